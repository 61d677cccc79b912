import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/classify/shape.ts';
import { layOutMeter, layOutNothing, Meter } from '../../src/detect/meter.ts';
import { buildPrefilter } from '../../src/detect/prefilter/build-prefilter.ts';
import { HitList } from '../../src/detect/prefilter/hit-list.ts';
import { listNeedles } from '../../src/detect/prefilter/needle.ts';
import { NeedleTable, packNeedles } from '../../src/detect/prefilter/needle-table.ts';
import type { Catalogue } from '../../src/model/rule.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { makeOrdinaryText } from '../../src/rules/ordinary-text.ts';
import { readRuleFile } from '../../src/rules/read-rule-file.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { openEngine } from '../../src/wasm/engine.ts';

const RULES = `provider: Acme
rules:
  - { id: acme-token, name: T, kind: access-token, severity: high, shape: 'acme_{digit:20}' }
  - { id: acme-test-token, name: T, kind: access-token, severity: high, shape: 'acme_{digit:8}test{digit:8}' }
  - { id: acme-id, name: I, kind: api-key, severity: high, shape: '{hex:32}', context: [acmeid] }
  - { id: acme-file, name: F, kind: api-key, severity: high, shape: '{hex:16}', whole: true, paths: [acme.key] }
`;

const digits = (count: number): string => drawText(seedRandom('digits'), '0123456789', count);
const TOKEN = `acme_${digits(20)}`;

/** For each text what the rules are given to do, as hits and tries: the token, the test token, the id, the file. */
const TEXTS: readonly (readonly [text: string, ...tallies: (readonly [hits: number, tries: number])[]])[] = [
  ['nothing of the kind', [0, 0], [0, 0], [0, 0], [0, 0]],
  ['sixteen letters\n', [0, 0], [0, 0], [0, 0], [0, 0]],
  [`${digits(16)}\n`, [0, 0], [0, 0], [0, 0], [1, 1]],
  [`a=${TOKEN} b=${TOKEN}\n`, [2, 2], [2, 0], [0, 0], [0, 0]],
  ['acme_1 acme_x Acme_ acme_', [3, 0], [3, 0], [0, 0], [0, 0]],
  [`acme_${digits(8)}test${digits(8)}`, [1, 0], [1, 1], [0, 0], [0, 0]],
  [`acmeid = "${digits(32)}"; the acmeids; ACMEID.`, [0, 0], [0, 0], [3, 1], [0, 0]],
  [Buffer.from(`key ${TOKEN} end`).toString('hex'), [1, 1], [1, 1], [0, 0], [0, 0]],
];

const catalogue: Catalogue = { hash: '', rules: readRuleFile(RULES, 'acme.yaml').map(({ rule }) => rule) };

function createMeter(isPlain = false): Meter {
  const engine = isPlain ? undefined : openEngine();
  return new Meter(catalogue, createJudge(catalogue.rules), layOutMeter(catalogue, undefined), engine);
}

/** Hits and tries of each rule. */
function tally({ hits, tries }: Meter): [number, number][] {
  return Array.from(hits, (count, number) => [count, tries.filter(({ rule }) => rule === number).length]);
}

describe('a meter', () => {
  test.each(TEXTS)('counts the hits and tries of each rule in %j', (text, ...tallies) => {
    const meter = createMeter();
    meter.count(Buffer.from(text));
    meter.scan(Buffer.from(text));
    expect(tally(meter)).toEqual(tallies);
    for (const { ms } of meter.tries) expect(ms).toBeGreaterThanOrEqual(0);
  });

  test('adds up over contents, and forgets what it was primed with', () => {
    const meter = createMeter();
    meter.prime(Buffer.from(TOKEN));
    expect(meter.tries).toEqual([]);
    for (const [text] of TEXTS) {
      meter.count(Buffer.from(text));
      meter.scan(Buffer.from(text));
    }
    const sums = [0, 1, 2, 3].map(rule =>
      [0, 1].map(at => TEXTS.reduce((sum, [, ...tallies]) => sum + tallies[rule]![at]!, 0)),
    );
    expect(tally(meter)).toEqual(sums);
  });

  test('without the engine refuses no hit beforehand', () => {
    const meter = createMeter(true);
    const bytes = Buffer.from(TEXTS.map(([text]) => text).join('\n'));
    meter.count(bytes);
    meter.scan(bytes);
    for (const [hits, tries] of tally(meter)) expect(tries).toBe(hits);
  });

  test('without needles tries nothing', () => {
    const meter = new Meter(catalogue, createJudge(catalogue.rules), layOutNothing(catalogue), openEngine());
    for (const [text] of TEXTS) meter.scan(Buffer.from(text));
    expect(meter.tries).toEqual([]);
  });

  test('gives each rule of the catalogue the hits of its needles, shared or not', async () => {
    const builtIn = await loadCatalogue();
    const needles = new NeedleTable(packNeedles(listNeedles(builtIn)));
    const prefilter = buildPrefilter(needles, openEngine());
    const meter = new Meter(builtIn, createJudge(builtIn.rules), layOutMeter(builtIn, undefined), openEngine());
    const expected = builtIn.rules.map(() => 0);
    const hits = new HitList();
    for (const bytes of makeOrdinaryText(200_000)) {
      meter.count(bytes);
      hits.clear();
      prefilter.find(bytes, 0, bytes.length, hits);
      for (let k = 0; k < hits.length; k++) for (const rule of needles.get(hits.needle(k)).rules) expected[rule]!++;
    }
    expect([...meter.hits]).toEqual(expected);
    expect(expected.filter(count => count > 0).length).toBeGreaterThan(20);
  });
});
