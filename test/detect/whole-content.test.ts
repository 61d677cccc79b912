import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import { Detector } from '../../src/detect/detector.ts';
import { prepare } from '../../src/detect/prefilter/prepared.ts';
import type { Catalogue } from '../../src/model/rule.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { readRuleFile } from '../../src/rules/read-rule-file.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';

const RULE = 'rails-master-key-file';
const OPTIONS = { showSecrets: true, explain: false };

let catalogue: Catalogue;
let detector: Detector;
beforeAll(async () => {
  catalogue = await loadCatalogue();
  detector = new Detector(catalogue, judge, OPTIONS);
});

/** Spans of the text that the rule reports. */
function find(text: string, by = detector): string[] {
  const blob = { bytes: Buffer.from(text) };
  return by
    .toMatches(blob, by.scan(blob))
    .filter(({ sighting }) => sighting.ruleId === RULE)
    .map(({ location: { startByte, endByte } }) => text.slice(startByte, endByte));
}

describe('a value that is all its file holds', () => {
  const key = drawText(seedRandom('whole content'), ALPHABETS['hex']!, 32);

  it.each(['', '\n', '\r\n'])('is found before the end %j', end => {
    expect(find(key + end)).toEqual([key]);
  });

  it.each([
    ['something before it', ` ${key}`],
    ['something behind it', `${key} `],
    ['a blank line behind it', `${key}\n\n`],
    ['another line', `${key}\n${key}\n`],
    ['a digit too few', key.slice(1)],
    ['nothing', ''],
    ['a line break', '\n'],
  ])('is none with %s', (_, text) => {
    expect(find(text)).toEqual([]);
  });

  it('is left out where it is known to stand at a path that its rules do not look at', () => {
    const blob = { bytes: Buffer.from(key) };
    const listRules = (path?: string): readonly string[] =>
      detector.toMatches(blob, detector.scan(blob), path).map(({ sighting }) => sighting.ruleId);
    expect(listRules()).toContain(RULE);
    expect(listRules('config/master.key')).toContain(RULE);
    expect(listRules('docs/notes.txt')).not.toContain(RULE);
  });

  it('is found by what the build prepares as well', () => {
    expect(find(key, new Detector(catalogue, judge, { ...OPTIONS, prepared: prepare(catalogue, undefined) }))).toEqual([
      key,
    ]);
  });

  it('is found in content that streams through', () => {
    const bytes = Buffer.from(`${key}\n`);
    let at = 0;
    const read = (into: Uint8Array): number => {
      const piece = bytes.subarray(at, at + into.length);
      into.set(piece);
      at += piece.length;
      return piece.length;
    };
    const { matches } = detector.scanStream({ read });
    expect(matches.filter(({ sighting }) => sighting.ruleId === RULE).map(({ location }) => location.endByte)).toEqual([
      32,
    ]);
  });

  it('is not carried to what a delta makes of it, nor missed when a delta leaves just it', () => {
    const parent = { bytes: Buffer.from(`${key}\n`) };
    const child = { bytes: Buffer.from(`${key}\nmore\n`), copies: Int32Array.of(0, 0, 33) };
    const grandchild = { bytes: Buffer.from(`${key}\n`), copies: Int32Array.of(0, 0, 33) };
    const states = [detector.scan(parent)];
    states.push(detector.scan(child, states[0]), detector.scan(grandchild, states[1]));
    const counts = [parent, child, grandchild].map(
      (blob, i) => detector.toMatches(blob, states[i]).filter(({ sighting }) => sighting.ruleId === RULE).length,
    );
    expect(counts).toEqual([1, 0, 1]);
  });
});

describe('a rule for content as a whole', () => {
  const read = (...lines: string[]) =>
    readRuleFile(
      ['provider: Acme', 'rules:', '  - id: acme-file', '    name: Acme', '    kind: api-key', '    severity: high']
        .concat(lines.map(line => `    ${line}`))
        .join('\n'),
      'acme.yaml',
    );

  it.each([
    [["shape: '{hex:32}'", 'whole: true'], '"whole" needs "paths"'],
    [['whole: true', "paths: ['*.key']", 'keys: [acme]'], '"whole" needs a "shape" or a "pattern"'],
    [
      ["shape: '{hex:32}'", 'whole: true', "paths: ['*.key']", 'context: [acme]'],
      '"context" says where a value stands',
    ],
    [["shape: '{hex:32}'", 'whole: false', "paths: ['*.key']"], 'must be true, not false'],
  ])('is refused where its keys contradict: %j', (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });
});
