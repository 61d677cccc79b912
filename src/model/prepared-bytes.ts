/** What the build has prepared for one catalogue, in parts that are read where they stand. */
export interface Parts<Head, Rest = Uint8Array> {
  /** Plain data. */
  readonly head: Head;
  readonly arrays: readonly Int32Array[];
  readonly rest: Rest;
}

interface Envelope {
  readonly hash: string;
  readonly lengths: readonly number[];
  readonly head: unknown;
}

/** As bytes: length of the head, the head as JSON, padding to four bytes, the arrays one behind the other, the rest. */
export function writeParts<Head>(hash: string, { head, arrays, rest }: Parts<Head>): Uint8Array {
  const envelope: Envelope = { hash, lengths: arrays.map(({ length }) => length), head };
  const text = Buffer.from(JSON.stringify(envelope));
  const padded = Buffer.alloc(Math.ceil((text.length + 4) / 4) * 4, ' ');
  padded.writeUInt32LE(padded.length - 4);
  text.copy(padded, 4);
  return Buffer.concat([padded, ...arrays.map(toBytes), rest]);
}

/** What `writeParts` wrote for the catalogue of this hash; `undefined` when it was for another. */
export function readParts<Head>(bytes: Buffer, hash: string): Parts<Head, Buffer> | undefined {
  let at = 4 + bytes.readUInt32LE(0);
  const text = bytes.toString('utf8', 4, at);
  if (!text.startsWith(`{"hash":"${hash}"`)) return undefined;
  const { lengths, head } = JSON.parse(text) as Envelope;
  const arrays = lengths.map(length => {
    const array = toArray(bytes, at, length);
    at += array.byteLength;
    return array;
  });
  return { head: head as Head, arrays, rest: bytes.subarray(at) };
}

function toBytes({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Numbers of bytes, where they stand if they are aligned there. */
function toArray(bytes: Buffer, at: number, length: number): Int32Array {
  const start = bytes.byteOffset + at;
  if (start % 4 === 0) return new Int32Array(bytes.buffer, start, length);
  return new Int32Array(bytes.buffer.slice(start, start + length * 4));
}
