import { toGenericRule } from '../bench/creddata/candidates.ts';
import type { Candidate } from '../src/model/candidate.ts';

const WORDS =
  'Winter Summer Autumn Berlin Lisbon Dragon Falcon Coffee Thunder Copper Orange Silver Monday Garden'.split(' ');
const TAILS = ['2019!', '#77', '!23x', '_88$', '@1984', '.9Q', '%4711', '1!aB'];
const PLACES: readonly { readonly keyName: string; readonly before: string; readonly quote?: '"' | "'" }[] = [
  { keyName: 'DB_PASSWORD', before: 'DB_PASSWORD=' },
  { keyName: 'password', before: '    password: "', quote: '"' },
  { keyName: 'smtpPassword', before: "const smtpPassword = '", quote: "'" },
  { keyName: 'spring.datasource.password', before: 'spring.datasource.password=' },
];

/**
 * Passwords as people make them to satisfy a rule: a word, digits, punctuation. CredData disguises the letters of every
 * true password, so it cannot teach that these exist; without them a model would learn that words are harmless.
 */
export function* makeHumanPasswords(): Generator<Candidate> {
  const rule = toGenericRule('passw');
  let turn = 0;
  for (const word of WORDS) {
    for (const tail of TAILS) {
      const { keyName, before, quote } = PLACES[turn++ % PLACES.length]!;
      const value = word + tail;
      yield {
        rule,
        value,
        keyName,
        ...(quote && { quote }),
        before,
        after: quote ?? '',
        verifications: [],
        decodedFrom: [],
      };
    }
  }
}
