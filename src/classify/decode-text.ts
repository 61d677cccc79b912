const BASE64 = /^[A-Za-z0-9+/]{6,84}={0,2}$/;
const PRINTABLE = /^[\t\r\n\x20-\x7e]+$/;

/** The text that short, whole base64 stands for; undefined when it is none, or stands for other bytes. */
export function decodeText(value: string): string | undefined {
  if (value.length % 4 !== 0 || !BASE64.test(value)) return undefined;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return PRINTABLE.test(text) ? text.trim() : undefined;
}
