import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** CRC32 of ASCII text as base62 in 6 digits, most significant first. */
export function toCrc32Base62(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < 6; i++) {
    digits = BASE62[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** CRC32 of ASCII text as 8 lower-case hex digits; `little` puts the least significant byte first. */
export function toCrc32Hex(text: string, order: 'big' | 'little' = 'big'): string {
  const bytes = Buffer.alloc(4);
  if (order === 'big') bytes.writeUInt32BE(crc32(text));
  else bytes.writeUInt32LE(crc32(text));
  return bytes.toString('hex');
}

/** CRC32 of ASCII text as base36 in 7 digits. */
export function toCrc32Base36(text: string): string {
  return crc32(text).toString(36).padStart(7, '0');
}

/** The six check characters of bech32 (BIP 173) for a human-readable part and data characters, both lower case. */
export function toBech32Checksum(prefix: string, data: string): string {
  const values = [
    ...[...prefix].map(character => character.charCodeAt(0) >> 5),
    0,
    ...[...prefix].map(character => character.charCodeAt(0) & 31),
    ...[...data].map(character => BECH32.indexOf(character)),
    ...[0, 0, 0, 0, 0, 0],
  ];
  let state = 1;
  for (const value of values) {
    const top = state >>> 25;
    state = ((state & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries())
      if ((top >> bit) & 1) state ^= generator;
  }
  state ^= 1;
  return [25, 20, 15, 10, 5, 0].map(shift => BECH32[(state >>> shift) & 31]).join('');
}

/** CRC-24 of OpenPGP armour (RFC 4880, 6.1). */
export function toCrc24(bytes: Uint8Array): number {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x800000 ? ((crc << 1) ^ 0x864cfb) & 0xffffff : (crc << 1) & 0xffffff;
  }
  return crc;
}
