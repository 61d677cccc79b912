import { execFileSync, spawnSync } from 'node:child_process';
import { createCipheriv, createHash } from 'node:crypto';
import { appendFileSync, closeSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toCrc32Base62 } from '../src/rules/instance/checksum.ts';
import { describeMachine, type Run, runOnce } from './measure.ts';

const MIB = 1 << 20;
const OPTIONS = ['--no-cache', '--no-progress', '-f', 'json'];
/** So that git stores what it is given, neither as a difference nor compressed. */
const AS_IT_IS = ['-c', 'core.compression=0', '-c', 'core.bigFileThreshold=1k', '-c', 'gc.auto=0'];

/**
 * Nothing is too big: a file of 1 GiB in the working tree, as a loose object and in a pack, and a pack of more than 4 GiB,
 * with a key near the end of each file:
 *
 *     npm run bench -- large
 *
 * Needs 10 GB of disk for a while. Adds what it took, and whether all keys were found, to `bench/record/large-DATE.md`.
 */
export function benchLarge(): void {
  const lines = [
    `## ${new Date().toISOString()}`,
    '',
    describeMachine(),
    '',
    '| what | bytes | keys found | wall s | CPU s | peak MiB |',
    '|---|--:|--:|--:|--:|--:|',
  ];
  const note = (what: string, bytes: number, path: string, planted: number, words: readonly string[]): void => {
    const command = ['node', 'dist/cli.js', path, ...OPTIONS, ...words];
    const found = countFound(command);
    lines.push(toRow(what, bytes, `${found} of ${planted}`, runOnce(command)));
  };
  inFolder(path => {
    plant(join(path, 'large.bin'), 1024);
    note('file of the working tree', 1024 * MIB, path, 1, ['--no-history', '--max-file-size=2GB']);
    commit(path, ['-c', 'core.looseCompression=1', '-c', 'core.bigFileThreshold=8g']);
    note('loose object', 1024 * MIB, path, 1, ['--history-only']);
    execFileSync('git', ['-C', path, '-c', 'core.bigFileThreshold=8g', 'repack', '-adfq']);
    note('packed object', sizeOfPack(path), path, 1, ['--history-only']);
  });
  inFolder(path => {
    for (let k = 0; k < 110; k++) plant(join(path, `${k}.bin`), 40);
    commit(path, AS_IT_IS);
    note('pack of 110 files', sizeOfPack(path), path, 110, ['--history-only']);
  });
  const text = `${lines.join('\n')}\n`;
  console.log(text);
  appendFileSync(`bench/record/large-${new Date().toISOString().slice(0, 10)}.md`, `${text}\n`);
}

function inFolder(use: (path: string) => void): void {
  const path = mkdtempSync(join(tmpdir(), 'scan-secrets-large-'));
  try {
    execFileSync('git', ['init', '-q', path]);
    use(path);
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Writes so many MiB that nothing can compress, with a key 1000 bytes before their end. */
function plant(file: string, mebibytes: number): void {
  const seed = createHash('sha256')
    .update(file.replace(/.*-large-\w+/, ''))
    .digest();
  const noise = createCipheriv('aes-256-ctr', seed, Buffer.alloc(16));
  const body = seed.toString('hex').slice(0, 30);
  const descriptor = openSync(file, 'w');
  for (let k = 1; k <= mebibytes; k++) {
    const part = noise.update(Buffer.alloc(MIB));
    if (k === mebibytes) part.write(`\nkey = ${'ghp'}_${body}${toCrc32Base62(body)}\n`, MIB - 1000);
    writeSync(descriptor, part);
  }
  closeSync(descriptor);
}

/** Commits everything and keeps it in history alone. */
function commit(path: string, settings: readonly string[]): void {
  const git = (...words: string[]): void => {
    execFileSync('git', ['-C', path, ...settings, '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words]);
  };
  git('add', '-A');
  git('commit', '-q', '-m', 'text');
  for (const name of readdirSync(path)) if (name.endsWith('.bin')) rmSync(join(path, name));
}

function sizeOfPack(path: string): number {
  const folder = join(path, '.git', 'objects', 'pack');
  return Math.max(...readdirSync(folder).map(name => statSync(join(folder, name)).size));
}

/** How many different keys a scan finds; none when it could not read everything. */
function countFound([program, ...words]: readonly string[]): number {
  const { stdout } = spawnSync(program, words, { maxBuffer: 1 << 28 });
  const { findings, receipt } = JSON.parse(stdout.toString()) as {
    findings: { provider: string }[];
    receipt: { complete: boolean };
  };
  return receipt.complete ? findings.filter(({ provider }) => provider === 'GitHub').length : 0;
}

function toRow(what: string, bytes: number, found: string, { wallSeconds, cpuSeconds, peakMebibytes }: Run): string {
  const cells = [
    what,
    bytes.toLocaleString('en'),
    found,
    wallSeconds.toFixed(1),
    cpuSeconds?.toFixed(1) ?? '–',
    peakMebibytes?.toFixed(0) ?? '–',
  ];
  return `| ${cells.join(' | ')} |`;
}
