/** Bytes that stand for a known value in a file, one character a byte (latin1). */
export interface KnownForm {
  readonly text: string;
  /** Encodings between file and value, outermost first; empty for the value as it is. */
  readonly decodedFrom: readonly string[];
}

/** A form shorter than this would be met by chance. */
const MIN_FORM_BYTES = 8;

/**
 * The ways a value may stand in a file: as it is, escaped (JSON, XML), percent-encoded, in hexadecimal, and inside
 * base64 or base64url at each of the three alignments, without the characters that its neighbours have a say in.
 *
 * @returns distinct forms of at least 8 bytes, the plain one first whatever its length
 */
export function listKnownForms(value: string): KnownForm[] {
  const bytes = Buffer.from(value, 'utf8');
  const hex = bytes.toString('hex');
  const candidates: (readonly [string, readonly string[]])[] = [
    [JSON.stringify(value).slice(1, -1), ['json']],
    [JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'), ['json']],
    [
      JSON.stringify(value)
        .slice(1, -1)
        .replace(/[<>&'=+]/g, toUnicodeEscape),
      ['json'],
    ],
    [value.replace(/[&<>"']/g, character => XML_ENTITIES[character] as string), ['html-entities']],
    [value.replace(/[&<>"]/g, character => XML_ENTITIES[character] as string), ['html-entities']],
    [encodePercent(bytes, /[A-Za-z0-9_.~-]/), ['percent']],
    [encodePercent(bytes, /[A-Za-z0-9_.~-]/, 'lower'), ['percent']],
    [encodePercent(bytes, /[A-Za-z0-9_.!~*'()-]/), ['percent']],
    [encodePercent(bytes, /[A-Za-z0-9_.*-]/).replaceAll('%20', '+'), ['percent']],
    [hex, ['hex']],
    [hex.toUpperCase(), ['hex']],
    ...listBase64(bytes).flatMap(text => [
      [text, ['base64']] as const,
      [text.replaceAll('+', '-').replaceAll('/', '_'), ['base64url']] as const,
    ]),
  ];
  const plain = bytes.toString('latin1');
  const forms = new Map<string, KnownForm>([[plain, { text: plain, decodedFrom: [] }]]);
  for (const [text, decodedFrom] of candidates) {
    const form = Buffer.from(text, 'utf8').toString('latin1');
    if (form.length >= MIN_FORM_BYTES && !forms.has(form)) forms.set(form, { text: form, decodedFrom });
  }
  return [...forms.values()];
}

/** The texts alone of `listKnownForms`. */
export function knownForms(value: string): string[] {
  return listKnownForms(value).map(({ text }) => text);
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Base64 of the bytes with none, one or two bytes before, cut to the characters that depend on these bytes alone. */
function listBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map(before => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const whole = Math.floor((padded.length * 8) / 6);
    return padded.toString('base64').slice(first, whole);
  });
}

function encodePercent(bytes: Buffer, plain: RegExp, digits: 'upper' | 'lower' = 'upper'): string {
  return Array.from(bytes, byte => {
    const character = String.fromCharCode(byte);
    if (byte < 0x80 && plain.test(character)) return character;
    const hex = byte.toString(16).padStart(2, '0');
    return `%${digits === 'upper' ? hex.toUpperCase() : hex}`;
  }).join('');
}

function toUnicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
