/**
 * Measures the compiled engines against their twins in JavaScript and node's zlib, on the packs of a repository.
 *
 *     npx tsx bench/engines/compare.ts REPOSITORY [FILE]
 *
 * FILE, or else the first pack inflated, is what the prefilter looks at, in one piece and in pieces of 300 bytes as delta
 * scanning asks for them. Both sides must give the same; if not, this fails. Times are processor time in one thread.
 */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { AhoCorasick } from '../../src/detect/prefilter/aho-corasick.ts';
import { HitList } from '../../src/detect/prefilter/hit-list.ts';
import { listNeedles, type Needle } from '../../src/detect/prefilter/needle.ts';
import { layOutNeedles } from '../../src/detect/prefilter/needle-tables.ts';
import type { Prefilter } from '../../src/detect/prefilter/prefilter.ts';
import { prepare } from '../../src/detect/prefilter/prepared.ts';
import { WasmPrefilter } from '../../src/detect/prefilter/wasm-prefilter.ts';
import { Inflater } from '../../src/git/inflate.ts';
import { readCompiled } from '../../src/rules/compiled-catalogue.ts';
import { type Engine, openEngine } from '../../src/wasm/engine.ts';
import { alternate } from './alternate.ts';
import { type Entry, readEntries } from './entries.ts';
import { readHistory } from './history.ts';

const ROUNDS = 5;
const MB = 1e6;
const [repository, file] = process.argv.slice(2);
const catalogue = readCompiled(readBuilt('catalogue.jsonl'));
const frequency = readBuilt('grams.bin');

function readBuilt(name: string): Buffer {
  return readFileSync(new URL(`../../dist/${name}`, import.meta.url));
}

function openOrFail(): Engine {
  const engine = openEngine();
  if (engine === undefined) throw new Error('dist/engine.wasm is not there: build first');
  return engine;
}

function print(name: string, bytes: number, times: Record<string, number>): void {
  const [, first] = Object.entries(times)[0];
  for (const [who, ms] of Object.entries(times)) {
    const speed = (bytes / MB / (ms / 1000)).toFixed(0);
    console.log(
      `${name.padEnd(28)} ${who.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms ${speed.padStart(6)} MB/s  ${(first / ms).toFixed(2)} x`,
    );
  }
}

function compareInflate(entries: readonly Entry[], pack: Uint8Array): Uint8Array {
  const engine = openOrFail();
  const inflater = new Inflater();
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const most = entries.reduce((largest, { size }) => Math.max(largest, size), 0);
  const packAt = engine.allocate(pack.length);
  const outAt = engine.allocate(most + 64);
  engine.bytes.set(pack, packAt);
  const out = new Uint8Array(most);
  const whole = new Uint8Array(total);
  let filled = 0;
  for (const { start, end, size } of entries) {
    inflater.inflate(pack, start, end, out, 0, size);
    engine.code.inflate(packAt + start, packAt + end, outAt, size);
    const made = engine.bytes.subarray(outAt, outAt + size);
    if (Buffer.compare(made, out.subarray(0, size)) !== 0) throw new Error(`the entry at ${start} differs`);
    whole.set(made, filled);
    filled += size;
  }
  const each = (inflate: (entry: Entry) => unknown) => (): void => {
    for (const entry of entries) inflate(entry);
  };
  const [plain, compiled, zlib] = alternate(
    [
      each(({ start, end, size }) => inflater.inflate(pack, start, end, out, 0, size)),
      each(({ start, end, size }) => engine.code.inflate(packAt + start, packAt + end, outAt, size)),
      each(({ start, end, size }) => inflateSync(pack.subarray(start, end), { chunkSize: Math.max(64, size + 1) })),
    ],
    ROUNDS,
  );
  print(`inflate ${entries.length} entries`, total, { plain, compiled, zlib });
  return whole;
}

function findAll(prefilter: Prefilter, bytes: Uint8Array, pieceBytes: number): number {
  const hits = new HitList();
  let count = 0;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    hits.clear();
    prefilter.find(bytes, at, Math.min(bytes.length, at + pieceBytes), hits);
    count += hits.length;
  }
  return count;
}

function comparePrefilters(needles: readonly Needle[], content: Uint8Array): void {
  const engine = openOrFail();
  const plain = new AhoCorasick(needles);
  const compiled = new WasmPrefilter(
    engine,
    Math.max(...needles.map(({ text }) => text.length)),
    layOutNeedles(needles, frequency),
  );
  const at = engine.allocate(content.length);
  engine.bytes.set(content, at);
  const inPlace = engine.bytes.subarray(at, at + content.length);
  for (const pieceBytes of [1 << 20, 300]) {
    if (findAll(plain, content, pieceBytes) !== findAll(compiled, inPlace, pieceBytes)) throw new Error('hits differ');
    const [first, second, third] = alternate(
      [
        () => findAll(plain, content, pieceBytes),
        () => findAll(compiled, inPlace, pieceBytes),
        () => findAll(compiled, content, pieceBytes),
      ],
      ROUNDS,
    );
    print(`${needles.length} needles, by ${pieceBytes}`, content.length, {
      plain: first,
      compiled: second,
      copied: third,
    });
  }
}

function compareHistory(path: string): void {
  for (const rules of [undefined, { catalogue, prepared: prepare(catalogue, frequency) }]) {
    const [expected, actual] = [true, false].map(isPlain => readHistory(path, rules, isPlain));
    if (expected.matches.join('\n') !== actual.matches.join('\n')) throw new Error('matches differ');
    const [plain, compiled] = alternate(
      [() => readHistory(path, rules, true), () => readHistory(path, rules, false)],
      3,
    );
    print(rules === undefined ? 'read history' : 'read and scan history', actual.bytes, { plain, compiled });
  }
}

const { pack, entries } = readEntries(repository);
const inflated = compareInflate(entries, pack);
const content = file === undefined ? inflated.subarray(0, 32 * MB) : readFileSync(file);
const needles = listNeedles(catalogue);
for (const count of [600, needles.length])
  comparePrefilters(
    needles.filter((_, k) => (k * count) % needles.length < count),
    content,
  );
compareHistory(repository);
