/**
 * Marvin32, the seeded checksum in Microsoft's identifiable keys.
 * https://github.com/microsoft/security-utilities (`Marvin.ComputeHash32`)
 *
 * @param seed eight characters, the first in the most significant byte.
 * @returns 32 bits, the two halves of the state combined.
 */
export function marvin32(bytes: Uint8Array, seed: string): number {
  const state = Buffer.from(seed, 'latin1');
  let high = state.readUInt32BE(0) | 0;
  let low = state.readUInt32BE(4) | 0;
  const mix = (): void => {
    high ^= low;
    low = rotate(low, 20);
    low = (low + high) | 0;
    high = rotate(high, 9);
    high ^= low;
    low = rotate(low, 27);
    low = (low + high) | 0;
    high = rotate(high, 19);
  };
  const whole = bytes.length - (bytes.length % 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole; at += 4) {
    low = (low + view.getInt32(at, true)) | 0;
    mix();
  }
  let rest = 0x80;
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | bytes[at];
  low = (low + rest) | 0;
  mix();
  mix();
  return (low ^ high) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
