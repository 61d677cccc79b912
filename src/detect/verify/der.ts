/** One element of DER (X.690): its tag byte and content. */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

export const INTEGER = 0x02;
export const OCTETS = 0x04;
export const OID = 0x06;
export const SEQUENCE = 0x30;

/** The whole element at the start of `bytes` and what follows it; `undefined` when it is cut or malformed. */
export function readElement(bytes: Buffer): { readonly element: Element; readonly rest: Buffer } | undefined {
  const header = readHeader(bytes);
  if (header === undefined || header.end > bytes.length) return undefined;
  return {
    element: { tag: bytes[0], content: bytes.subarray(header.start, header.end) },
    rest: bytes.subarray(header.end),
  };
}

/** All elements of a sequence, one after the other; `undefined` when one is cut or malformed. */
export function readElements(bytes: Buffer): Element[] | undefined {
  const elements: Element[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const next = readElement(rest);
    if (next === undefined || elements.length >= 64) return undefined;
    elements.push(next.element);
    rest = next.rest;
  }
  return elements;
}

/** Bytes the outermost element claims, header included. */
export function measureElement(bytes: Buffer): number | undefined {
  return readHeader(bytes)?.end;
}

/** Dotted form of an object identifier's content. */
export function formatOid(content: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 127);
    if (byte & 128) continue;
    numbers.push(value);
    value = 0;
  }
  const first = Math.min(Math.floor((numbers[0] ?? 0) / 40), 2);
  return [first, (numbers[0] ?? 0) - 40 * first, ...numbers.slice(1)].join('.');
}

/** Bits of a positive INTEGER. */
export function countBits(content: Buffer): number {
  let start = 0;
  while (start < content.length && content[start] === 0) start++;
  return start === content.length ? 0 : (content.length - start) * 8 - Math.clz32(content[start]) + 24;
}

/** Value of a positive INTEGER. */
export function toBigInt(content: Buffer): bigint {
  return content.length === 0 ? 0n : BigInt(`0x${content.toString('hex')}`);
}

function readHeader(bytes: Buffer): { readonly start: number; readonly end: number } | undefined {
  if (bytes.length < 2) return undefined;
  if (bytes[1] < 0x80) return { start: 2, end: 2 + bytes[1] };
  const width = bytes[1] & 0x7f;
  if (width === 0 || width > 4 || bytes.length < 2 + width) return undefined;
  return { start: 2 + width, end: 2 + width + bytes.readUIntBE(2, width) };
}
