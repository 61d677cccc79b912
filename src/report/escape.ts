/**
 * Characters that a reader cannot see or that make a terminal or viewer show something else than what is there: control
 * characters, line and paragraph separators, direction marks, invisible ones, non-characters, lone surrogates.
 */
const UNSEEN_ABOVE_ASCII =
  '\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff';
const UNSEEN = new RegExp(`[\\u0000-\\u001f${UNSEEN_ABOVE_ASCII}]|[\\u{e0000}-\\u{e0fff}]|\\p{Cs}`, 'gu');

/** What JSON leaves of them, in UTF-16 units: it has escaped controls below space and lone surrogates already. */
const UNSEEN_IN_JSON = new RegExp(`[${UNSEEN_ABOVE_ASCII}]|[\\udb40-\\udb43][\\udc00-\\udfff]`, 'g');

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function nameCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x100) return SHORT[character] ?? `\\x${code.toString(16).padStart(2, '0')}`;
  return `\\u{${code.toString(16)}}`;
}

/** The text on one line, with everything unseen spelled as `\n`, `\x1b` or `\u{202e}`. */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, nameCharacter);
}

/** A path or other name as {@link escapeUnseen} spells it, backslashes doubled so that it can be read back. */
export function escapeName(name: string): string {
  return escapeUnseen(name.replaceAll('\\', '\\\\'));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML and XML, in elements and in quoted attributes alike. */
export function escapeMarkup(text: string): string {
  return escapeUnseen(text).replace(/[&<>"']/g, character => ENTITIES[character]!);
}

function escapeUnits(text: string): string {
  return text
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** JSON that shows no unseen character raw; the value it stands for is unchanged. */
export function stringifyJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, undefined, indent).replace(UNSEEN_IN_JSON, escapeUnits);
}
