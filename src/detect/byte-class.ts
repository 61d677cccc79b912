/** Stands in tables of bytes for what lies before or behind the content; reading past an end of bytes gives `undefined`. */
export const NO_BYTE = 256;

/** A table of something about each byte, and about `NO_BYTE`, of which nothing holds. */
export function createByteTable(): Uint8Array {
  return new Uint8Array(NO_BYTE + 1);
}

/** Adds flags to characters of a table. */
export function markBytes(table: Uint8Array, characters: string, flags: number): void {
  for (let at = 0; at < characters.length; at++) table[characters.charCodeAt(at)] |= flags;
}
