import { loadConfig } from './config/load-config.ts';
import { createExcluder } from './config/scope.ts';
import { type LoadCosts, measureLoad } from './costs/catalogue-costs.ts';
import { timeRounds } from './costs/rounds.ts';
import { type Content, measureScan, type RuleCost, type ScanCosts } from './costs/scan-costs.ts';
import type { Skipped } from './model/receipt.ts';
import { ScanError } from './model/scan-error.ts';
import { loadCatalogue, readBuiltInRules } from './rules/load-catalogue.ts';
import { makeOrdinaryText } from './rules/ordinary-text.ts';
import { readRuleFiles } from './rules/rule-files.ts';
import { planSources } from './sources/plan-sources.ts';
import { sampleFiles } from './sources/sample-files.ts';

export interface BenchOptions {
  /** Files and folders with rules, which are measured among the built-in ones; none: these are. */
  readonly files: readonly string[];
  /** Files and folders that are scanned; none: text made up for it. */
  readonly on: readonly string[];
  /** How much of that; 4 MB of made-up text, 64 MB of files. */
  readonly mostBytes?: number;
  /** How often everything is measured; 9. */
  readonly rounds?: number;
}

/** What rules cost. Times are medians in milliseconds. */
export interface RuleBench {
  /** How long it takes to make the rules measured of their YAML. */
  readonly compileMs: number;
  /** Of the catalogue that a scan runs: all built-in rules, and those measured. */
  readonly catalogue: { readonly rules: number; readonly anchors: number };
  readonly load: LoadCosts;
  readonly text: {
    readonly files: number;
    /** Files there were to choose from; absent when the text was made up. */
    readonly available?: number;
    readonly bytes: number;
    readonly skipped: readonly Skipped[];
  };
  readonly rounds: number;
  /** With all rules of the catalogue. */
  readonly scan: Omit<ScanCosts, 'rules'>;
  /** The rules measured, the dearest first. */
  readonly byRule: readonly RuleCost[];
}

const MADE_BYTES = 4_000_000;
const MOST_BYTES = 64_000_000;
const ROUNDS = 9;
/** Thousands of rules take seconds to be made of YAML. */
const COMPILE_ROUNDS = 3;

/**
 * Measures what rules cost: to compile, to load, to keep in memory, and to scan with, as a whole and one by one. Runs in the
 * calling thread, for some seconds; counts depend on rules and text only.
 *
 * @throws ScanError when rules are at fault, or a path is not there or holds nothing
 */
export async function benchRules({ files, on, mostBytes, rounds = ROUNDS }: BenchOptions): Promise<RuleBench> {
  const isBuiltIn = files.length === 0;
  const { result: authored, ms: compileMs } = await timeRounds(Math.min(rounds, COMPILE_ROUNDS), () =>
    isBuiltIn ? readBuiltInRules() : readRuleFiles(files),
  );
  const text = on.length === 0 ? makeText(mostBytes ?? MADE_BYTES) : await readText(on, mostBytes ?? MOST_BYTES);
  const contents = text.contents.map(({ bytes }) => bytes);
  const loaded = await measureLoad(() => loadCatalogue({ files }), contents, rounds);
  const { catalogue, tables, costs: load } = loaded;
  const { rules, ...scan } = await measureScan(catalogue, tables, text.contents, rounds);
  const ids = new Set(authored.map(({ rule }) => rule.id));
  return {
    compileMs,
    catalogue: {
      rules: catalogue.rules.length,
      anchors: catalogue.rules.reduce((sum, { anchors }) => sum + anchors.length, 0),
    },
    load,
    text: {
      files: contents.length,
      ...(text.available !== undefined && { available: text.available }),
      bytes: contents.reduce((sum, { length }) => sum + length, 0),
      skipped: text.skipped,
    },
    rounds,
    scan,
    byRule: rules.filter(({ id }) => isBuiltIn || ids.has(id)).sort(compareCost),
  };
}

interface Text {
  readonly contents: readonly Content[];
  readonly available?: number;
  readonly skipped: readonly Skipped[];
}

function makeText(bytes: number): Text {
  return { contents: makeOrdinaryText(bytes).map(file => ({ path: '', bytes: file })), skipped: [] };
}

/** The files that a scan of these paths without history would read, or a part of them from everywhere. */
async function readText(paths: readonly string[], mostBytes: number): Promise<Text> {
  const settings = await loadConfig({ paths });
  const request = { paths, staged: false, history: 'none', workers: 0, root: settings.root } as const;
  const plan = planSources(request, folder => ({
    whyExcluded: createExcluder(settings, folder),
    includeIgnored: settings.includeIgnored,
    maxFileBytes: settings.maxFileBytes,
  }));
  const { files, available, skipped } = sampleFiles(plan.units, mostBytes);
  if (files.every(({ bytes }) => bytes.length === 0))
    throw new ScanError(
      'nothing-to-read',
      `${paths.join(', ')}: there is nothing to scan`,
      'Name files or folders that hold text.',
    );
  return { contents: files, available, skipped: [...plan.skipped, ...skipped] };
}

function compareCost(a: RuleCost, b: RuleCost): number {
  return b.findMs + b.tryMs - (a.findMs + a.tryMs) || b.hits - a.hits || (a.id < b.id ? -1 : 1);
}
