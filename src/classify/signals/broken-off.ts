import { measureSurprise } from '../language.ts';
import type { Signal } from './signal.ts';

/** One sign that no token has, and what follows it up to where the value ends. */
const REST = /^(?!=[\dA-F]{8}\b)[^\w\s"'`\\/.:+-]([\w+/-]{8,})(?=["'`\s]|$)/;
/** The same behind a blank, up to the end of the quotes or the line. Behind a blank logs tell ids, in hexadecimal. */
const REST_BEHIND_BLANK = /^ (?![\da-fA-F-]+$)([\w+/-]{8,})(?=["'`]|$)/;
/** What a value stands behind that is quoted, or given to a name. */
const OPENING = /["'`]$|[\w"'\])][ \t]*[:=][ \t]*$/;
/** Escapes, and what parts somebody from a host: the sign has a meaning of its own. */
const ESCAPE = /^%[\dA-Fa-f]{2}/;
const IN_ADDRESS = /:\/\//;
/** Signs between the members of a list; each is as long as this, begins as the others do, or says what it is. */
const SEPARATOR = /^[,; |]/;
const MEMBER = 20;
const ALIKE = 3;
const HEAD = /^[A-Za-z]{2,10}\d?[_-]/;
/** The rest is letters and digits by chance when its letters are likelier so by this many bits. */
const RANDOM_BITS = 6;

/**
 * A value of a known shape ends at a sign that no token has, and goes on behind it by chance letters. Whole values end
 * where their quotes or lines do, so this one has been damaged, or made up to try a scanner.
 */
export const brokenOff: Signal = {
  name: 'broken-off',
  weighs: '-',
  measure: ({ value, before, after }) => {
    const isGiven = OPENING.test(before);
    const rest = (REST.exec(after) ?? (isGiven ? REST_BEHIND_BLANK.exec(after) : null))?.[1];
    if (rest === undefined || ESCAPE.test(after) || IN_ADDRESS.test(before)) return 0;
    if (SEPARATOR.test(after) && mayBeMember(value, rest, isGiven)) return 0;
    return isRandom(rest) ? 1 : 0;
  },
  explain: () => 'it goes on behind a sign that tokens do not have: it is damaged or made up',
};

/** May both be members of a list? What is quoted or given to a name is one value, unless its parts say what they are. */
function mayBeMember(value: string, rest: string, isGiven: boolean): boolean {
  return isGiven
    ? rest.startsWith(value.slice(0, ALIKE)) || HEAD.test(rest)
    : Math.min(value.length, rest.length) >= MEMBER;
}

function isRandom(text: string): boolean {
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const { languageBits, chanceBits } = measureSurprise(text);
  return languageBits - chanceBits >= RANDOM_BITS || /^[\da-f]+$/i.test(text);
}
