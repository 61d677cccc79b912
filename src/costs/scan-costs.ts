import { createJudge } from '../classify/shape.ts';
import type { Detector } from '../detect/detector.ts';
import { layOutMeter, layOutNothing, Meter, type MeterTables, type Try } from '../detect/meter.ts';
import { RulePaths } from '../glob/rule-paths.ts';
import type { Catalogue } from '../model/rule.ts';
import { type DetectorTables, readBuilt } from '../pool/tables.ts';
import { openEngine } from '../wasm/engine.ts';
import { openMeasured } from './catalogue-costs.ts';
import { makeFirstCandidate } from './first-candidate.ts';
import { Heap } from './heap.ts';
import { sumMedians, takeMedian } from './rounds.ts';

/** Content, and the path by which rules that are bound to paths know it. */
export interface Content {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a rule gives a scan to do: counts, and medians of times, for all of the content. */
export interface RuleCost {
  readonly id: string;
  /** See `Meter`. */
  readonly hits: number;
  /** See `Try`. */
  readonly tries: number;
  readonly matches: number;
  /** Its share, by hits, of what it takes to find anchors and to refuse hits. */
  readonly findMs: number;
  readonly tryMs: number;
}

/** What it costs to scan content in one thread; medians, see `sumMedians`. */
export interface ScanCosts {
  /** Of the detector: all of the following. */
  readonly totalMs: number;
  /** What is left of a scan when nothing is looked for. */
  readonly readMs: number;
  /** Finding anchors and refusing hits by a few bytes. */
  readonly findMs: number;
  /** Trying rules where that does not refuse them. */
  readonly tryMs: number;
  /** Settling which rule speaks for what is found, sealing values, telling lines and columns. */
  readonly settleMs: number;
  /** Of all rules. */
  readonly hits: number;
  readonly tries: number;
  /** In the order of the catalogue. */
  readonly rules: readonly RuleCost[];
}

/** Code has been compiled when it has run on so much, or so often. */
const WARM_BYTES = 40_000_000;
const WARM_PASSES = 10;

/** What one round measures: times for each content. */
interface Round {
  readonly scanMs: readonly number[];
  readonly settleMs: readonly number[];
  readonly readMs: readonly number[];
  /** Reading and finding, trying left out. */
  readonly findMs: readonly number[];
  readonly tries: readonly Try[];
}

/**
 * Measures a scan, as a whole and by rule. In every round everything is new that remembers what it has seen, and nobody
 * has to clear away what others left.
 */
export async function measureScan(
  catalogue: Catalogue,
  tables: DetectorTables,
  contents: readonly Content[],
  rounds: number,
): Promise<ScanCosts> {
  const [all, nothing] = [layOutMeter(catalogue, readBuilt('grams.bin')), layOutNothing(catalogue)];
  const judge = createJudge(catalogue.rules, tables.services);
  const first = makeFirstCandidate();
  const create = (laidOut: MeterTables): Meter => {
    const meter = new Meter(
      catalogue,
      judge,
      { ...laidOut, ...(tables.services && { services: tables.services }) },
      openEngine(),
    );
    meter.prime(first);
    return meter;
  };
  warmUp(() => create(all), contents);
  const heap = new Heap();
  const measured: Round[] = [];
  while (measured.length < rounds) {
    const detector = openMeasured(catalogue, tables);
    detector.scan({ bytes: first });
    await heap.collect();
    const whole = timeDetector(detector, contents);
    const reader = create(nothing);
    await heap.collect();
    const readMs = timeMeter(reader, contents);
    const meter = create(all);
    await heap.collect();
    measured.push({ ...whole, readMs, findMs: timeMeter(meter, contents), tries: meter.tries });
  }
  const counter = create(all);
  for (const { bytes } of contents) counter.count(bytes);
  const matches = countMatches(openMeasured(catalogue, tables), catalogue, contents);
  return conclude(catalogue, measured, counter.hits, matches);
}

/** Scans until V8 has compiled what is run often. */
function warmUp(create: () => Meter, contents: readonly Content[]): void {
  const bytes = contents.reduce((sum, content) => sum + content.bytes.length, 0);
  for (let pass = 0; pass < WARM_PASSES && pass * bytes < WARM_BYTES; pass++) timeMeter(create(), contents);
}

function timeDetector(detector: Detector, contents: readonly Content[]): Pick<Round, 'scanMs' | 'settleMs'> {
  const scanMs: number[] = [];
  const settleMs: number[] = [];
  for (const { bytes } of contents) {
    const blob = { bytes, isBase: false };
    const startedMs = performance.now();
    const state = detector.scan(blob);
    const scannedMs = performance.now();
    if (state.found.length > 0) detector.toMatches(blob, state);
    scanMs.push(scannedMs - startedMs);
    settleMs.push(performance.now() - scannedMs);
  }
  return { scanMs, settleMs };
}

/** How long each content takes, besides trying rules. */
function timeMeter(meter: Meter, contents: readonly Content[]): number[] {
  return contents.map(({ bytes }) => {
    const tried = meter.tries.length;
    const startedMs = performance.now();
    meter.scan(bytes);
    const ms = performance.now() - startedMs;
    return meter.tries.slice(tried).reduce((left, one) => left - one.ms, ms);
  });
}

/** How many matches of each rule, by its id, would be reported. */
function countMatches(
  detector: Detector,
  { rules }: Catalogue,
  contents: readonly Content[],
): ReadonlyMap<string, number> {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const rulePaths = new RulePaths();
  const counts = new Map<string, number>();
  for (const { path, bytes } of contents) {
    const looksAt = (id: string): boolean => rulePaths.looksAt(byId.get(id)!, path);
    const blob = { bytes, isBase: false };
    for (const { confirmed, yieldsTo } of detector.resolve(blob, detector.scan(blob))) {
      const { id } = confirmed.rule;
      if (looksAt(id) && !yieldsTo.some(looksAt)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

function conclude(
  { rules }: Catalogue,
  rounds: readonly Round[],
  hits: Int32Array,
  matches: ReadonlyMap<string, number>,
): ScanCosts {
  const sum = (read: (round: Round) => readonly number[]): number => sumMedians(rounds.map(read));
  const readMs = sum(round => round.readMs);
  const findMs = Math.max(0, sum(round => round.findMs) - readMs);
  const settleMs = sum(round => round.settleMs);
  const allHits = hits.reduce((total, count) => total + count, 0);
  const tallies = rules.map(() => ({ tries: 0, tryMs: 0 }));
  rounds[0].tries.forEach(({ rule }, at) => {
    tallies[rule].tries++;
    tallies[rule].tryMs += takeMedian(rounds.map(({ tries }) => tries[at].ms));
  });
  return {
    totalMs: sum(round => round.scanMs) + settleMs,
    readMs,
    findMs,
    tryMs: tallies.reduce((total, { tryMs }) => total + tryMs, 0),
    settleMs,
    hits: allHits,
    tries: rounds[0].tries.length,
    rules: rules.map(({ id }, number) => ({
      id,
      hits: hits[number],
      matches: matches.get(id) ?? 0,
      findMs: allHits === 0 ? 0 : (findMs * hits[number]) / allHits,
      ...tallies[number],
    })),
  };
}
