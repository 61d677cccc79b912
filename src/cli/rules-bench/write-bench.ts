import type { RuleBench } from '../../bench-rules.ts';
import { formatBytes, formatCount, formatNumber } from '../../report/quantity.ts';
import { wrapText } from '../../report/text/wrap.ts';
import { type Excess, listRates, type RuleRate, toRate } from './rates.ts';

const LABEL_WIDTH = 10;
const HEADS = ['hits/MB', 'tries/MB', 'matches', 'ms/MB', 'share'] as const;
const DIGITS = 3;

/** A few lines about all rules, and a table of the dearest. */
export function writeBench(bench: RuleBench, excesses: readonly Excess[], top: number, columns: number): string {
  const rates = listRates(bench);
  const summary = listFacts(bench, rates).flatMap(([label, fact]) =>
    wrapText(fact, columns - LABEL_WIDTH).map((line, at) => (at === 0 ? label : '').padEnd(LABEL_WIDTH) + line),
  );
  return `${[...summary, '', ...writeTable(rates.slice(0, top)), ...excesses.map(writeExcess)].join('\n')}\n`;
}

/** Everything as JSON, with all rules. */
export function writeBenchJson({ byRule, ...bench }: RuleBench, excesses: readonly Excess[]): string {
  const rules = listRates({ ...bench, byRule });
  const all = { schema: 'scan-secrets/rules-bench@1', ...bench, byRule: rules, excesses };
  const tidy = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toFixed(DIGITS + 1)) : value;
  return `${JSON.stringify(all, tidy, 2)}\n`;
}

function listFacts(bench: RuleBench, rates: readonly RuleRate[]): readonly (readonly [label: string, fact: string])[] {
  const { byRule, compileMs, catalogue, load, text, rounds, scan } = bench;
  const rate = (amount: number): string => formatRate(toRate(amount, bench));
  const isAll = byRule.length === catalogue.rules;
  const sum = (read: (rate: RuleRate) => number): number => rates.reduce((all, one) => all + read(one), 0);
  const facts: (readonly [string, string])[] = [
    [
      'rules',
      `${isAll ? '' : `${formatNumber(byRule.length)} of `}${formatNumber(catalogue.rules)} with ${formatNumber(catalogue.anchors)} anchors, made of YAML in ${formatTime(compileMs)}`,
    ],
    [
      'loading',
      `${formatTime(load.catalogueMs)} catalogue, ${formatTime(load.tablesMs)} tables, ${formatTime(load.detectorMs)} detector, ${formatTime(load.firstCandidateMs)} first candidate`,
    ],
    [
      'memory',
      `${formatBytes(load.catalogueBytes)} catalogue, ${formatBytes(load.tablesBytes)} tables, ${formatBytes(load.detectorBytes)} detector, ${formatBytes(load.workingBytes)} more at work`,
    ],
    ['text', `${describeText(text)}; medians of ${formatCount(rounds, 'round')}, one thread`],
    [
      'per MB',
      `${rate(scan.totalMs)} ms: ${rate(scan.readMs)} reading, ${rate(scan.findMs)} finding, ${rate(scan.tryMs)} trying, ${rate(scan.settleMs)} settling`,
    ],
    ['', `${rate(scan.hits)} hits of anchors, ${rate(scan.tries)} tries`],
  ];
  if (isAll) return facts;
  const own = `${formatRate(sum(({ msPerMegabyte }) => msPerMegabyte))} ms, ${formatShare(sum(({ share }) => share))} of it, for the rules measured`;
  return [...facts, ['', own]];
}

function describeText({ bytes, files, available }: RuleBench['text']): string {
  const origin = available === undefined ? ', made up' : available > files ? ` of ${formatNumber(available)}` : '';
  return `${formatBytes(bytes)} in ${formatCount(files, 'file')}${origin}`;
}

function writeTable(rates: readonly RuleRate[]): string[] {
  const rows = rates.map(rate => [
    rate.hitsPerMegabyte.toFixed(1),
    rate.triesPerMegabyte.toFixed(1),
    formatNumber(rate.matches),
    rate.msPerMegabyte.toFixed(DIGITS),
    formatShare(rate.share),
  ]);
  const widths = HEADS.map((head, at) => Math.max(head.length, ...rows.map(row => row[at]!.length)));
  const writeRow = (cells: readonly string[], id: string): string =>
    `${cells.map((cell, at) => cell.padStart(widths[at]!)).join('  ')}  ${id}`;
  return [writeRow(HEADS, 'rule'), ...rows.map((row, at) => writeRow(row, rates[at]!.id))];
}

function writeExcess({ id, what, perMegabyte, limit }: Excess): string {
  const does = what === 'hits' ? 'its anchors hit' : 'it is tried';
  return `${id}: ${does} ${perMegabyte.toFixed(1)} times per MB, and the limit is ${formatNumber(limit)}`;
}

/** Three digits or so, more for large ones: `0.61`, `28.9`, `3,097`. */
function formatRate(rate: number): string {
  return rate < 9.995 ? rate.toFixed(2) : rate < 99.95 ? rate.toFixed(1) : formatNumber(Math.round(rate));
}

function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function formatTime(ms: number): string {
  return ms < 999.5 ? `${ms.toFixed(ms < 9.95 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
