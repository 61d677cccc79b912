/** Shorter literals are within two characters of anything. */
const SHORTEST = 3;
/** Most characters that a literal may differ by. */
const MOST_OFF = 2;

/**
 * Whether a value would be of a shape if it began with the shape's literal, and begins nearly so: in another case, or with
 * a character or two missing, too many, or other ones. Another digit is another version.
 */
export function hasOtherPrefix(value: string, whole: RegExp, literal: string): boolean {
  const { length } = literal;
  if (length < SHORTEST) return false;
  for (let end = length - 1; end <= length + MOST_OFF; end++) {
    const head = value.slice(0, end);
    if (isNear(head.toLowerCase(), literal.toLowerCase()) && whole.test(literal + value.slice(end)))
      return withoutVersion(head) !== withoutVersion(literal);
  }
  return false;
}

function withoutVersion(text: string): string {
  return text.replace(/\d/g, '0');
}

/** Whether as few edits of single characters as are allowed make one of the other. */
function isNear(one: string, other: string): boolean {
  let costs = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, character] of [...one].entries()) {
    const next = [row + 1];
    for (let at = 0; at < other.length; at++)
      next.push(Math.min(costs[at]! + Number(character !== other[at]), costs[at + 1]! + 1, next[at]! + 1));
    costs = next;
  }
  return costs[other.length]! <= MOST_OFF;
}
