import { crc32 as computeCrc32 } from 'node:zlib';

/** CRC-32 (ISO-HDLC) of latin1 text or bytes. */
export function crc32(data: string | Uint8Array): number {
  return computeCrc32(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
}

/** CRC-32 as 8 lower-case hex digits, most significant byte first unless `order` says otherwise. */
export function toCrc32Hex(data: string, order: 'big' | 'little' = 'big'): string {
  const bytes = Buffer.alloc(4);
  if (order === 'big') bytes.writeUInt32BE(crc32(data));
  else bytes.writeUInt32LE(crc32(data));
  return bytes.toString('hex');
}

/** CRC-16/XMODEM. */
export function crc16(bytes: Uint8Array): number {
  return divide(bytes, 0, 16, 0x1021);
}

/** CRC-24 of OpenPGP (RFC 9580, 6.1.1). */
export function crc24(bytes: Uint8Array): number {
  return divide(bytes, 0xb704ce, 24, 0x864cfb);
}

function divide(bytes: Uint8Array, start: number, width: number, polynomial: number): number {
  const top = 1 << (width - 1);
  const mask = (1 << width) - 1;
  let crc = start;
  for (const byte of bytes) {
    crc ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) crc = (crc & top ? (crc << 1) ^ polynomial : crc << 1) & mask;
  }
  return crc;
}
