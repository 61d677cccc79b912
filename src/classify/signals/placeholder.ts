import { PLACEHOLDER_WORDS } from '../placeholder-words.ts';
import type { Subject } from '../subject.ts';
import type { Signal } from './signal.ts';

const LONGEST_WORD = 13;
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
const MARKED =
  /(?:your|change|replace|insert|enter|example|sample|dummy|fake|placeholder|redacted|todo)[-_ .]?(?:me|this|here|with|your|it|the|api|key|token|secret|password|pass|value)?(?![a-z])/i;

/** Can the letters be cut into words that stand for a value to be filled in? */
function isMadeOfPlaceholders(letters: string): boolean {
  const reachable = new Uint8Array(letters.length + 1);
  reachable[0] = 1;
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      if (reachable[start] === 1 && PLACEHOLDER_WORDS.has(letters.slice(start, end))) {
        reachable[end] = 1;
        break;
      }
    }
  }
  return reachable[letters.length] === 1;
}

function isPlaceholder({ value, letters, census }: Subject): boolean {
  if (letters.length >= 2 && letters.length * 2 > value.length && isMadeOfPlaceholders(letters)) return true;
  if (census.digits + census.symbols === 0) return false;
  const lower = value.toLowerCase();
  if (!/[a-z][0134@$!5]+[a-z]/.test(lower)) return false;
  const plain = lower
    .replace(/(?<=[a-z0134@$!5])[0134@$!5](?=[a-z0134@$!5])/g, sign => LEET[sign]!)
    .replace(/[^a-z]+/g, '');
  return plain.length >= 4 && isMadeOfPlaceholders(plain);
}

/** Made of nothing but the words people put where a secret will go, also spelt `p4ssw0rd`. */
export const placeholder: Signal = {
  name: 'placeholder',
  weighs: '-',
  veto: true,
  measure: subject => {
    const { value, chanceLead } = subject;
    if (value.length > LONGEST_VALUE) return 0;
    return isPlaceholder(subject) ? 1 : chanceLead < 6 && MARKED.test(value) ? 0.7 : 0;
  },
  explain: () => 'it is made of words that stand for a value to be filled in',
};
