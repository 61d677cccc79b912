/** How the parts of a compound name are joined in the wild: `api_key`, `api-key`, `apiKey`, `api.key`, `api key`. */
const JOINERS = ['_', '-', '', '.', ' '];

/** All spellings of a word, lower case: one written with `_`, `-` or a space stands for every way to join its parts. */
function expandWord(word: string): string[] {
  const parts = word.toLowerCase().split(/[ _-]/);
  if (parts.length === 1 || parts.some(part => part === '')) return [word.toLowerCase()];
  return JOINERS.map(joiner => parts.join(joiner));
}

/** All spellings of all words, short of those that hold another of them: where they stand, that one stands too. */
export function expandWords(words: readonly string[]): string[] {
  const spellings = [...new Set(words.flatMap(expandWord))];
  return spellings.filter(word => !spellings.some(other => other !== word && word.includes(other)));
}
