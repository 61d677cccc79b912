import { AhoCorasick } from '../../src/detect/prefilter/aho-corasick.ts';
import { HitList } from '../../src/detect/prefilter/hit-list.ts';
import type { Needle } from '../../src/detect/prefilter/needle.ts';
import { layOutNeedles } from '../../src/detect/prefilter/needle-tables.ts';
import { WasmPrefilter } from '../../src/detect/prefilter/wasm-prefilter.ts';
import { type Engine, openEngine } from '../../src/wasm/engine.ts';

/** First byte and needle of each hit, in the order of the list. */
export type Hits = readonly (readonly [start: number, needle: number])[];

/** Every engine there is, by name, to find the needles in a range of a text. */
export type Finder = (text: Buffer, from: number, to: number) => Hits;

export function openCompiled(): Engine {
  const engine = openEngine();
  if (engine === undefined) throw new Error('dist/engine.wasm is missing: build first');
  return engine;
}

export function toNeedle(text: string, ignoreCase = false): Needle {
  return { text: ignoreCase ? text.toLowerCase() : text, ignoreCase, rules: [0] };
}

export function buildFinders(needles: readonly Needle[], engine: Engine): Record<string, Finder> {
  const plain = new AhoCorasick(needles);
  const compiled = new WasmPrefilter(
    engine,
    Math.max(...needles.map(({ text }) => text.length)),
    layOutNeedles(needles),
  );
  return {
    plain: (text, from, to) => collect(hits => plain.find(text, from, to, hits)),
    copied: (text, from, to) => collect(hits => compiled.find(text, from, to, hits)),
    'in place': (text, from, to) => {
      const view = place(text, engine);
      return collect(hits => compiled.find(view, from, to, hits));
    },
  };
}

/** What the promise says, by comparing every needle at every place. */
export function findNaively(needles: readonly Needle[], text: Buffer, from: number, to: number): Hits {
  const hits: [number, number][] = [];
  const whole = text.toString('latin1');
  const folded = whole.replace(/[A-Z]/g, letter => letter.toLowerCase());
  for (let start = from; start < to; start++) {
    needles.forEach((needle, number) => {
      const end = start + needle.text.length;
      if (end <= to && (needle.ignoreCase ? folded : whole).slice(start, end) === needle.text)
        hits.push([start, number]);
    });
  }
  return hits;
}

/** The text in the engine's memory, between bytes that would complete a needle if they counted. */
function place(text: Buffer, engine: Engine): Uint8Array {
  const address = engine.allocate(text.length + 256) + 128;
  engine.bytes.set(text.subarray(-128), address - Math.min(128, text.length));
  engine.bytes.set(text.subarray(0, 128), address + text.length);
  engine.bytes.set(text, address);
  return engine.bytes.subarray(address, address + text.length);
}

function collect(find: (hits: HitList) => void): Hits {
  const hits = new HitList();
  find(hits);
  return Array.from({ length: hits.length }, (_, k) => [hits.start(k), hits.needle(k)] as const);
}
