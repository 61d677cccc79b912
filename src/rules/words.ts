/** How the parts of a compound name are joined in the wild: `api_key`, `api-key`, `apiKey`, `api.key`, `api key`. */
const JOINERS = ['_', '-', '', '.', ' '];

/** All spellings of a word, lower case: one written with `_`, `-` or a space stands for every way to join its parts. */
function expandWord(word: string): string[] {
  const parts = word.toLowerCase().split(/[ _-]/);
  if (parts.length === 1 || parts.some(part => part === '')) return [word.toLowerCase()];
  return JOINERS.map(joiner => parts.join(joiner));
}

/** All spellings of words that count wherever they stand, short of those that hold another of them. */
export function expandKeys(keys: readonly string[]): string[] {
  return expand(keys, (spelling, part) => spelling.includes(part));
}

/** All spellings of words that count only as words, short of those in which another of them is one. */
export function expandWords(words: readonly string[]): string[] {
  return expand(words, holdsWord);
}

function expand(words: readonly string[], holds: (spelling: string, part: string) => boolean): string[] {
  const spellings = [...new Set(words.flatMap(expandWord))];
  return spellings.filter(word => !spellings.some(other => other !== word && holds(word, other)));
}

/** Whether `part` stands in a spelling as a word of its own, as `Recogniser` asks. */
function holdsWord(spelling: string, part: string): boolean {
  const at = spelling.indexOf(part);
  return at >= 0 && !isLetterAt(spelling, at - 1) && !isLetterAt(spelling, at + part.length);
}

function isLetterAt(text: string, at: number): boolean {
  return /[a-z]/.test(text.charAt(at));
}
