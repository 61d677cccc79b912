import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKS, verify } from '../../src/detect/verify/checks.ts';
import { crc32 } from '../../src/detect/verify/crc.ts';

const NOWHERE = { before: '', after: '' };
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const holds = (check: string, value: string): boolean | undefined => verify(check, value, NOWHERE).holds;

function toBase62(number: number): string {
  let text = '';
  for (let rest = number; text.length < 6; rest = Math.floor(rest / 62)) text = BASE62[rest % 62] + text;
  return text;
}

const toHex = (text: string): string => crc32(text).toString(16).padStart(8, '0');
const toHexLittle = (text: string): string => toHex(text).match(/../g)!.reverse().join('');
const alnum = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...BASE62), minLength: length, maxLength: length });

/** Check, length of the random part, and how the provider writes a token around it. */
const TOKENS: [check: string, length: number, write: (random: string) => string][] = [
  ['github-token', 30, random => `gh${'p'}_${random}${toBase62(crc32(random))}`],
  ['github-token', 70, random => `gh${'r'}_${random}${toBase62(crc32(random))}`],
  ['npm-token', 30, random => `np${'m'}_${random}${toBase62(crc32(random))}`],
  ['netbird-token', 30, random => `nb${'p'}_${random}${toBase62(crc32(random))}`],
  ['crc32-base62', 30, random => `any_${random}${toBase62(crc32(random))}`],
  ['matrix-token', 20, random => `sy${'t'}_Ym9i_${random}_${toBase62(crc32(`syt_Ym9i_${random}`))}`],
  ['matrix-token', 30, random => `ma${'t'}_${random}_${toBase62(crc32(`mat_${random}`))}`],
  ['atlassian-token', 171, random => `ATA${'TT'}${random}=${toHex(`ATATT${random}=`).toUpperCase()}`],
  ['atlassian-token', 24, random => `AT${'BB'}${random}${toHex(`ATBB${random}`).toUpperCase()}`],
  ['crc32-hex', 24, random => random + toHex(random)],
  ['cloudflare-token', 40, random => `cfu${'t'}_${random}${toHex(random)}`],
  ['grafana-token', 32, random => `gls${'a'}_${random}_${toHexLittle(`glsa_${random}`)}`],
  ['sanctum-token', 40, random => `17|${random}${toHex(random)}`],
];

describe('checksums of tokens', () => {
  test.each(TOKENS)('%s over %i characters is proved, and refuted when a character changes', (check, length, write) => {
    fc.assert(
      fc.property(alnum(length), fc.nat(length - 1), (random, at) => {
        const token = write(random);
        expect(holds(check, token)).toBe(true);
        const start = token.indexOf(random) + at;
        const other = token[start] === 'A' ? 'B' : 'A';
        expect(holds(check, token.slice(0, start) + other + token.slice(start + 1))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('the known CRC-32 of "123456789" is the one they use', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
  });

  test('forms without a checksum are not judged', () => {
    expect(holds('github-token', 'a'.repeat(40))).toBeUndefined();
    expect(holds('npm-token', '00000000-0000-4000-8000-000000000000')).toBeUndefined();
    expect(holds('sanctum-token', `3|${'aB1'.repeat(13)}x`)).toBeUndefined();
    expect(holds('grafana-token', 'eyJrIjoi')).toBeUndefined();
  });
});

describe('GitLab routable tokens', () => {
  const make = (routing: string, version: string): string => {
    const payload = Buffer.concat([Buffer.from(routing), Buffer.alloc(16, 0xa5), Buffer.from([16])]).toString(
      'base64url',
    );
    const head = `glp${'at'}-${payload}.${version}${payload.length.toString(36).padStart(2, '0')}`;
    return head + crc32(head).toString(36).padStart(7, '0');
  };

  test.each(['', '01.'])('are proved and say what they route to (version %j)', version => {
    const token = make('o:1\nu:2s', version);
    expect(verify('gitlab-routable-token', token, NOWHERE)).toMatchObject({
      holds: true,
      facts: { organization: '1', user: '100' },
    });
    expect(
      holds(
        'gitlab-routable-token',
        token.replace(/.$/, last => (last === '0' ? '1' : '0')),
      ),
    ).toBe(false);
  });

  test('older tokens are not judged', () => {
    expect(holds('gitlab-routable-token', `glp${'at'}-${'x1'.repeat(10)}`)).toBeUndefined();
  });
});

describe('every check', () => {
  test.each(Object.keys(CHECKS))('%s takes any text without throwing', name => {
    const fragments = fc.constantFrom(
      '-----BEGIN ',
      'PRIVATE KEY-----',
      '-----END ',
      '\\n',
      '\n',
      'eyJhbGciOiJub25lIn0',
      '.',
      '=',
      '|',
      ':',
      '@',
      '://',
      'PuTTY-User-Key-File-2: ',
      'Private-Lines: 9',
      '{"type":"service_account","private_key":"',
      '[1,2',
      '_',
      'A',
      '0',
      '%',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 300 }),
      fc.array(fc.oneof(fragments, fc.base64String({ maxLength: 60 })), { maxLength: 12 }).map(parts => parts.join('')),
      fc.base64String({ maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, text, text, (value, before, after) => {
        const outcome = verify(name, value, { before, after });
        expect(outcome.check).toBe(name);
        expect(outcome.because).not.toBe('');
        for (const fact of Object.values(outcome.facts ?? {})) expect(typeof fact).toBe('string');
      }),
      { numRuns: 100 },
    );
  });

  test('is named', () => {
    expect(verify('toString', 'x', NOWHERE).holds).toBeUndefined();
  });
});
