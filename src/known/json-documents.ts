/**
 * Splits text that holds one JSON value or several after each other, as a shell loop over a manager's command leaves it.
 *
 * @returns the values, or `undefined` when some of the text is not JSON
 */
export function splitJsonDocuments(text: string): unknown[] | undefined {
  const documents: unknown[] = [];
  let start = skipSpace(text, 0);
  while (start < text.length) {
    const end = findEnd(text, start);
    try {
      documents.push(JSON.parse(text.slice(start, end)));
    } catch {
      return undefined;
    }
    start = skipSpace(text, end);
    if (text[start] === ',') start = skipSpace(text, start + 1);
  }
  return documents;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] as string)) at++;
  return at;
}

/** The end, exclusive, of the value that starts here: where its brackets close, or its line's end. */
function findEnd(text: string, start: number): number {
  if (text[start] !== '{' && text[start] !== '[') {
    const lineEnd = text.indexOf('\n', start);
    return lineEnd < 0 ? text.length : lineEnd;
  }
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
