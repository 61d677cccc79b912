import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { FORMAT_NAMES, FORMATS } from '../../src/report/formats.ts';
import { reportFromJson } from '../../src/report/json/read.ts';
import { countPlaces, limitPlaces } from '../../src/report/limit-places.ts';
import { makeContext, makeFinding, makeOccurrence, makeResult } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../../src/report/schema/report-1.json', import.meta.url), 'utf8'));

function makeFindingAt(n: number, places: number): ReturnType<typeof makeFinding> {
  return makeFinding(n, {
    occurrences: Array.from({ length: places }, (_, k) => makeOccurrence(`folder-${k}/file`, k + 1)),
  });
}

describe('a secret at very many places', () => {
  const result = makeResult({ findings: [makeFindingAt(1, 30_000)] });

  test.each(FORMAT_NAMES.filter(name => name !== 'csv'))(
    'is bounded in %s, which says how many places it leaves out',
    name => {
      const text = FORMATS[name].write(result, makeContext());
      expect(text.length).toBeLessThan(1_500_000);
      expect(text).toMatch(/29,?9\d\d|29,?000|30,?000/);
      expect(text).toContain('folder-0/file');
      expect(text).not.toContain('folder-20000/file');
    },
  );

  test('is listed in full as a table', () => {
    expect(FORMATS.csv.write(result, makeContext()).match(/folder-\d+\/file/g)).toHaveLength(30_000);
  });

  test('keeps the count of what was left out when a report is made of a report', () => {
    const json = FORMATS.json.write(result, makeContext());
    expect(new Ajv2020({ strict: true }).validate(schema, JSON.parse(json))).toBe(true);
    const [finding] = reportFromJson(json, 'a.json').findings;
    expect(finding?.placesLeftOut).toBe(29_000);
    expect(countPlaces(finding!)).toBe(30_000);
    expect(FORMATS.json.write({ ...result, findings: [finding!] }, makeContext())).toBe(json);
  });
});

test('places are bounded for all findings together, each keeping some', () => {
  const findings = Array.from({ length: 40 }, (_, n) => makeFindingAt(n + 1, n === 0 ? 3 : 500));
  const limited = limitPlaces(makeResult({ findings }), { each: 400, all: 1000, least: 10 }).findings;
  expect(limited.map(({ occurrences }) => occurrences.length)).toEqual([3, ...Array(39).fill(25)]);
  expect(limited[0]?.placesLeftOut).toBeUndefined();
  expect(limited.every((finding, n) => countPlaces(finding) === findings[n]!.occurrences.length)).toBe(true);
  const least = limitPlaces(makeResult({ findings }), { each: 400, all: 1, least: 10 }).findings;
  expect(least[1]?.occurrences).toEqual(findings[1]?.occurrences.slice(0, 10));
});
