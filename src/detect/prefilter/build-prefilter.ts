import type { Engine } from '../../wasm/engine.ts';
import { AhoCorasick } from './aho-corasick.ts';
import type { NeedleTable } from './needle-table.ts';
import { layOutNeedles, type NeedleTables, SHORTEST } from './needle-tables.ts';
import type { Prefilter } from './prefilter.ts';
import { WasmPrefilter } from './wasm-prefilter.ts';

/** The compiled one where there is an engine for it, or its twin in JavaScript. `tables` are those of the needles. */
export function buildPrefilter(needles: NeedleTable, engine?: Engine, tables?: NeedleTables): Prefilter {
  if (engine === undefined || needles.shortest < SHORTEST) return new AhoCorasick(needles.list());
  return new WasmPrefilter(engine, needles.longest, tables ?? layOutNeedles(needles.list()));
}
