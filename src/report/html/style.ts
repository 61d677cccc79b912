import { SEVERITIES } from '../../model/rule.ts';

/** Hides the findings whose box is not ticked: the filter needs no script. */
const FILTERS = [...SEVERITIES, 'suppressed']
  .map(name => `body:has(#show-${name}:not(:checked)) .${name}{display:none}`)
  .join('\n');

/** The page's only style sheet; its hash stands in the page's content security policy. */
export const STYLE = `:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1b1f24;--soft:#59636e;--line:#d8dee4;--code:#eef1f4;--link:#0a58ca;
--critical:#a40e26;--high:#c4320a;--medium:#8f5a00;--low:#1f5fa8;--info:#59636e;--good:#1a7f37}
@media (prefers-color-scheme:dark){:root{--page:#0f1318;--card:#171c22;--ink:#e6eaef;--soft:#9aa5b1;--line:#2c343d;--code:#222932;--link:#78aefc;
--critical:#ff7b86;--high:#ff9a66;--medium:#e8b44c;--low:#7db4f5;--info:#9aa5b1;--good:#57c770}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem 4rem;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.15rem;margin:0;color:var(--soft);font-weight:600}
h2{font-size:1.1rem;margin:2.5rem 0 .75rem}
h3{font-size:1.05rem;margin:0;display:inline}
.verdict{font-size:1.6rem;line-height:1.25;font-weight:650;margin:.25rem 0 1rem;text-wrap:balance}
.clean{color:var(--good)}
.soft{color:var(--soft)}
code{font:.9em/1.5 ui-monospace,Consolas,monospace;background:var(--code);padding:.1em .35em;border-radius:4px;overflow-wrap:anywhere}
a{color:var(--link)}
fieldset{border:0;padding:0;margin:1.25rem 0;display:flex;flex-wrap:wrap;gap:.5rem}
legend{float:left;margin-right:.75rem;padding:.3rem 0;color:var(--soft)}
label{display:inline-flex;gap:.4rem;align-items:center;padding:.3rem .7rem;border:1px solid var(--line);border-radius:99px;background:var(--card);cursor:pointer}
article{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:8px;padding:1rem 1.25rem;margin:0 0 1rem;break-inside:avoid}
.critical{--tone:var(--critical)}.high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}.info{--tone:var(--info)}
.badge{color:var(--tone);font-weight:700;text-transform:uppercase;font-size:.78rem;letter-spacing:.04em;margin-right:.5rem}
.id{float:right;color:var(--soft);background:none;font-size:.8rem}
dl{display:grid;grid-template-columns:5.5rem 1fr;gap:.35rem .75rem;margin:.75rem 0 0}
dt{color:var(--soft)}
dd{margin:0;min-width:0;overflow-wrap:anywhere}
dd p{margin:0}
ul,ol{margin:.25rem 0;padding-left:1.25rem}
summary{cursor:pointer}
.yes::before{content:"\\2713  ";color:var(--good)}.no::before{content:"\\2717  ";color:var(--soft)}
.fault{color:var(--critical)}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.5rem}.id{float:none;display:block;padding:0}}
@media print{fieldset{display:none}body{background:none}}
${FILTERS}
`;
