export const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A number written with the digits of an alphabet, most significant first, filled up with zeros to `width`. */
export function writeNumber(value: number, alphabet: string, width: number): string {
  let digits = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / alphabet.length)) {
    digits = alphabet[rest % alphabet.length] + digits;
  }
  return digits.padStart(width, alphabet[0]);
}

/** Bytes of a base58 text with one zero byte for each leading zero digit; `undefined` for a foreign character. */
export function decodeBase58(text: string, alphabet: string = BASE58): Buffer | undefined {
  let number = 0n;
  for (const char of text) {
    const digit = alphabet.indexOf(char);
    if (digit < 0) return undefined;
    number = number * 58n + BigInt(digit);
  }
  const hex = number === 0n ? '' : number.toString(16);
  const body = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  let zeros = 0;
  while (zeros < text.length && text[zeros] === alphabet[0]) zeros++;
  return Buffer.concat([Buffer.alloc(zeros), body]);
}

/** Bytes of an RFC 4648 base32 text in either case, without padding; `undefined` for a foreign character. */
export function decodeBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let width = 0;
  for (const char of text.toUpperCase()) {
    const digit = BASE32.indexOf(char);
    if (digit < 0) return undefined;
    bits = (bits << 5) | digit;
    width += 5;
    if (width < 8) continue;
    width -= 8;
    bytes.push((bits >> width) & 255);
    bits &= (1 << width) - 1;
  }
  return Buffer.from(bytes);
}

/** Bytes of a base64 text in one of the two alphabets; `undefined` unless it is nothing else, padding right if given. */
export function decodeBase64(text: string): Buffer | undefined {
  const body = text.replace(/={1,2}$/, '');
  if (!/^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)$/.test(body) || body.length % 4 === 1) return undefined;
  if (body.length !== text.length && text.length % 4 !== 0) return undefined;
  return Buffer.from(body, 'base64');
}

/** A JSON object from base64 text, or `undefined`. */
export function decodeJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const bytes = decodeBase64(text);
  if (bytes === undefined || bytes[0] !== 0x7b) return undefined;
  return parseJsonObject(bytes.toString('utf8'));
}

/** A JSON object from text, or `undefined`. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
