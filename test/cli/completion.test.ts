import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const script = (await runCli(['completion', 'bash'])).stdout;

/** What bash offers for a half-typed line. */
const complete = (line: string): string[] => {
  const words = line.split(' ');
  const source = `${script}
COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
cd "$(mktemp -d)"
_scan_secrets
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const offered = execFileSync('bash', ['-c', source], { encoding: 'utf8' });
  return offered.split('\n').filter(word => word !== '');
};

describe('bash completes', () => {
  test('commands and flags of the default command', () => {
    expect(complete('scan-secrets ru')).toEqual(['rules']);
    expect(complete('scan-secrets --sta')).toEqual(['--staged']);
    expect(complete('scan-secrets --staged --sta')).toEqual(['--staged']);
  });

  test('commands below commands, and their flags', () => {
    expect(complete('scan-secrets rules ')).toEqual(['list', 'show', 'check', 'bench']);
    expect(complete('scan-secrets rules check --inst')).toEqual(['--instances']);
    expect(complete('scan-secrets rules check --sta')).toEqual([]);
  });

  test('values that are known', () => {
    expect(complete('scan-secrets --fail-on ')).toEqual(['critical', 'high', 'medium', 'low', 'info']);
  });
});

test.each(['bash', 'zsh', 'fish'])('the script for %s names every command', async shell => {
  const { exit, stdout, stderr } = await runCli(['completion', shell]);
  expect([exit, stderr]).toEqual([0, '']);
  for (const word of ['scan', 'rules', 'baseline', 'create', 'report', 'init', 'staged'])
    expect(stdout).toContain(word);
  expect(stdout.endsWith('\n')).toBe(true);
});
