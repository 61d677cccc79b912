import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeMedian } from '../src/costs/rounds.ts';
import { describeMachine, type Run, runInTurn } from './measure.ts';
import { drawPlot } from './plot.ts';

/** How many commits the repositories have that are compared. */
const COMMITS = [500, 2000, 8000];

/** What was measured of one of them. Bytes in millions; time of all processors together where it is known, else as a clock has it. */
interface Sample {
  readonly commits: number;
  readonly versions: number;
  readonly pack: number;
  /** What the pack holds, inflated: whole objects and deltas. */
  readonly inflated: number;
  readonly searched: number;
  readonly scanSeconds: number;
  /** The same with each version searched whole. */
  readonly wholeSeconds: number;
  readonly gitSeconds: number;
  readonly peakMebibytes: number | undefined;
}

/**
 * Cost against growth: the same files with 1, 4 and 16 times as many commits to them. Time and searched bytes should follow
 * the pack, not the sum of all versions:
 *
 *     npm run bench -- growth
 *
 * Adds a table to `bench/record/growth-DATE.md` and draws it as `growth-DATE.svg`.
 */
export function benchGrowth(rounds = 3): void {
  const samples = COMMITS.map(commits => measure(commits, rounds));
  const now = new Date().toISOString();
  const text = `${[`## ${now}`, '', describeMachine(), '', ...toTable(samples)].join('\n')}\n`;
  console.log(text);
  const file = `bench/record/growth-${now.slice(0, 10)}`;
  appendFileSync(`${file}.md`, `${text}\n`);
  writeFileSync(`${file}.svg`, draw(samples, now.slice(0, 10)));
}

function measure(commits: number, rounds: number): Sample {
  const path = mkdtempSync(join(tmpdir(), 'scan-secrets-growth-'));
  try {
    grow(path, commits);
    const scan = ['dist/cli.js', path, '--history-only', '--no-cache', '--no-progress', '-f', 'json'];
    const { receipt } = JSON.parse(spawnSync('node', scan, { maxBuffer: 1 << 28 }).stdout.toString()) as {
      receipt: { bytes: number; scannedBytes: number };
    };
    const cat = ['git', '-C', path, 'cat-file', '--batch-all-objects', '--batch', '--unordered', '--buffer'];
    const [runs, wholeRuns, gitRuns] = runInTurn([['node', ...scan], ['node', ...scan, '--full-blobs'], cat], rounds);
    const peaks = runs.flatMap(({ peakMebibytes }) => peakMebibytes ?? []);
    return {
      commits,
      versions: receipt.bytes / 1e6,
      ...measurePacks(path),
      searched: receipt.scannedBytes / 1e6,
      scanSeconds: medianSeconds(runs),
      wholeSeconds: medianSeconds(wholeRuns),
      gitSeconds: medianSeconds(gitRuns),
      peakMebibytes: peaks.length === 0 ? undefined : Math.max(...peaks),
    };
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function medianSeconds(runs: readonly Run[]): number {
  return takeMedian(runs.map(({ cpuSeconds, wallSeconds }) => cpuSeconds ?? wallSeconds));
}

function toTable(samples: readonly Sample[]): string[] {
  return [
    '| commits | versions MB | pack MB | inflated MB | searched MB | searched ÷ inflated | scan CPU s | with --full-blobs | git cat-file | peak MiB |',
    '|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...samples.map(one => {
      const seconds = [one.scanSeconds, one.wholeSeconds, one.gitSeconds].map(value => value.toFixed(2));
      const bytes = [one.pack, one.inflated, one.searched, one.searched / one.inflated].map(value => value.toFixed(2));
      const cells = [one.commits, one.versions.toFixed(0), ...bytes, ...seconds, one.peakMebibytes?.toFixed(0) ?? '–'];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function draw(samples: readonly Sample[], date: string): string {
  const read = (name: string, pick: (sample: Sample) => number): { name: string; values: number[] } => ({
    name,
    values: samples.map(pick),
  });
  return drawPlot({
    title: 'More and more commits to the same ten files',
    subtitle: `${date} · ${describeMachine()}`,
    xs: samples.map(({ commits }) => commits),
    xName: 'commits',
    panels: [
      {
        title: 'Bytes',
        unit: 'MB',
        lines: [
          read('all versions', ({ versions }) => versions),
          read('searched', ({ searched }) => searched),
          read('the pack, inflated', ({ inflated }) => inflated),
          read('the pack', ({ pack }) => pack),
        ],
      },
      {
        title: 'Processor time',
        unit: 's',
        lines: [
          read('each version whole', ({ wholeSeconds }) => wholeSeconds),
          read('scan', ({ scanSeconds }) => scanSeconds),
          read('git cat-file', ({ gitSeconds }) => gitSeconds),
        ],
      },
    ],
  });
}

/** Ten files of 60 KB; each commit changes a few lines of one of them. */
function grow(path: string, commits: number): void {
  execFileSync('git', ['init', '-q', path]);
  const files = Array.from({ length: 10 }, (_, f) =>
    Array.from({ length: 1000 }, (_, i) => `file ${f} line ${i}: ${make(f * 1000 + i, 40)}`),
  );
  const stream = join(path, 'stream');
  const descriptor = openSync(stream, 'w');
  for (let c = 0; c < commits; c++) {
    const f = c % files.length;
    for (let k = 0; k < 3; k++) {
      const at = Number.parseInt(make(c * 3 + k, 8), 36) % 1000;
      files[f][at] = `file ${f} line ${at}: changed in ${c} ${make(c * 7 + k, 40)}`;
    }
    const text = `${files[f].join('\n')}\n`;
    writeSync(
      descriptor,
      `commit refs/heads/main\ncommitter A <a@example.org> ${1_600_000_000 + c * 60} +0000\ndata 4\ntext\nM 100644 inline f${f}.txt\ndata ${Buffer.byteLength(text)}\n${text}\n`,
    );
  }
  closeSync(descriptor);
  const input = openSync(stream, 'r');
  execFileSync('git', ['-C', path, 'fast-import', '--quiet'], { stdio: [input, 'ignore', 'inherit'] });
  closeSync(input);
  rmSync(stream);
  execFileSync('git', ['-C', path, 'repack', '-adfq', '--depth=50', '--window=10']);
}

/** Text that looks random and is the same every time. */
function make(seed: number, length: number): string {
  let text = '';
  for (let state = seed * 2654435761 + 1; text.length < length; state = (state * 1103515245 + 12345) % 2 ** 31) {
    text += Math.abs(state).toString(36);
  }
  return text.slice(0, length);
}

/** Sizes of the packs of a repository, as they are and inflated, in millions of bytes. */
function measurePacks(path: string): { pack: number; inflated: number } {
  const folder = join(path, '.git', 'objects', 'pack');
  const packs = readdirSync(folder).filter(name => name.endsWith('.pack'));
  const pack = packs.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const options = { maxBuffer: 1 << 28 };
  const listing = packs.map(name => execFileSync('git', ['verify-pack', '-v', join(folder, name)], options).toString());
  const sizes = listing.join('').match(/(?<=^[0-9a-f]{40} \w+ +)\d+/gm) ?? [];
  return { pack: pack / 1e6, inflated: sizes.reduce((sum, size) => sum + Number(size), 0) / 1e6 };
}
