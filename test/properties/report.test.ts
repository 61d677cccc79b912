import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { FORMAT_NAMES, FORMATS } from '../../src/report/formats.ts';
import { reportFromJson } from '../../src/report/json/read.ts';
import { makeContext, makeFinding, makeOccurrence, makeReceipt } from '../report/sample.ts';
import { readTags } from '../report/tags.ts';

/** Text as a hostile repository may name a file, an author or a commit: any UTF-16, with what formats trip over. */
const hostile = fc
  .array(
    fc.oneof(
      { arbitrary: fc.string({ unit: 'binary' }), weight: 3 },
      fc.constantFrom(
        '\n',
        '\r',
        '\u001b[2J',
        '\u202e',
        '::error::',
        '"',
        "'",
        ',',
        '|',
        '`',
        '](',
        '<b>',
        '&',
        ']]>',
        '\ud800',
        '\uffff',
        '%0A',
        '=1',
        '\\',
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map(parts => parts.join(''));

const result: fc.Arbitrary<ScanResult> = fc
  .record({ path: hostile, name: hostile, summary: hostile, because: hostile, keyName: hostile, reason: hostile })
  .map(({ path, name, summary, because, keyName, reason }) => {
    const commit = { oid: 'a'.repeat(40), author: { name, email: name, date: '2024-01-01T00:00:00Z' }, summary };
    const test = { passes: true, because: [{ signal: 's', weighs: '+' as const, because }] };
    const open = makeFinding(1, {
      ruleName: name,
      keyName,
      facts: { fact: because },
      classification: { shape: test, leak: test, audit: test },
      occurrences: [makeOccurrence(path, 1, { first: commit, last: commit, refs: [path], decodedFrom: [path] })],
      firstSeen: commit,
    });
    return {
      findings: [open, { ...open, id: '2'.repeat(16), suppressed: { by: 'baseline', reason, owner: name } }],
      receipt: makeReceipt({
        skipped: [{ what: path, why: reason, because: 'fault', count: 1 }],
        notes: [because],
        complete: false,
      }),
      dropped: [{ ruleId: 'r', path, line: 1, column: 1, redacted: name, dropped: 's', evidence: test.because }],
    };
  });

const UNSEEN = /[\u0000-\u0009\u000b-\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]|\r(?!\n)|\p{Cs}/u;

describe('whatever files, people and commits are called', () => {
  it.each(FORMAT_NAMES)('%s shows no control character', name => {
    fc.assert(
      fc.property(result, given => {
        expect(FORMATS[name].write(given, makeContext())).not.toMatch(UNSEEN);
      }),
      { numRuns: 200 },
    );
  });

  it('JSON is read back as it was', () => {
    fc.assert(
      fc.property(result, given => {
        expect(reportFromJson(FORMATS.json.write(given, makeContext()))).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });

  it('JUnit is well-formed', () => {
    fc.assert(
      fc.property(result, given => {
        expect(readTags(FORMATS.junit.write(given, makeContext())).length).toBeGreaterThan(4);
      }),
      { numRuns: 200 },
    );
  });

  it('SARIF has relative URIs that are URIs', () => {
    fc.assert(
      fc.property(result, given => {
        const [run] = JSON.parse(FORMATS.sarif.write(given, makeContext())).runs;
        for (const { locations } of run.results) {
          const { uri } = locations[0].physicalLocation.artifactLocation;
          expect(uri).toMatch(/^[A-Za-z0-9%/.~_!'()*:-]+$/);
          expect(new URL(uri, 'file:///root/').protocol).toBe('file:');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('CSV has the same cells in every row', () => {
    const countCells = (row: string) => row.replace(/"(?:[^"]|"")*"/g, '').split(',').length;
    fc.assert(
      fc.property(result, given => {
        const rows = FORMATS.csv.write(given, makeContext()).trimEnd().split('\r\n');
        expect(new Set(rows.map(countCells)).size).toBe(1);
      }),
      { numRuns: 200 },
    );
  });

  it('no line of the GitHub format is a command that is not ours', () => {
    fc.assert(
      fc.property(result, given => {
        const lines = FORMATS.github.write(given, makeContext()).trimEnd().split('\n');
        expect(lines).toHaveLength(4);
        for (const line of lines.slice(0, 2)) expect(line).toMatch(/^::error (file=|title=)/);
        for (const line of lines.slice(2)) expect(line).not.toMatch(/^::/);
      }),
      { numRuns: 200 },
    );
  });
});
