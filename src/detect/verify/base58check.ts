import { createHash } from 'node:crypto';
import { abstain, type Check, type Facts, prove, refute } from './check.ts';
import { BASE58, decodeBase58 } from './radix.ts';

const XRP_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/** First bytes, in hex, and length of a payload whose checksum is right, to what it is. */
const PAYLOADS: readonly (readonly [start: string, lengths: readonly number[], facts: Facts])[] = [
  ['80', [33, 34], { format: 'WIF private key', network: 'Bitcoin' }],
  ['ef', [33, 34], { format: 'WIF private key', network: 'Bitcoin testnet' }],
  ['b0', [33, 34], { format: 'WIF private key', network: 'Litecoin' }],
  ['9e', [33, 34], { format: 'WIF private key', network: 'Dogecoin' }],
  ['0142', [39], { format: 'BIP-38 private key', encrypted: 'yes' }],
  ['0143', [39], { format: 'BIP-38 private key', encrypted: 'yes' }],
  ['0488ade4', [78], { format: 'extended private key', network: 'Bitcoin' }],
  ['049d7878', [78], { format: 'extended private key', network: 'Bitcoin' }],
  ['04b2430c', [78], { format: 'extended private key', network: 'Bitcoin' }],
  ['04358394', [78], { format: 'extended private key', network: 'Bitcoin testnet' }],
  ['044a4e28', [78], { format: 'extended private key', network: 'Bitcoin testnet' }],
  ['045f18bc', [78], { format: 'extended private key', network: 'Bitcoin testnet' }],
  ['0d0f3a07', [36], { format: 'Ed25519 seed', network: 'Tezos' }],
  ['2bf64e07', [68], { format: 'Ed25519 private key', network: 'Tezos' }],
  ['075a3cb329', [61], { format: 'Ed25519 private key', network: 'Tezos', encrypted: 'yes' }],
  ['11a2e0c9', [36], { format: 'secp256k1 private key', network: 'Tezos' }],
  ['1051eebd', [36], { format: 'P-256 private key', network: 'Tezos' }],
];

/**
 * Base58 with four bytes of a double SHA-256 at the end: Bitcoin's WIF, BIP-38 and BIP-32 keys, Tezos keys.
 * https://en.bitcoin.it/wiki/Base58Check_encoding
 */
export const checkBase58Check: Check = value => {
  const payload = readPayload(value, BASE58);
  if (payload === undefined) return refute('its base58check checksum is wrong');
  const hex = payload.toString('hex');
  const known = PAYLOADS.find(([start, lengths]) => hex.startsWith(start) && lengths.includes(payload.length));
  return prove('its base58check checksum is right', known?.[2]);
};

/** XRP Ledger seeds, in an alphabet of their own. https://xrpl.org/docs/references/protocol/data-types/base58-encodings */
export const checkXrpSeed: Check = value => {
  const payload = readPayload(value, XRP_ALPHABET);
  if (payload === undefined) return refute('its base58check checksum is wrong');
  const start = payload.toString('hex');
  if (payload.length === 17 && start.startsWith('21'))
    return prove('it is a family seed with a right checksum', { algorithm: 'secp256k1' });
  if (payload.length === 19 && start.startsWith('01e14b'))
    return prove('it is a family seed with a right checksum', { algorithm: 'Ed25519' });
  return refute('its checksum is right, but it is no seed');
};

/** `PVT_K1_`, `PVT_R1_`: base58 with four bytes of a RIPEMD-160 over key and curve name. https://docs.antelope.io/ */
export const checkEosKey: Check = value => {
  const [, curve, body] = /^PVT_([KR]1)_(.+)$/.exec(value) ?? [];
  if (body === undefined) return abstain('this form carries no such checksum');
  const bytes = decodeBase58(body);
  if (bytes === undefined || bytes.length < 36) return refute('it is too short for a key');
  const key = bytes.subarray(0, -4);
  const sum = hashRipemd(Buffer.concat([key, Buffer.from(curve)]));
  if (sum === undefined) return abstain('RIPEMD-160 is not available here');
  return sum.subarray(0, 4).equals(bytes.subarray(-4))
    ? prove('its RIPEMD-160 checksum is right', { curve: curve === 'K1' ? 'secp256k1' : 'P-256' })
    : refute('its RIPEMD-160 checksum is wrong');
};

/** Base58 of a given number of bytes, such as JFrog's API keys of 54. */
export function checkBase58Length(length: number): Check {
  return value =>
    decodeBase58(value)?.length === length
      ? abstain(`it is base58 of ${length} bytes`)
      : refute(`it is not base58 of ${length} bytes`);
}

function readPayload(value: string, alphabet: string): Buffer | undefined {
  const bytes = value.length <= 200 ? decodeBase58(value, alphabet) : undefined;
  if (bytes === undefined || bytes.length < 5) return undefined;
  const payload = bytes.subarray(0, -4);
  return hash256(hash256(payload)).subarray(0, 4).equals(bytes.subarray(-4)) ? payload : undefined;
}

function hash256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A build of OpenSSL may lack this hash. */
function hashRipemd(bytes: Uint8Array): Buffer | undefined {
  try {
    return createHash('ripemd160').update(bytes).digest();
  } catch {
    return undefined;
  }
}
