import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSignNeed, mayBeAssigned } from '../../src/detect/assignment/may-be-assigned.ts';
import { parseAssignments } from '../../src/detect/assignment.ts';
import { TextWindow } from '../../src/detect/text-window.ts';

const KEYWORDS = ['secret', 'password', 'token', 'bearer', 'key', 'pass', 'identified by'];

/** What notations are made of, and what stands between a name and its value in them. */
const MARKS = '= : := => == " \' ` \\ ( ) [ ] { } < > / , ; & ? % $ | - . * ! + # @ x'.split(' ');
const BLANKS = [' ', '  ', '\t', '\n', '\r\n', '\u00a0', '    '];
const WORDS =
  'a Z9 name key id value default is are to by -- variable env.X get( or || <key> </key> <string> export define ?? ?: set'.split(
    ' ',
  );
const ESCAPES = [
  '%26',
  '%3D',
  '%20',
  '\\n',
  '\\u003d',
  '\\"',
  '->',
  '::',
  'pass:x',
  '-u a:bcdef',
  'create user ',
  'SetEnv ',
  'set -gx ',
  '{ get; }',
  'default=',
];
const piece = fc.oneof(
  fc.constantFrom(...MARKS),
  fc.constantFrom(...BLANKS),
  fc.constantFrom(...WORDS),
  fc.constantFrom(...ESCAPES),
);
const short = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join(''));
const long = fc.array(piece, { minLength: 20, maxLength: 90 }).map(pieces => pieces.join(''));
const noise = fc.oneof({ weight: 8, arbitrary: short }, { weight: 1, arbitrary: long });

describe('mayBeAssigned', () => {
  it('never says no where the parser finds an assignment, in the line or in the lines around it', () => {
    let found = 0;
    let denied = 0;
    fc.assert(
      fc.property(noise, fc.constantFrom(...KEYWORDS), noise, (before, keyword, after) => {
        const text = `${before}${keyword}${after} "5f2b1c99"\n`;
        const hit = before.length;
        const around = new TextWindow(Buffer.from(text, 'latin1'), hit);
        const may = mayBeAssigned(around, keyword.length, findSignNeed(keyword));
        if (!may) denied++;
        const lineStart = text.lastIndexOf('\n', hit - 1) + 1;
        const lineEnd = text.indexOf('\n', hit);
        const windows = [
          { text, hit },
          { text: text.slice(lineStart, lineEnd), hit: hit - lineStart },
        ];
        for (const window of windows) {
          if (parseAssignments(window.text, window.hit, keyword.length).length === 0) continue;
          found++;
          expect(may).toBe(true);
        }
      }),
      // Chance seldom comes upon this one.
      { numRuns: 30_000, examples: [['\\"', 'secret', '"or']] },
    );
    // Both answers were put to the proof.
    expect(found).toBeGreaterThan(1000);
    expect(denied).toBeGreaterThan(1000);
  });

  it('depends on nothing but the bytes that it says it looked at', () => {
    fc.assert(
      fc.property(noise, fc.constantFrom(...KEYWORDS), noise, fc.string(), (before, keyword, after, other) => {
        const need = findSignNeed(keyword);
        const bytes = Buffer.from(`${before}${keyword}${after}`, 'latin1');
        const reach = new TextWindow(bytes, before.length);
        const answer = mayBeAssigned(reach, keyword.length, need);
        const from = Math.max(0, before.length - reach.before);
        const head = from === 0 && reach.before > before.length ? '' : other;
        const tail = reach.after > bytes.length - before.length ? '' : other;
        const changed = Buffer.concat([
          Buffer.from(head, 'latin1'),
          bytes.subarray(from, before.length + reach.after),
          Buffer.from(tail, 'latin1'),
        ]);
        const hit = Buffer.from(head, 'latin1').length + before.length - from;
        expect(mayBeAssigned(new TextWindow(changed, hit), keyword.length, need)).toBe(answer);
      }),
      { numRuns: 10_000 },
    );
  });
});
