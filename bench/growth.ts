import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, median, runInTurn } from './measure.ts';

/**
 * Cost against growth: the same files with 1, 4 and 16 times as many commits to them. Time and searched bytes should follow
 * the pack, not the sum of all versions.
 */
export function benchGrowth(rounds = 3): void {
  const lines = [`## ${new Date().toISOString()}`, '', describeMachine(), ''];
  lines.push(
    '| commits | blob MB | pack MB | searched MB | wall s | wall s per pack MB | searched ÷ pack |',
    '|--:|--:|--:|--:|--:|--:|--:|',
  );
  for (const commits of [500, 2000, 8000]) {
    const path = mkdtempSync(join(tmpdir(), 'scan-secrets-growth-'));
    try {
      grow(path, commits);
      const words = ['dist/cli.js', path, '--history-only', '--no-cache', '--no-progress', '-f', 'json'];
      const { receipt } = JSON.parse(spawnSync('node', words, { maxBuffer: 1 << 28 }).stdout.toString()) as {
        receipt: { bytes: number; scannedBytes: number };
      };
      const [runs] = runInTurn([['node', ...words]], rounds);
      const wall = median(runs.map(({ wallSeconds }) => wallSeconds));
      const pack = sizeOfPacks(path) / 1e6;
      lines.push(
        `| ${commits} | ${(receipt.bytes / 1e6).toFixed(0)} | ${pack.toFixed(2)} | ${(receipt.scannedBytes / 1e6).toFixed(1)} | ${wall.toFixed(2)} | ${(wall / pack).toFixed(2)} | ${(receipt.scannedBytes / 1e6 / pack).toFixed(2)} |`,
      );
    } finally {
      rmSync(path, { recursive: true, force: true });
    }
  }
  const text = `${lines.join('\n')}\n`;
  console.log(text);
  mkdirSync('bench/record', { recursive: true });
  appendFileSync(`bench/record/growth-${new Date().toISOString().slice(0, 10)}.md`, `${text}\n`);
}

/** Ten files of 60 KB; each commit changes a few lines of one of them. */
function grow(path: string, commits: number): void {
  execFileSync('git', ['init', '-q', path]);
  const files = Array.from({ length: 10 }, (_, f) =>
    Array.from({ length: 1000 }, (_, i) => `file ${f} line ${i}: ${draw(f * 1000 + i, 40)}`),
  );
  const stream: string[] = [];
  for (let c = 0; c < commits; c++) {
    const f = c % files.length;
    for (let k = 0; k < 3; k++) {
      const at = Number.parseInt(draw(c * 3 + k, 8), 36) % 1000;
      files[f][at] = `file ${f} line ${at}: changed in ${c} ${draw(c * 7 + k, 40)}`;
    }
    const text = `${files[f].join('\n')}\n`;
    stream.push(
      `commit refs/heads/main\ncommitter A <a@example.org> ${1_600_000_000 + c * 60} +0000\ndata 4\ntext\nM 100644 inline f${f}.txt\ndata ${Buffer.byteLength(text)}\n${text}\n`,
    );
  }
  execFileSync('git', ['-C', path, 'fast-import', '--quiet'], { input: stream.join(''), maxBuffer: 1 << 28 });
  execFileSync('git', ['-C', path, 'repack', '-adfq', '--depth=50', '--window=50']);
}

/** Text that looks random and is the same every time. */
function draw(seed: number, length: number): string {
  let text = '';
  for (let state = seed * 2654435761 + 1; text.length < length; state = (state * 1103515245 + 12345) % 2 ** 31) {
    text += Math.abs(state).toString(36);
  }
  return text.slice(0, length);
}

function sizeOfPacks(path: string): number {
  const folder = join(path, '.git', 'objects', 'pack');
  return readdirSync(folder)
    .filter(name => name.endsWith('.pack'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
