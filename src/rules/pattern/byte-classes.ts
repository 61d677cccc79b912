/** The codes and, where case is ignored, the other case of those that are letters. */
export function foldAll(codes: ReadonlySet<number>, ignoreCase: boolean): ReadonlySet<number> {
  return ignoreCase ? new Set([...codes].flatMap(fold)) : codes;
}

/** Both cases of a latin1 letter. */
function fold(code: number): readonly number[] {
  const character = String.fromCharCode(code);
  return [character.toLowerCase(), character.toUpperCase()]
    .filter(({ length }) => length === 1)
    .map(other => other.charCodeAt(0))
    .filter(other => other < 256)
    .concat(code);
}

/** First and last of each run of codes, in ascending order: `09AFaf`. */
export function writeClass(codes: ReadonlySet<number>): string {
  let written = '';
  for (let code = 0; code < 256; code++) {
    if (!codes.has(code)) continue;
    const first = code;
    while (codes.has(code + 1)) code++;
    written += String.fromCharCode(first, code);
  }
  return written;
}
