import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verify } from '../../src/detect/verify/checks.ts';
import { crc16, crc24 } from '../../src/detect/verify/crc.ts';

const NOWHERE = { before: '', after: '' };
const check = (name: string, value: string) => verify(name, value, NOWHERE);
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const XRP = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';
const bytesOf = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(bytes => Buffer.from(bytes));

function encodeBase58(bytes: Buffer, alphabet = BASE58): string {
  let number = BigInt(`0x${bytes.toString('hex') || '0'}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)] + text;
  for (const byte of bytes) {
    if (byte !== 0) break;
    text = alphabet[0] + text;
  }
  return text;
}

function seal58(payload: Buffer, alphabet = BASE58): string {
  const hash = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
  return encodeBase58(Buffer.concat([payload, hash(hash(payload)).subarray(0, 4)]), alphabet);
}

function encodeBase32(bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  return bits
    .match(/.{1,5}/g)!
    .map(five => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

const swapOne = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === '2' ? '3' : '2') + text.slice(at + 1);

describe('base58check', () => {
  test.each([
    ['WIF', '80', 32, { format: 'WIF private key', network: 'Bitcoin' }],
    ['BIP-32', '0488ade4', 74, { format: 'extended private key' }],
    ['BIP-38', '0142', 37, { encrypted: 'yes' }],
    ['Tezos', '0d0f3a07', 32, { network: 'Tezos' }],
  ])('%s', (_, start, length, facts) => {
    fc.assert(
      fc.property(bytesOf(length), body => {
        const text = seal58(Buffer.concat([Buffer.from(start, 'hex'), body]));
        expect(check('base58check', text)).toMatchObject({ holds: true, facts });
        expect(check('base58check', swapOne(text, 7)).holds).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  test('leading zero bytes count', () => {
    expect(check('base58check', seal58(Buffer.alloc(21))).holds).toBe(true);
  });

  test('seeds of the XRP Ledger', () => {
    const text = seal58(Buffer.concat([Buffer.from([0x21]), Buffer.alloc(16, 7)]), XRP);
    expect(text[0]).toBe('s');
    expect(check('xrp-seed', text)).toMatchObject({ holds: true, facts: { algorithm: 'secp256k1' } });
    expect(check('xrp-seed', swapOne(text, 5)).holds).toBe(false);
  });

  test('keys of Antelope', () => {
    const key = Buffer.alloc(32, 9);
    const sum = createHash('ripemd160')
      .update(Buffer.concat([key, Buffer.from('K1')]))
      .digest()
      .subarray(0, 4);
    const text = `PVT_${'K1'}_${encodeBase58(Buffer.concat([key, sum]))}`;
    expect(check('eos-key', text).holds).toBe(true);
    expect(check('eos-key', swapOne(text, 12)).holds).toBe(false);
  });
});

describe('bech32', () => {
  // BIP 173 and BIP 350, test vectors.
  test.each([
    'A12UEL5L',
    'a12uel5l',
    'an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs',
    'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw',
    'split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w',
    'A1LQFN3A',
    'abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx',
  ])('%s is valid', text => {
    expect(check('bech32', text).holds).toBe(true);
  });

  test.each(['A12UEl5L', 'a12uel5m', 'x1b4n0q5v', 'li1dgmt3', '1pzry9x0s0muk', 'pzry9x0s0muk'])('%s is not', text => {
    expect(check('bech32', text).holds).toBe(false);
  });
});

test('CRC-16/XMODEM and CRC-24 have their published check values', () => {
  expect(crc16(Buffer.from('123456789'))).toBe(0x31c3);
  expect(crc24(Buffer.from('123456789'))).toBe(0x21cf02);
});

describe('base32 with CRC-16', () => {
  const seal = (body: Buffer): string => {
    const sum = Buffer.alloc(2);
    sum.writeUInt16LE(crc16(body));
    return encodeBase32(Buffer.concat([body, sum]));
  };

  test('Stellar seeds', () => {
    const text = seal(Buffer.concat([Buffer.from([18 << 3]), Buffer.alloc(32, 3)]));
    expect(text).toMatch(/^S[A-Z2-7]{55}$/);
    expect(check('stellar-seed', text).holds).toBe(true);
    expect(check('stellar-seed', swapOne(text, 20)).holds).toBe(false);
  });

  test('NATS seeds tell their role', () => {
    const user = 20 << 3;
    const text = seal(Buffer.concat([Buffer.from([(18 << 3) | (user >> 5), (user & 31) << 3]), Buffer.alloc(32, 3)]));
    expect(text).toMatch(/^SU[A-Z2-7]{56}$/);
    expect(check('nkey-seed', text)).toMatchObject({ holds: true, facts: { role: 'user' } });
    expect(check('nkey-seed', swapOne(text, 20)).holds).toBe(false);
  });
});

test('Ed25519 pairs prove themselves', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pair = Buffer.concat([
    privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32),
    publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
  ]);
  expect(check('ed25519-pair', encodeBase58(pair)).holds).toBe(true);
  expect(check('ed25519-pair', `ed25519:${encodeBase58(pair)}`).holds).toBe(true);
  expect(check('ed25519-pair', JSON.stringify([...pair])).holds).toBe(true);
  pair[0] ^= 1;
  expect(check('ed25519-pair', encodeBase58(pair)).holds).toBe(false);
});

test.each([
  ['4111 1111 1111 1111', true],
  ['79927398713', true],
  ['79927398710', false],
  ['abc', false],
])('Luhn of %s', (number, holds) => {
  expect(check('luhn', number).holds).toBe(holds);
});

describe('base64 of a known form', () => {
  const encode = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
  test.each([
    ['base64-user-password', encode('bob:hunter2'), true],
    ['base64-user-password', encode('no colon'), false],
    ['base64-user-password', encode('\x01\x02:\x80'), false],
    ['atlassian-data-center-token', encode(`123456789012:${'\x01\n'.repeat(10)}`), true],
    ['atlassian-data-center-token', encode('x'.repeat(33)), false],
    ['elastic-api-key', encode(`${'a1'.repeat(10)}:${'b2'.repeat(11)}`), true],
    ['elastic-api-key', encode('a'.repeat(43)), false],
    ['jfrog-reference-token', encode(`reftkn:01:1700000000:${'aB3'.repeat(9)}`), true],
    ['ses-password', encode(`\x04${'x'.repeat(32)}`), true],
    ['ses-password', encode(`\x05${'x'.repeat(32)}`), false],
    ['wireguard-key', encode(`\x08${'x'.repeat(30)}\x41`), true],
    ['wireguard-key', encode('x'.repeat(31)), false],
    ['base64-32-bytes', encode('x'.repeat(32)), undefined],
    ['base64-32-bytes', encode('x'.repeat(30)), false],
    ['one-password-token', `ops_${encode('{"email":"a","secretKey":"b"}').replace(/=+$/, '')}`, true],
    ['sentry-token', `sntrys_${encode('{"iat":1,"url":"u","region_url":"r","org":"o"}')}_abc`, true],
    ['grafana-cloud-token', `glc_${encode('{"o":"1","n":"x","k":"y","m":{"r":"eu"}}')}`, true],
    ['grafana-cloud-token', `glc_${encode('{"o":"1"}')}`, false],
  ])('%s %#', (name, value, holds) => {
    expect(check(name, value).holds).toBe(holds);
  });

  test('macaroons of PyPI', () => {
    const field = (type: number, content: string | Buffer): Buffer =>
      Buffer.concat([Buffer.from([type, content.length]), Buffer.from(content)]);
    const end = Buffer.from([0]);
    const macaroon = Buffer.concat([
      Buffer.from([2]),
      field(1, 'pypi.org'),
      field(2, 'id'),
      end,
      field(2, '[]'),
      end,
      end,
      field(6, Buffer.alloc(32)),
    ]);
    const token = `pypi-${macaroon.toString('base64url')}`;
    expect(check('pypi-token', token)).toMatchObject({ holds: true, facts: { location: 'pypi.org' } });
    expect(check('pypi-token', token.slice(0, -20)).holds).toBeUndefined();
  });
});
