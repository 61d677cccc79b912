import { createPrivateKey, createPublicKey } from 'node:crypto';
import { abstain, type Check, prove, refute } from './check.ts';
import { BASE62, decodeBase58 } from './radix.ts';

/** DER in front of the 32 bytes of an Ed25519 private key (RFC 8410). */
const ED25519_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
/** Order of the group of secp256k1 (SEC 2, 2.4.1). */
const SECP256K1_ORDER = BigInt('0x' + 'f'.repeat(31) + 'ebaaedce6af48a03bbfd25e8cd0364141');
/** Second that KSUIDs count from. https://github.com/segmentio/ksuid */
const KSUID_EPOCH_S = 1_400_000_000;

/** Solana's and NEAR's keys: base58, or a JSON array, of 64 bytes, of which the last 32 are the public key of the first. */
export const checkEd25519Pair: Check = value => {
  const bytes = value.trimStart().startsWith('[') ? readArray(value) : decodeBase58(value.replace(/^ed25519:/, ''));
  if (bytes?.length !== 64) return refute('it is not 64 bytes');
  const key = createPrivateKey({
    key: Buffer.concat([ED25519_HEADER, bytes.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return publicKey.equals(bytes.subarray(32))
    ? prove('its second half is the public key of its first')
    : refute('its second half is not the public key of its first');
};

/** Ethereum's keys are scalars of secp256k1: not zero, below the order of the group. */
export const checkSecp256k1Scalar: Check = value => {
  const hex = value.replace(/^0x/i, '');
  if (!/^[0-9a-f]{64}$/i.test(hex)) return refute('it is not 32 bytes in hex');
  if (new Set(hex.toLowerCase()).size <= 2) return refute('it repeats one or two digits');
  const scalar = BigInt(`0x${hex}`);
  return scalar > 0n && scalar < SECP256K1_ORDER
    ? abstain('it is a scalar of secp256k1, as nearly any 32 bytes are')
    : refute('it is no scalar of secp256k1');
};

/** A KSUID starts with the second it was made in. */
export const checkKsuid: Check = value => {
  const [, ksuid] = /^([A-Za-z0-9]{27})(?:_|$)/.exec(value) ?? [];
  if (ksuid === undefined) return abstain('it holds no KSUID');
  let number = 0n;
  for (const char of ksuid) number = number * 62n + BigInt(BASE62.indexOf(char));
  if (number >> 160n !== 0n) return refute('it is no KSUID');
  const made = Number(number >> 128n) + KSUID_EPOCH_S;
  return abstain('it starts with the time it was made', { issued: new Date(made * 1000).toISOString().slice(0, 10) });
};

function readArray(text: string): Buffer | undefined {
  const numbers = text.match(/\d{1,3}/g)?.map(Number) ?? [];
  return numbers.every(number => number < 256) ? Buffer.from(numbers) : undefined;
}
