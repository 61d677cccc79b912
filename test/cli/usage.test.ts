import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

describe('a wrong command line is one line with what to do, exit 2, and nothing on standard output', () => {
  test.each([
    ['--fomrat json', 'unknown flag --fomrat (Did you mean --format?)'],
    ['-x', 'unknown flag -x (Run with --help to see all flags.)'],
    ['--no-such-thing', 'unknown flag --no-such-thing (Run with --help to see all flags.)'],
    ['--history', 'unknown flag --history (Did you mean --no-history?)'],
    ['--__proto__', 'unknown flag --__proto__ (Run with --help to see all flags.)'],
    ['--config', '--config needs a value (Write --config=FILE.)'],
    ['--config=', '--config needs a value (Write --config=FILE.)'],
    [
      '--config --staged',
      '--config needs a value, and is followed by --staged (Write --config=--staged if that is meant.)',
    ],
    ['--staged=yes', '--staged takes no value (Write --staged alone.)'],
    ['--workers many', '--workers: "many" is not a whole number (Write --workers=4.)'],
    ['--workers=-1', '--workers: "-1" is not a whole number (Write --workers=4.)'],
    ['--max-file-size huge', '--max-file-size: "huge" is not a size (Write --max-file-size=10MB.)'],
    ['--timeout soon', '--timeout: "soon" is not a duration (Write --timeout=30s.)'],
    ['--since yesterday', '--since: "yesterday" is not a date (Write --since=2030-01-31.)'],
    [
      '--fail-on hgih',
      '--fail-on: "hgih" is not one of critical, high, medium, low, info (Write --fail-on=critical, for example.)',
    ],
    ['-f srif', 'unknown format "srif" (Did you mean sarif?)'],
    ['-f toString', /^unknown format "toString" \(Known are text, json, jsonl, /],
    ['-f sarif=', '--format sarif= names no file (Write --format sarif=report.sarif.)'],
    [
      '-f sarif -f json',
      'two reports cannot share standard output (Send one of them elsewhere, as in -f sarif=report.sarif.)',
    ],
    [
      '-f json=a -f sarif=./a',
      'two reports cannot share CWD/a (Send one of them elsewhere, as in -f sarif=report.sarif.)',
    ],
    ['--staged --range a..b', '--staged and --range cannot be used together (Leave one of them out.)'],
    ['--no-history --history-only', '--no-history and --history-only cannot be used together (Leave one of them out.)'],
    ['--no-config --config a', '--config and --no-config cannot be used together (Leave one of them out.)'],
    ['--range main', '--range: "main" is not a range of commits (Write it as in main..HEAD.)'],
    ['--stdin src', 'standard input and src cannot be scanned in one run (Scan one of them.)'],
    ['rules lst', 'unknown command "rules lst" (Did you mean list?)'],
    ['ticket', 'there is no command or path "ticket" (Did you mean scan-secrets tickets?)'],
    ['classify jwt', 'unexpected "jwt" (Run: scan-secrets classify --help)'],
    ['rules show', '<id> is missing (Run: scan-secrets rules show --help)'],
    ['rules show a b', 'unexpected "b" (Run: scan-secrets rules show --help)'],
    ['completion tcsh', 'unknown shell "tcsh" (Known are bash, zsh, fish.)'],
    ['init', 'init asks before it writes, and there is no terminal to ask at (Run: scan-secrets init --yes)'],
    ['--stdin-name a', '--stdin-name is of no use without --stdin (Add --stdin, or a - as the path.)'],
    ['--workers 257', '--workers: more than 256 threads help nobody (Leave it out for one a processor.)'],
    ['baseline create --until 2001-01-01', '--until: 2001-01-01 has passed (Give a day that is still to come.)'],
    [
      'tickets mark abcd accepted --until 2001-01-01',
      '--until: 2001-01-01 has passed (Give a day that is still to come.)',
    ],
    ['report --from missing.json', 'missing.json: cannot be read (ENOENT) (Check the path.)'],
    ['report -', /^standard input is not JSON \(/],
  ])('scan-secrets %s', async (line, message) => {
    const { exit, stdout, stderr } = await runCli(line.split(' '));
    const [first, ...rest] = stderr.split('\n');
    expect([exit, stdout, rest]).toEqual([2, '', ['']]);
    if (typeof message === 'string') expect(first).toBe(`scan-secrets: ${message}`);
    else expect(first.replace('scan-secrets: ', '')).toMatch(message);
  });

  test('control characters in what was typed are spelled out', async () => {
    const { stderr } = await runCli(['--\u001b[31mred']);
    expect(stderr).toBe('scan-secrets: unknown flag --\\x1b[31mred (Run with --help to see all flags.)\n');
  });
});

describe('help and version are answered however wrong the rest is', () => {
  test.each([[['--version']], [['-V', '--fomrat']], [['rules', '--version']], [['rules', 'list', '-V']]])(
    '%j',
    async words => {
      const { exit, stdout, stderr } = await runCli(words);
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
    },
  );

  test.each([
    [['--help']],
    [['rules', '--help']],
    [['rules', 'show', '-h']],
    [['baseline', 'create', '--help']],
    [['init', '--fomrat', '--help']],
  ])('%j', async words => {
    const { exit, stdout, stderr } = await runCli(words);
    expect([exit, stderr]).toEqual([0, '']);
    await expect(stdout).toMatchFileSnapshot(
      `../../fixtures/cli/help/${['scan-secrets', ...words.filter(word => !word.startsWith('-'))].join('-')}.txt`,
    );
  });

  test('a command that only holds others says so on standard error', async () => {
    const { exit, stdout, stderr } = await runCli(['rules']);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain('scan-secrets rules COMMAND');
  });

  test('help fits the terminal', async () => {
    for (const columns of [80, 100, 300]) {
      const { stdout } = await runCli(['--help'], { columns });
      const longest = Math.max(...stdout.split('\n').map(line => (line.startsWith('  #') ? 0 : line.length)));
      expect(longest).toBeLessThanOrEqual(Math.min(columns, 110));
    }
  });
});

describe('what cannot be foreseen', () => {
  const failing = {
    commands: [
      {
        name: 'scan',
        summary: '',
        load: async () => ({
          description: '',
          flags: [],
          run: async () => {
            throw new Error('a\u0007b');
          },
        }),
      },
    ],
  };

  test('is one line that asks for a report; the trace comes only when asked for', async () => {
    const { exit, stderr } = await runCli([], failing);
    expect([exit, stderr]).toEqual([
      2,
      'scan-secrets: unexpected error: a\\x07b (please report it, with what --verbose adds)\n',
    ]);
    const verbose = await runCli(['--verbose'], failing);
    expect(verbose.stderr).toMatch(/\n {4}at .*usage\.test\.ts/);
  });

  test('an interruption says what is not known, exit 2', async () => {
    const interruption = new AbortController();
    const hanging = [
      {
        name: 'scan',
        summary: '',
        load: async () => ({
          description: '',
          flags: [],
          run: async () => {
            interruption.abort();
            return new Promise<'clean'>(() => undefined);
          },
        }),
      },
    ];
    expect(await runCli([], { commands: hanging, signal: interruption.signal })).toEqual({
      exit: 2,
      stdout: '',
      stderr: 'scan-secrets: interrupted; what was not read by then is not known to be clean\n',
    });
  });
});
