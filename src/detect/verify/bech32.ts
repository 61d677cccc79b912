import { type Check, type Facts, prove, refute } from './check.ts';

const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

/** Human-readable parts to what they announce. */
const PREFIXES: Readonly<Record<string, Facts>> = {
  age: { format: 'age recipient', public: 'yes' },
  'age-secret-key-': { format: 'age identity' },
  'age-secret-key-pq-': { format: 'age identity, post-quantum' },
  nsec: { format: 'Nostr private key' },
  npub: { format: 'Nostr public key', public: 'yes' },
  ncryptsec: { format: 'Nostr private key', encrypted: 'yes' },
  suiprivkey: { format: 'Sui private key' },
};

/**
 * Bech32 (BIP 173) and bech32m (BIP 350), of any length as age and Cardano use it: one case, a human-readable part, the
 * last `1`, data and six characters of checksum.
 */
export const checkBech32: Check = value => {
  const lower = value.toLowerCase();
  if (value !== lower && value !== value.toUpperCase()) return refute('bech32 never mixes upper and lower case');
  const separator = lower.lastIndexOf('1');
  const data = [...lower.slice(separator + 1)].map(char => CHARSET.indexOf(char));
  if (separator < 1 || data.length < 6 || data.includes(-1)) return refute('it is no bech32 text');
  const checksum = divide(lower.slice(0, separator), data);
  if (checksum !== BECH32 && checksum !== BECH32M) return refute('its bech32 checksum is wrong');
  const prefix = lower.slice(0, separator);
  const facts = PREFIXES[prefix] ?? (prefix.startsWith('age-plugin-') ? { format: 'age plugin identity' } : undefined);
  return prove(`its ${checksum === BECH32 ? 'bech32' : 'bech32m'} checksum is right`, facts);
};

function divide(prefix: string, data: readonly number[]): number {
  const codes = Array.from(prefix, char => char.charCodeAt(0));
  let state = 1;
  for (const value of [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31), ...data]) {
    const top = state >>> 25;
    state = ((state & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) state ^= generator;
  }
  return state;
}
