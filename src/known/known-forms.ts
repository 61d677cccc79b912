/** A form shorter than this would be met by chance. */
const MIN_FORM_BYTES = 8;

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What each byte is written as in a URL, for every habit there is of which characters stay as they are. */
const PERCENT_TABLES: readonly (readonly string[])[] = [
  writePercentTable(/[A-Za-z0-9_.~-]/),
  writePercentTable(/[A-Za-z0-9_.~-]/, { lowerCase: true }),
  writePercentTable(/[A-Za-z0-9_.!~*'()-]/),
  writePercentTable(/[A-Za-z0-9_.*-]/, { space: '+' }),
];

/** A value of these alone is written as it is by every escape. */
const NEVER_ESCAPED = /^[A-Za-z0-9_.-]*$/;

/**
 * The ways in which escapes may have a value stand in a file: as it is, and as JSON, markup and URLs write it. Encodings
 * of whole texts, such as base64, are undone by the detector itself.
 *
 * @returns bytes, one character a byte (latin1): distinct forms, the plain one first whatever its length, all others of
 *   at least 8 bytes
 */
export function listEscapedForms(value: string): string[] {
  if (NEVER_ESCAPED.test(value)) return [value];
  const bytes = Buffer.from(value, 'utf8');
  const json = JSON.stringify(value).slice(1, -1);
  const escaped = [
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[<>&'=+]/g, toUnicodeEscape),
    value.replace(/[&<>"']/g, character => XML_ENTITIES[character] as string),
    value.replace(/[&<>"]/g, character => XML_ENTITIES[character] as string),
  ].map(text => Buffer.from(text, 'utf8').toString('latin1'));
  const percent = PERCENT_TABLES.map(table => bytes.reduce((text, byte) => text + table[byte], ''));
  const long = [...escaped, ...percent].filter(({ length }) => length >= MIN_FORM_BYTES);
  return [...new Set([bytes.toString('latin1'), ...long])];
}

function writePercentTable(plain: RegExp, { lowerCase = false, space = '%20' } = {}): string[] {
  return Array.from({ length: 256 }, (_, byte) => {
    const character = String.fromCharCode(byte);
    if (character === ' ') return space;
    if (plain.test(character)) return character;
    const hex = byte.toString(16).padStart(2, '0');
    return `%${lowerCase ? hex : hex.toUpperCase()}`;
  });
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
