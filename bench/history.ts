import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { takeMedian } from '../src/costs/rounds.ts';
import { describeMachine, isOnPath, type Run, runInTurn } from './measure.ts';

/**
 * Full history, all rules, provenance, SARIF, against git printing its objects, `git log -p`, and other scanners found on PATH:
 *
 *     npm run bench -- history REPOSITORY...
 *
 * Prints medians of five and ratios run by run, and adds them to `bench/record/history-DATE.md`.
 */
export function benchHistory(repositories: readonly string[], rounds = 5): void {
  const lines = [`## ${new Date().toISOString()}`, '', describeMachine(), ''];
  for (const path of repositories.map(repository => resolve(repository))) {
    const commands = listCommands(path);
    const runs = runInTurn(
      commands.map(({ command }) => command),
      rounds,
    );
    lines.push(
      `### ${basename(path)}`,
      '',
      countFor(path),
      '',
      '| command | wall s | CPU s | peak MiB | wall ÷ git cat-file | exit |',
      '|---|--:|--:|--:|--:|--:|',
    );
    for (const [i, { name }] of commands.entries()) lines.push(toRow(name, runs[i], runs[1]));
    lines.push('');
  }
  const text = lines.join('\n');
  console.log(text);
  mkdirSync('bench/record', { recursive: true });
  appendFileSync(`bench/record/history-${new Date().toISOString().slice(0, 10)}.md`, `${text}\n`);
}

function listCommands(path: string): { name: string; command: string[] }[] {
  const commands = [
    {
      name: 'scan-secrets',
      command: ['node', 'dist/cli.js', path, '--history-only', '--no-cache', '--no-progress', '-f', 'sarif'],
    },
    {
      name: 'git cat-file',
      command: ['git', '-C', path, 'cat-file', '--batch-all-objects', '--batch', '--unordered', '--buffer'],
    },
    { name: 'git log -p --all', command: ['git', '-C', path, 'log', '-p', '--all'] },
  ];
  const others: Record<string, string[]> = {
    gitleaks: ['git', '--no-banner', path],
    betterleaks: ['git', '--no-banner', path],
    trufflehog: ['git', '--no-verification', '--no-update', `file://${path}`],
    titus: ['scan', '--git', path],
    noseyparker: ['scan', '--datastore', ':memory:', path],
  };
  for (const [name, words] of Object.entries(others)) {
    if (isOnPath(name)) commands.push({ name, command: [name, ...words] });
  }
  return commands;
}

/** What the repository holds and how much of it had to be looked at. */
function countFor(path: string): string {
  const words = ['dist/cli.js', path, '--history-only', '--no-cache', '--no-progress', '-f', 'json'];
  const { stdout } = spawnSync('node', words, { maxBuffer: 1 << 30 });
  const { receipt, findings } = JSON.parse(stdout.toString()) as {
    receipt: Record<'blobs' | 'commits' | 'bytes' | 'scannedBytes', number>;
    findings: unknown[];
  };
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  return `${receipt.blobs} blobs, ${receipt.commits} commits, ${megabytes(receipt.bytes)} of content, ${megabytes(receipt.scannedBytes)} of it searched, ${findings.length} findings`;
}

function toRow(name: string, runs: readonly Run[], yardstick: readonly Run[]): string {
  const wall = takeMedian(runs.map(({ wallSeconds }) => wallSeconds));
  const cpu = runs.every(({ cpuSeconds }) => cpuSeconds !== undefined)
    ? takeMedian(runs.map(({ cpuSeconds }) => cpuSeconds!))
    : undefined;
  const peaks = runs.flatMap(({ peakMebibytes }) => peakMebibytes ?? []);
  const ratio = takeMedian(runs.map(({ wallSeconds }, i) => wallSeconds / yardstick[i].wallSeconds));
  const peak = peaks.length === 0 ? '–' : Math.max(...peaks).toFixed(0);
  return `| ${name} | ${wall.toFixed(2)} | ${cpu?.toFixed(2) ?? '–'} | ${peak} | ${ratio.toFixed(2)} | ${runs[0].exitCode} |`;
}
