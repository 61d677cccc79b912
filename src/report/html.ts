import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Finding } from '../model/finding.ts';
import type { Receipt } from '../model/receipt.ts';
import { SEVERITIES } from '../model/rule.ts';
import type { Dropped } from '../model/scan-result.ts';
import { endSentence } from './advice.ts';
import { arrangeFindings } from './arrange.ts';
import type { ReportContext, Write } from './context.ts';
import { escapeMarkup, escapeName } from './escape.ts';
import { writeArticle } from './html/card.ts';
import { STYLE } from './html/style.ts';
import { formatCount, formatNumber } from './quantity.ts';
import { describeIncomplete, describeScanned, describeSkipped, listSkipped, summarizeFindings } from './summary.ts';

/** The page may load nothing, run nothing, send nothing; only its own style sheet applies. */
function writePolicy(): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

function writeFilters(findings: readonly Finding[]): string {
  const open = findings.filter(({ suppressed }) => !suppressed);
  const counts = [
    ...SEVERITIES.map(name => ({ name, count: open.filter(({ severity }) => severity === name).length })),
    { name: 'suppressed', count: findings.length - open.length },
  ];
  const boxes = counts
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => {
      return `<label><input type="checkbox" id="show-${name}" checked>${name} <span class="soft">${formatNumber(count)}</span></label>`;
    });
  return boxes.length > 1 ? `<fieldset><legend>Show</legend>${boxes.join('\n')}</fieldset>` : '';
}

function writeSection(title: string, findings: readonly Finding[], context: ReportContext): string[] {
  if (findings.length === 0) return [];
  return [`<section><h2>${title}</h2>`, ...findings.map(finding => writeArticle(finding, context)), '</section>'];
}

function writeReceipt(receipt: Receipt): string[] {
  const list = (items: readonly string[]) =>
    `<ul>${items.map(item => `<li>${escapeMarkup(item)}</li>`).join('\n')}</ul>`;
  const faults = listSkipped(receipt, 'fault').rows.map(describeSkipped);
  const choices = listSkipped(receipt, 'choice').rows.map(describeSkipped);
  return [
    '<section><h2>Receipt</h2>',
    `<p>${escapeMarkup(describeScanned(receipt))}</p>`,
    ...(receipt.complete ? [] : [`<p class="fault"><b>${describeIncomplete(receipt)}</b></p>`]),
    ...(faults.length > 0 ? [list(faults)] : []),
    ...(choices.length > 0 ? [`<details><summary>Left out by settings</summary>${list(choices)}</details>`] : []),
    ...(receipt.notes.length > 0 ? [list(receipt.notes.map(endSentence))] : []),
    '</section>',
  ];
}

function writeDropped(dropped: readonly Dropped[]): string[] {
  if (dropped.length === 0) return [];
  const items = dropped.map(({ path, line, column, ruleId, redacted, dropped: signal, evidence }) => {
    const because = evidence.find(reason => reason.signal === signal)?.because;
    const place = `<code>${escapeMarkup(`${escapeName(path)}:${line}:${column}`)}</code>`;
    const why = escapeMarkup(because ? `${signal}: ${because}` : signal);
    return `<li>${place} ${escapeMarkup(ruleId)} <code>${escapeMarkup(redacted)}</code> <span class="soft">${why}</span></li>`;
  });
  const count = formatCount(dropped.length, 'candidate');
  return [
    '<section><h2>Dropped</h2>',
    `<details><summary>${count}</summary><ul>`,
    ...items,
    '</ul></details></section>',
  ];
}

/** One page that stands alone: no script, nothing loaded, light and dark, with a filter by severity. */
export const writeHtml: Write = ({ findings, receipt, dropped }, context) => {
  const arrangement = arrangeFindings(findings);
  const { secret, review, configuration, suppressed } = arrangement;
  const { toolVersion, root, now } = context;
  const scanned = root ? [basename(root)] : [];
  const isClean = secret.length + review.length === 0 && receipt.complete;
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${writePolicy()}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeMarkup(['Secrets', ...scanned].join(' in '))}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<header><h1>${escapeMarkup([`scan-secrets ${toolVersion}`, ...scanned, now.toISOString().slice(0, 10)].join(' · '))}</h1>`,
    `<p class="verdict${isClean ? ' clean' : ''}">${summarizeFindings(arrangement, receipt)}</p></header>`,
    writeFilters(findings),
    '<main>',
    ...writeSection('Secrets', secret, context),
    ...writeSection('To review', review, context),
    ...writeSection('Configuration', configuration, context),
    ...writeSection('Suppressed', suppressed, context),
    ...writeDropped(dropped),
    ...writeReceipt(receipt),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
};
