import type { RuleBench } from '../../bench-rules.ts';

/** What a rule costs for a megabyte of text: a million bytes. */
export interface RuleRate {
  readonly id: string;
  readonly hits: number;
  readonly tries: number;
  readonly matches: number;
  readonly hitsPerMegabyte: number;
  readonly triesPerMegabyte: number;
  readonly msPerMegabyte: number;
  /** Of the time that a scan with all rules takes: 0 to 1. */
  readonly share: number;
}

/** Most times for a megabyte. */
export interface RateLimits {
  readonly hits?: number | undefined;
  readonly tries?: number | undefined;
}

/** A rule that is over a limit. */
export interface Excess {
  readonly id: string;
  readonly what: 'hits' | 'tries';
  readonly perMegabyte: number;
  readonly limit: number;
}

const MEGABYTE = 1_000_000;

/** How often it goes into the text, and how long it takes, for a megabyte. */
export function toRate(amount: number, { text }: RuleBench): number {
  return (amount * MEGABYTE) / text.bytes;
}

/** In the order of the rules measured. */
export function listRates(bench: RuleBench): RuleRate[] {
  return bench.byRule.map(({ id, hits, tries, matches, findMs, tryMs }) => ({
    id,
    hits,
    tries,
    matches,
    hitsPerMegabyte: toRate(hits, bench),
    triesPerMegabyte: toRate(tries, bench),
    msPerMegabyte: toRate(findMs + tryMs, bench),
    share: (findMs + tryMs) / bench.scan.totalMs,
  }));
}

/** Limits are for counts, which are the same every time; what took how long is not. */
export function listExcesses(rates: readonly RuleRate[], limits: RateLimits): Excess[] {
  return rates.flatMap(({ id, hitsPerMegabyte, triesPerMegabyte }) =>
    [['hits', hitsPerMegabyte] as const, ['tries', triesPerMegabyte] as const].flatMap(([what, perMegabyte]) => {
      const limit = limits[what];
      return limit === undefined || perMegabyte <= limit ? [] : [{ id, what, perMegabyte, limit }];
    }),
  );
}
