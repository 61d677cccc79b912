import { PLACEHOLDER_WORDS } from '../placeholder-words.ts';
import type { ValueSignal } from './signal.ts';

const SHORTEST_WORD = Math.min(...[...PLACEHOLDER_WORDS].map(({ length }) => length));
const LONGEST_WORD = Math.max(...[...PLACEHOLDER_WORDS].map(({ length }) => length));
const LONGEST_VALUE = 60;
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const SPELT = /[a-z][0134@$!5]+[a-z]/;
const MARKED =
  /(?:your|change|replace|insert|enter|example|sample|dummy|fake|placeholder|redacted|todo)[-_ .]?(?:me|this|here|with|your|it|the|api|key|token|secret|password|pass|value)?(?![a-z])/i;

/** The two letters that some word begins with, one byte for each pair: most random letters are told by these. */
const BEGINNINGS = new Uint8Array(26 * 26);
for (const word of PLACEHOLDER_WORDS) BEGINNINGS[pairAt(word, 0)] = 1;

function pairAt(letters: string, at: number): number {
  return (letters.charCodeAt(at) - 97) * 26 + letters.charCodeAt(at + 1) - 97;
}

/** Can small letters be cut into words that stand for a value to be filled in? */
function isMadeOfPlaceholders(letters: string): boolean {
  const { length } = letters;
  const reachable = new Uint8Array(length + 1);
  reachable[0] = 1;
  for (let start = 0, furthest = 0; start <= furthest && start + SHORTEST_WORD <= length; start++) {
    if (reachable[start] === 0 || BEGINNINGS[pairAt(letters, start)] !== 1) continue;
    const last = Math.min(length, start + LONGEST_WORD);
    for (let end = start + SHORTEST_WORD; end <= last; end++) {
      if (!PLACEHOLDER_WORDS.has(letters.slice(start, end))) continue;
      reachable[end] = 1;
      if (end > furthest) furthest = end;
    }
  }
  return reachable[length] === 1;
}

/** Is a text made of nothing but such words, and fewer other signs? */
export function isPlaceholder(text: string, letters = text.toLowerCase().replace(/[^a-z]+/g, '')): boolean {
  if (letters.length >= 2 && letters.length * 2 > text.length && isMadeOfPlaceholders(letters)) return true;
  if (letters.length === text.length) return false;
  const lower = text.toLowerCase();
  if (!SPELT.test(lower)) return false;
  const plain = readSpelling(lower);
  return plain.length >= 4 && isMadeOfPlaceholders(plain);
}

/** The letters of a text, and the signs among them that look like letters as those. */
function readSpelling(lower: string): string {
  let plain = '';
  for (let at = 0; at < lower.length; at++) {
    const character = lower[at]!;
    if (isLetter(character)) plain += character;
    else if (character in LEET && isSpelling(lower[at - 1]) && isSpelling(lower[at + 1])) plain += LEET[character];
  }
  return plain;
}

function isSpelling(character: string | undefined): boolean {
  return character !== undefined && (isLetter(character) || character in LEET);
}

function isLetter(character: string): boolean {
  return character >= 'a' && character <= 'z';
}

/** Made of nothing but the words people put where a secret will go, also spelt `p4ssw0rd`. */
export const placeholder: ValueSignal = {
  name: 'placeholder',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: subject => {
    const { value, letters } = subject;
    if (value.length > LONGEST_VALUE) return 0;
    return isPlaceholder(value, letters) ? 1 : subject.chanceLead < 6 && MARKED.test(value) ? 0.7 : 0;
  },
  explain: () => 'it is made of words that stand for a value to be filled in',
};
