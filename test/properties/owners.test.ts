import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADDRESS_REACH } from '../../src/detect/assignment/addresses.ts';
import { OWNER_REACH, readOwners } from '../../src/detect/assignment/owners.ts';

const pieces = fc.constantFrom(
  ...[
    'acme',
    ' ',
    '\n',
    '\n  ',
    '\\\n',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ':',
    ' = ',
    '"',
    "'",
    '.',
    '-',
    '#',
    '// ',
    '<',
    '>',
  ],
  ...['://', '?', '&', '=', 'token', '$ ', ' --', 'new ', 'x'.repeat(90), '\r\n'],
);
const texts = fc.array(pieces, { minLength: 40, maxLength: 400 }).map(parts => parts.join(''));

test('what a name stands under depends on nothing beyond the reach', () => {
  fc.assert(
    fc.property(texts, texts, texts, texts, (far, before, after, farther) => {
      const near = before.padStart(OWNER_REACH).slice(-OWNER_REACH);
      const behind = `token${after}`.padEnd(ADDRESS_REACH).slice(0, ADDRESS_REACH);
      expect(readOwners(far + near + behind + farther, far.length + OWNER_REACH)).toEqual(
        readOwners(`\n${near}${behind}\n`, OWNER_REACH + 1),
      );
    }),
    { numRuns: 2000 },
  );
});
