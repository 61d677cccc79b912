import type { Engine } from '../../wasm/engine.ts';
import { AhoCorasick } from './aho-corasick.ts';
import type { Needle } from './needle.ts';
import type { NeedleTables } from './needle-tables.ts';
import type { Prefilter } from './prefilter.ts';
import { canCompile, WasmPrefilter } from './wasm-prefilter.ts';

/** The compiled one where there is an engine for it, or its twin in JavaScript. `tables` are those of the needles. */
export function buildPrefilter(needles: readonly Needle[], engine?: Engine, tables?: NeedleTables): Prefilter {
  if (engine === undefined || !canCompile(needles)) return new AhoCorasick(needles);
  return new WasmPrefilter(needles, engine, tables);
}
