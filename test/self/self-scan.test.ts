import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../package/pack.ts';
import { runProgram } from '../scan/run-program.ts';

describe('this project', () => {
  test('scans itself clean, working tree and history', () => {
    const { exit, stdout, stderr } = runProgram(['.'], { cwd: ROOT });
    expect(stderr).toBe('');
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^(?:No secrets|Nothing)/)]);
  });

  test('runs no other program and opens no connection but for tickets', () => {
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.ts'),
    );
    const reaching = files.filter(name =>
      /child_process|node:(?:net|https?|http2|dgram|tls|dns)\b|\bfetch\(/.test(
        readFileSync(join(ROOT, 'src', name), 'utf8'),
      ),
    );
    expect(reaching).toEqual(['rotation/http-client.ts']);
  });

  test('promises in its README what it has: every flag, command and page named there exists', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const manual = readFileSync(join(ROOT, 'docs/command-line.md'), 'utf8');
    for (const [, flag] of readme.matchAll(/scan-secrets[^`\n]*?(--[a-z-]+)/g)) expect(manual).toContain(`\`${flag}`);
    for (const [, page] of readme.matchAll(/\]\(([\w./-]+)\)/g))
      expect([page, existsSync(join(ROOT, page))]).toEqual([page, true]);
  });
});
