import { describe, expect, test } from 'vitest';
import { verify } from '../../src/detect/verify/checks.ts';
import { crc32 } from '../../src/detect/verify/crc.ts';
import { marvin32 } from '../../src/detect/verify/marvin32.ts';

const NOWHERE = { before: '', after: '' };

/** Bytes that encode to letters and digits only. */
const randomText = (length: number): string =>
  Array.from(
    { length },
    (_, i) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'[(i * i * 7 + 3 * i) % 62],
  ).join('');

describe('Marvin32', () => {
  test.each([
    ['d53cd9cecd0893b7', '616263', 0x6be02a86],
    ['004fb61a001bdbcc', '', 0x302009bc],
    ['004fb61a001bdbcc', 'af', 0x3592e206],
    ['004fb61a001bdbcc', 'e70f', 0xfdab5e04],
    ['004fb61a001bdbcc', '37f495', 0x6b3c8b90],
    ['004fb61a001bdbcc', '8642dc59', 0x0e9407be],
    ['804fb61a001bdbcc', '153fb79826', 0x19405cf6],
  ])('with seed %s of %s, as published with the reference', (seed, bytes, sum) => {
    expect(marvin32(Buffer.from(bytes, 'hex'), Buffer.from(seed, 'hex').toString('latin1'))).toBe(sum);
  });
});

describe('identifiable keys', () => {
  const make = (length: number, signature: string, seed: string): string => {
    const size = (length * 6) >> 3;
    const bytes = Buffer.from(randomText(length), 'base64').subarray(0, size);
    const bits = size * 8 - 32;
    const at = Math.floor(bits / 6) - signature.length;
    const text = randomText(at) + signature + 'A'.repeat(length - at - signature.length);
    Buffer.from(text, 'base64').copy(bytes, 0, 0, size - 4);
    bytes.writeUInt32LE(marvin32(bytes.subarray(0, -4), seed), size - 4);
    return bytes.toString('base64');
  };

  test.each([
    ['Storage', 86, '+ASt', 'Default0'],
    ['Cosmos DB', 86, 'ACDb', 'MastRW00'],
    ['Service Bus', 43, '+ASb', 'Send0000'],
    ['Cache for Redis', 43, 'AzCa', 'Access00'],
    ['Container Registry', 52, '+ACR', 'ACRDflt0'],
  ])('of %s', (service, length, signature, seed) => {
    const key = make(length, signature, seed);
    expect(key.replace(/=+$/, '').slice(-10, -6)).toBe(signature);
    expect(verify('azure-identifiable-key', key, NOWHERE)).toMatchObject({ holds: true, facts: { service } });
    const changed = (key[0] === 'Q' ? 'R' : 'Q') + key.slice(1);
    expect(verify('azure-identifiable-key', changed, NOWHERE)).toMatchObject({ holds: undefined, facts: { service } });
  });

  test('of storage accounts, older ones included', () => {
    expect(verify('azure-storage-key', make(86, '+ASt', 'Default0'), NOWHERE).holds).toBe(true);
    expect(verify('azure-storage-key', Buffer.alloc(64, 0x5a).toString('base64'), NOWHERE).holds).toBeUndefined();
    expect(verify('azure-storage-key', `${'!'.repeat(86)}==`, NOWHERE).holds).toBe(false);
  });
});

test('annotated keys tell when they were issued', () => {
  const head = `${randomText(52)}JQQJ99BC${randomText(16)}AZEG`;
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(marvin32(Buffer.from(head, 'base64'), 'Default0'));
  const key = head + sum.toString('base64').slice(0, 4);
  expect(key).toHaveLength(84);
  const outcome = verify('azure-identifiable-key', key, NOWHERE);
  expect(outcome.facts).toMatchObject({ 'provider code': 'AZEG', issued: '2025-03' });
  expect(outcome.holds).toBe(/[+/]/.test(key.slice(80)) ? undefined : true);
});

test('tokens of Azure DevOps carry a scattered checksum', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255));
  const places = [2, 7, 8, 22];
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((crc32(bytes.filter((_, at) => !places.includes(at))) ^ 0xe0b9692d) >>> 0);
  for (const [i, at] of places.entries()) bytes[at] = sum[i];
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const token = bits
    .padEnd(260, '0')
    .match(/.{5}/g)!
    .map(five => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(five, 2)])
    .join('');
  expect(verify('azure-devops-token', token, NOWHERE)).toMatchObject({ holds: true, facts: { holder: 'user' } });
  expect(
    verify(
      'azure-devops-token',
      token.replace(/^./, first => (first === 'a' ? 'b' : 'a')),
      NOWHERE,
    ).holds,
  ).toBe(false);
});
