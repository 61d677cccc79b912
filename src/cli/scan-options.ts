import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_WORKERS, type ScanOptions } from '../model/scan-options.ts';
import type { Values } from './flag.ts';
import { failUsage } from './flag-value.ts';
import type {
  BASELINE_FLAG,
  EXPLAIN_FLAG,
  EXTENT_FLAGS,
  REPORT_FLAGS,
  RULE_FLAGS,
  RUN_FLAGS,
  SOURCE_FLAGS,
} from './flags.ts';
import type { Io } from './io.ts';
import { findCacheFolder, findCacheKeyFile } from './user-folders.ts';

type ScanFlags = Values<
  [
    ...typeof SOURCE_FLAGS,
    ...typeof EXTENT_FLAGS,
    ...typeof RULE_FLAGS,
    ...typeof RUN_FLAGS,
    ...typeof REPORT_FLAGS,
    typeof BASELINE_FLAG,
    typeof EXPLAIN_FLAG,
  ]
>;

/** Pairs that ask for two different things. */
const EXCLUSIVE: readonly (readonly [keyof ScanFlags, keyof ScanFlags])[] = [
  ['staged', 'range'],
  ['staged', 'since'],
  ['staged', 'stdin'],
  ['staged', 'history-only'],
  ['range', 'since'],
  ['range', 'stdin'],
  ['since', 'stdin'],
  ['no-history', 'history-only'],
  ['no-history', 'range'],
  ['no-history', 'since'],
  ['stdin', 'history-only'],
  ['config', 'no-config'],
];

/**
 * What was typed as what is meant. A command that lacks some of the flags leaves them out.
 *
 * @throws ScanError `usage` for flags that contradict each other
 */
export async function toScanOptions(
  given: Partial<ScanFlags>,
  operands: readonly string[],
  io: Io,
): Promise<ScanOptions> {
  const flags: Partial<ScanFlags> = operands.includes('-') ? { ...given, stdin: true } : given;
  const paths = operands.filter(operand => operand !== '-');
  const clash = EXCLUSIVE.find(names => names.every(name => isGiven(flags[name])));
  if (clash !== undefined)
    throw failUsage(`--${clash[0]} and --${clash[1]} cannot be used together`, 'Leave one of them out.');
  if (flags.stdin && paths.length > 0)
    throw failUsage(`standard input and ${paths[0]} cannot be scanned in one run`, 'Scan one of them.');
  if (flags['stdin-name'] !== undefined && !flags.stdin)
    throw failUsage('--stdin-name is of no use without --stdin', 'Add --stdin, or a - as the path.');
  if ((flags.workers ?? 0) > MAX_WORKERS)
    throw failUsage(`--workers: more than ${MAX_WORKERS} threads help nobody`, 'Leave it out for one a processor.');
  if (flags.range !== undefined && !/^\S+?\.\.\.?\S*$/.test(flags.range))
    throw failUsage(`--range: "${flags.range}" is not a range of commits`, 'Write it as in main..HEAD.');
  const absolute = (path: string): string => resolve(io.cwd, path);
  const cacheKeyFile = findCacheKeyFile(io.env);
  const cacheFolder = findCacheFolder(io.env);
  return {
    paths: (paths.length === 0 ? ['.'] : paths).map(absolute),
    ...(flags.staged && { staged: true }),
    ...(flags.staged && io.env['GIT_INDEX_FILE'] && { indexFile: absolute(io.env['GIT_INDEX_FILE']) }),
    ...(flags.stdin && { stdin: await readStdin(flags['stdin-name'], io) }),
    ...(flags['no-history'] && { history: 'none' as const }),
    ...(flags['history-only'] && { history: 'only' as const }),
    ...(flags.range !== undefined && { range: flags.range }),
    ...(flags.since !== undefined && { since: flags.since }),
    ...(flags.config !== undefined && { config: absolute(flags.config) }),
    ...(flags['no-config'] && { config: false as const }),
    ...(isGiven(flags.rules) && { rules: flags.rules!.map(absolute) }),
    ...(flags.known !== undefined && { known: await readKnownText(flags.known, flags.stdin === true, io) }),
    ...(isGiven(flags.enable) && { enable: flags.enable! }),
    ...(isGiven(flags.disable) && { disable: flags.disable! }),
    ...(flags.baseline !== undefined && { baseline: absolute(flags.baseline) }),
    ...(isGiven(flags.exclude) && { exclude: flags.exclude! }),
    ...(flags['no-ignore'] && { noIgnore: true }),
    ...(flags['max-file-size'] !== undefined && { maxFileBytes: flags['max-file-size'] }),
    ...(flags['show-secrets'] && { showSecrets: true }),
    ...(flags.explain && { explain: true }),
    ...(flags.workers !== undefined && { workers: flags.workers }),
    ...(flags.timeout !== undefined && { timeoutMs: flags.timeout }),
    ...(flags['fail-on'] !== undefined && { failOn: flags['fail-on'] }),
    ...(flags['no-cache'] && { cache: false }),
    ...(cacheKeyFile !== undefined && { cacheKeyFile }),
    ...(cacheFolder !== undefined && { cacheFolder }),
    ...(flags['full-blobs'] && { fullBlobs: true }),
    signal: io.signal,
  };
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

async function readKnownText(file: string, isStdinTaken: boolean, io: Io): Promise<NonNullable<ScanOptions['known']>> {
  if (file === '-') {
    if (isStdinTaken)
      throw failUsage('standard input cannot be both scanned and read for --known', 'Name a file for one.');
    return { text: new TextDecoder().decode(await io.stdin.read()), name: '<stdin>' };
  }
  try {
    return { text: await readFile(resolve(io.cwd, file), 'utf8'), name: file };
  } catch (error) {
    throw failUsage(
      `--known: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`,
      'Name a readable file.',
    );
  }
}

async function readStdin(name: string | undefined, io: Io): Promise<NonNullable<ScanOptions['stdin']>> {
  return { bytes: await io.stdin.read(), ...(name !== undefined && { name }) };
}
