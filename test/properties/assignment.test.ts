import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAssignments } from '../../src/detect/assignment.ts';

const WORD = 'password';
/** Text made of what the notations are made of. */
const piece = fc.constantFrom(
  ...[
    '=',
    ':',
    ':=',
    '=>',
    '"',
    "'",
    '`',
    '\\',
    '\\"',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '/',
    ',',
    ';',
    '&',
    '?',
    '%',
  ],
  ...[
    '$',
    '${',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '|',
    '-',
    '--',
    '.',
    'a',
    'Z9',
    'env.X',
    'get(',
    'or',
    '||',
    'value',
    'name',
  ],
  ...[WORD, 'Bearer ', '%26', '%3D', '\u00e9', '\u0000'],
);
const noise = fc.array(piece, { maxLength: 120 }).map(pieces => pieces.join(''));

describe('parseAssignments', () => {
  it('answers every window with ranges inside it, behind or before the hit, none of them empty', () => {
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = before + WORD + after;
        for (const { valueStart, valueEnd, keyName } of parseAssignments(text, before.length, WORD.length)) {
          expect(valueStart).toBeGreaterThanOrEqual(0);
          expect(valueEnd).toBeGreaterThan(valueStart);
          expect(valueEnd).toBeLessThanOrEqual(text.length);
          expect(keyName).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds any quoted value of printable characters, whatever stands around the line', () => {
    const value = fc.stringMatching(/^[!#-&(-[\]-_a-~]{4,60}$/);
    fc.assert(
      fc.property(noise, value, noise, (before, secret, after) => {
        const head = `${before.replaceAll('\r', '')}\n`;
        const text = `${head}${WORD} = "${secret}"\n${after}`;
        const found = parseAssignments(text, head.length, WORD.length);
        expect(found.map(one => text.slice(one.valueStart, one.valueEnd))).toEqual([secret]);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no longer for windows made to be slow', () => {
    const hostile = ['[', '(', '${', '"', '\\', ' ', 'a ', '=', '{a:', 'A<', ' or', ', ', 'x(', '["a"]', '| ', '%26'];
    for (const unit of hostile) {
      for (const start of [WORD, `${WORD}=`, `${WORD}: `, `"${WORD}" `, `${WORD} = a.b(`, `<${WORD}>`, `--${WORD} `]) {
        const text = start + unit.repeat(Math.ceil(760 / unit.length));
        const hit = text.indexOf(WORD);
        const started = performance.now();
        for (let turn = 0; turn < 20; turn++) parseAssignments(text, hit, WORD.length);
        expect((performance.now() - started) / 20).toBeLessThan(5);
      }
    }
  });
});
