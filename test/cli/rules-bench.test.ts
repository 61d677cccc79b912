import { describe, expect, test } from 'vitest';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { makeFolder } from '../config/build.ts';
import { runCli } from './run-cli.ts';

const OWN = `provider: Acme
rules:
  - id: acme-deploy-token
    name: Acme deploy token
    kind: access-token
    severity: critical
    shape: 'acme_{digit:32}'
  - id: acme-old-token
    name: Acme old token
    kind: access-token
    severity: high
    shape: 'oldacme-{hex:16}'
`;

const TOKEN = `acme_${drawText(seedRandom('bench'), '0123456789', 32)}`;
/** Three anchors of the first rule, of which bytes refuse one, and one of the second, which they refuse: 1,000 bytes. */
const TEXT = `deploy(${TOKEN});\nredeploy(${TOKEN}, acme_none);\noldacme-nothing\n`;
const FILES = {
  'own.yaml': OWN,
  'text/a/code.js': TEXT.padEnd(600),
  'text/b/prose.md': 'Nothing of it.\n'.padEnd(400),
};
const QUICK = ['--rounds', '1'];
const BENCH = ['rules', 'bench', 'own.yaml', '--on', 'text', ...QUICK];

describe('rules bench', { timeout: 120_000 }, () => {
  test('counts what own rules give to do, exactly, among all others', async () => {
    const cwd = makeFolder(FILES);
    const { exit, stdout, stderr } = await runCli([...BENCH, '--json', ...allow(3000, 2000)], { cwd });
    expect([exit, stderr]).toEqual([0, '']);
    const { text, byRule, catalogue, scan, load, ...rest } = JSON.parse(stdout);
    expect(rest).toMatchObject({ schema: 'scan-secrets/rules-bench@1', rounds: 1, excesses: [] });
    expect(text).toEqual({ files: 2, available: 2, bytes: 1000, skipped: [] });
    expect(byRule.map(({ msPerMegabyte, share, ...counts }: Record<string, number>) => counts)).toEqual([
      { id: 'acme-deploy-token', hits: 3, tries: 2, matches: 2, hitsPerMegabyte: 3000, triesPerMegabyte: 2000 },
      { id: 'acme-old-token', hits: 1, tries: 0, matches: 0, hitsPerMegabyte: 1000, triesPerMegabyte: 0 },
    ]);
    expect(catalogue.rules).toBeGreaterThan(1000);
    expect([scan.hits >= 4, scan.tries >= 2]).toEqual([true, true]);
    for (const times of [scan, load]) for (const name in times) expect([name, times[name] >= 0]).toEqual([name, true]);
  });

  test('prints a few lines, a table, and what is over a limit; exits 1', async () => {
    const cwd = makeFolder(FILES);
    const { exit, stdout } = await runCli([...BENCH, '--top', '1', ...allow(999, 1999)], { cwd, columns: 110 });
    expect(exit).toBe(1);
    expect(maskMeasures(stdout)).toMatchInlineSnapshot(`
      "rules     2 of # with # anchors, made of YAML in #
      loading   # catalogue, # tables, # detector, # first candidate
      memory    # catalogue, # tables, # detector, # more at work
      text      # in 2 files; medians of 1 round, one thread
      per MB    #: # reading, # finding, # trying, # settling
                # hits of anchors, # tries
                #, # of it, for the rules measured

      hits/MB  tries/MB  matches  ms/MB  share  rule
       3000.0    2000.0        2  #  #  acme-deploy-token
      acme-deploy-token: its anchors hit 3000.0 times per MB, and the limit is 999
      acme-deploy-token: it is tried 2000.0 times per MB, and the limit is 1,999
      acme-old-token: its anchors hit 1000.0 times per MB, and the limit is 999
      "
    `);
  });

  test('makes up text where there is none, and measures all built-in rules', async () => {
    const { exit, stdout } = await runCli(['rules', 'bench', '--size', '50KB', ...QUICK, '--json']);
    expect(exit).toBe(0);
    const { text, byRule, catalogue } = JSON.parse(stdout);
    expect([byRule.length, text.available]).toEqual([catalogue.rules, undefined]);
    expect(text.bytes).toBeGreaterThanOrEqual(50_000);
    const costs = byRule.map(({ msPerMegabyte }: { msPerMegabyte: number }) => msPerMegabyte);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
  });

  test.each([
    ['missing.yaml', /^scan-secrets: cannot read rules from CWD\/missing\.yaml: there is no such file or folder/],
    ['unsafe.yaml', /^scan-secrets: CWD\/unsafe\.yaml:7:14: .* has no upper bound/],
    ['own.yaml --on nowhere', /^scan-secrets: CWD\/nowhere: no such file or folder/],
    [
      'own.yaml --on empty',
      /^scan-secrets: CWD\/empty: there is nothing to scan \(Name files or folders that hold text\.\)/,
    ],
    ['own.yaml --rounds 0', /^scan-secrets: --rounds: nothing is measured in no round/],
    ['own.yaml --size 0', /^scan-secrets: --size: /],
  ])('%s is told, exit 2', async (words, message) => {
    const unsafe = OWN.replace("shape: 'acme_{digit:32}'", "pattern: 'acme_(?:a+)+'\n    anchors: [acme_]");
    const cwd = makeFolder({ ...FILES, 'unsafe.yaml': unsafe, 'empty/none': '' });
    const { exit, stdout, stderr } = await runCli(['rules', 'bench', ...words.split(' ')], { cwd });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

function allow(hits: number, tries: number): string[] {
  return ['--max-hits', String(hits), '--max-tries', String(tries)];
}

/** What is measured, and what depends on the built-in rules, as `#`. */
function maskMeasures(text: string): string {
  return text
    .replace(/[\d.,]+ (?:ms|s|[kM]B|bytes?|%)(?![\w/])/g, '#')
    .replace(/[\d.,]+(?= reading| finding| trying| settling| hits of| tries)/g, '#')
    .replace(/of [\d,]+ with [\d,]+/, 'of # with #')
    .replace(/ +[\d.]+ +# {2}acme/g, '  #  #  acme')
    .replace(/ +ms.MB +share/, '  ms/MB  share');
}
