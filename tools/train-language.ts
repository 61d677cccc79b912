/**
 * Trains the letter model of `src/classify/language-table.ts`: how many bits each letter of a word costs a reader of code,
 * given the two letters before it.
 *
 *     npx tsx tools/train-language.ts DIRECTORY... > src/classify/language-table.ts
 *
 * The shipped table was trained on the sources of the Go and Python standard libraries, the TypeScript packages this
 * project is developed with, three public repositories, the names of @faker-js/faker 10 and the English words of
 * an-array-of-english-words 2. Only which words occur and in how many files matters; no text survives in the table.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const TEXT_FILE = /\.(?:[cm]?[jt]sx?|go|py|java|rb|rs|php|cs|md|rst|txt|ya?ml|json|toml|pl|pm|html?)$/;
const LARGEST_FILE_BYTES = 5_000_000;
/** A word must stand in two files, or a random string's letters would count as language. */
const FEWEST_FILES = 2;
/** Lists of words hold each word once, so the file rule does not apply to them. */
const WORD_LIST = /english-words|faker/;
const SYMBOLS = 27;
const LEVELS = 64;
const BITS_PER_LEVEL = 0.2;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-';

/** The words of a name or text in lower case: split where case, digits or punctuation say so (`apiKey2` → api, key). */
function splitWords(text: string): readonly string[] {
  return (text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map(word => word.toLowerCase());
}

function* listFiles(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') yield* listFiles(path);
    else if (entry.isFile() && TEXT_FILE.test(entry.name) && statSync(path).size <= LARGEST_FILE_BYTES) yield path;
  }
}

function countFiles(directories: readonly string[]): Map<string, number> {
  const files = new Map<string, number>();
  for (const directory of directories) {
    for (const path of listFiles(directory)) {
      const words = new Set(splitWords(readFileSync(path, 'latin1')));
      const weight = WORD_LIST.test(path) ? FEWEST_FILES : 1;
      for (const word of words)
        if (word.length >= 2 && word.length <= 20) files.set(word, (files.get(word) ?? 0) + weight);
    }
  }
  return files;
}

const symbolOf = (character: string): number => character.charCodeAt(0) - 96;

function train(files: ReadonlyMap<string, number>): { table: string; words: number } {
  const triples = new Float64Array(SYMBOLS ** 3);
  const pairs = new Float64Array(SYMBOLS ** 2);
  const singles = new Float64Array(SYMBOLS);
  let words = 0;
  for (const [word, count] of files) {
    if (count < FEWEST_FILES) continue;
    words++;
    const weight = Math.log2(1 + count);
    let [first, second] = [0, 0];
    for (const symbol of [...[...word].map(symbolOf), 0]) {
      triples[(first * SYMBOLS + second) * SYMBOLS + symbol]! += weight;
      pairs[second * SYMBOLS + symbol]! += weight;
      singles[symbol]! += weight;
      [first, second] = [second, symbol];
    }
  }
  const total = singles.reduce((sum, count) => sum + count, 0);
  let table = '';
  for (let context = 0; context < SYMBOLS ** 2; context++) {
    const second = context % SYMBOLS;
    const seenTriples = triples.subarray(context * SYMBOLS, (context + 1) * SYMBOLS);
    const seenPairs = pairs.subarray(second * SYMBOLS, (second + 1) * SYMBOLS);
    const tripleCount = seenTriples.reduce((sum, count) => sum + count, 0);
    const pairCount = seenPairs.reduce((sum, count) => sum + count, 0);
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      const single = (singles[symbol]! + 1) / (total + SYMBOLS);
      const pair = (seenPairs[symbol]! + 200 * single) / (pairCount + 200);
      const probability = (seenTriples[symbol]! + 60 * pair) / (tripleCount + 60);
      table += ALPHABET[Math.min(LEVELS - 1, Math.round(-Math.log2(probability) / BITS_PER_LEVEL))];
    }
  }
  return { table, words };
}

const { table, words } = train(countFiles(process.argv.slice(2)));
const lines = table.match(/.{1,110}/g)!.map(line => `  '${line}',`);
process.stdout.write(`/**
 * Cost in bits of a letter after two others, \`a\` to \`z\` being 1 to 26 and 0 the edge of a word: entry
 * \`(first * 27 + second) * 27 + letter\`, one character of base64's alphabet (\`-\` for \`/\`) for each fifth of a bit.
 * Written by tools/train-language.ts from ${words} words; do not edit.
 */
export const LETTER_COSTS: string = [
${lines.join('\n')}
].join('');
`);
