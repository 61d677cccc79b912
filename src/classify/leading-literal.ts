/** What only looks at the characters before a match. */
const LOOK_BEHIND = /^\((?:\?:\()?\?<[!=]/;
/** An escape, a class, or a parenthesis. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|[()]/gs;
const LITERAL = /^(?:[\w:=-]|\\[^\w])+/;
const QUANTIFIER = /^[?*+{]/;

/** The characters that every match of a pattern begins with; empty where they differ. */
export function findLeadingLiteral(pattern: string): string {
  const rest = LOOK_BEHIND.test(pattern) ? pattern.slice(findGroupEnd(pattern)) : pattern;
  const written = LITERAL.exec(rest)?.[0] ?? '';
  const literal = written.replace(/\\(.)/g, '$1');
  return QUANTIFIER.test(rest.slice(written.length)) ? literal.slice(0, -1) : literal;
}

/** Where the group that a pattern begins with has ended. */
function findGroupEnd(pattern: string): number {
  let depth = 0;
  for (const { 0: token, index } of pattern.matchAll(TOKEN)) {
    if (token === '(') depth++;
    if (token === ')' && --depth === 0) return index + 1;
  }
  return pattern.length;
}
