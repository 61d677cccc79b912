import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMON_FLAGS, type Command, type CommandEntry } from '../../src/cli/command.ts';
import type { Flag } from '../../src/cli/flag.ts';
import { readFlagValue } from '../../src/cli/flag-value.ts';
import { spellFlag, writeHelp } from '../../src/cli/help.ts';
import { parseFlags } from '../../src/cli/parse-flags.ts';
import { COMMANDS } from '../../src/cli/registry.ts';
import { fillManual } from '../../tools/manual.ts';

interface Named {
  readonly path: readonly string[];
  readonly command: Command;
}

async function loadAll(entries: readonly CommandEntry[], path: readonly string[] = []): Promise<Named[]> {
  const found: Named[] = [];
  for (const { name, load, commands = [] } of entries) {
    if (load !== undefined) found.push({ path: [...path, name], command: await load() });
    found.push(...(await loadAll(commands, [...path, name])));
  }
  return found;
}

const MANUAL = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
const all = await loadAll(COMMANDS);
const SAMPLES: Readonly<Record<Flag['type'], readonly [text: string, value: unknown]>> = {
  boolean: ['', true],
  text: ['some text', 'some text'],
  list: ['one', ['one']],
  count: ['3', 3],
  size: ['2K', 2048],
  duration: ['2m', 120_000],
  date: ['2030-01-31', '2030-01-31'],
};

describe.each(all.map(named => [named.path.join(' '), named] as const))('%s', (_, { path, command }) => {
  const flags: readonly Flag[] = [...command.flags, ...COMMON_FLAGS];

  test('no name or letter is taken twice', () => {
    const names = flags.flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]));
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(flags.map(flag => [flag.name, flag] as const))('--%s is read, helped with and described', (_name, flag) => {
    const text = flag.choices?.at(-1) ?? SAMPLES[flag.type][0];
    const value = flag.choices ? text : SAMPLES[flag.type][1];
    const spellings =
      flag.type === 'boolean' ? [[`--${flag.name}`]] : [[`--${flag.name}`, text], [`--${flag.name}=${text}`]];
    if (flag.alias !== undefined)
      spellings.push(flag.type === 'boolean' ? [`-${flag.alias}`] : [`-${flag.alias}`, text]);
    for (const words of spellings) expect(parseFlags(words, flags).values[flag.name]).toEqual(value);
    expect(writeHelp(path, command, [], 400)).toContain(`${spellFlag(flag)} `);
    expect(flag.summary).toMatch(/\.$/);
    expect(flag.value === undefined).toBe(flag.type === 'boolean');
    expect(MANUAL).toContain(`--${flag.name}`);
  });
});

test('the manual is as it is generated; run tools/write-manual.ts when it is not', async () => {
  expect(await fillManual(MANUAL, COMMANDS)).toBe(MANUAL);
});

describe('parsing', () => {
  const flags = [
    { name: 'quiet', alias: 'q', type: 'boolean', summary: '' },
    { name: 'format', alias: 'f', type: 'list', value: 'X', summary: '' },
    { name: 'config', type: 'text', value: 'X', summary: '' },
  ] as const;

  test.each([
    ['a b', { operands: ['a', 'b'], values: { quiet: false, format: [], config: undefined } }],
    ['a --quiet b', { operands: ['a', 'b'], values: { quiet: true, format: [], config: undefined } }],
    ['-f a x -f b', { operands: ['x'], values: { quiet: false, format: ['a', 'b'], config: undefined } }],
    ['-qfa', { operands: [], values: { quiet: true, format: ['a'], config: undefined } }],
    ['--config a --config b', { operands: [], values: { quiet: false, format: [], config: 'b' } }],
    ['--config - -', { operands: ['-'], values: { quiet: false, format: [], config: '-' } }],
    ['--config=--odd', { operands: [], values: { quiet: false, format: [], config: '--odd' } }],
    ['-- --quiet -f', { operands: ['--quiet', '-f'], values: { quiet: false, format: [], config: undefined } }],
  ])('%s', (line, expected) => {
    const { operands, values } = parseFlags(line.split(' '), flags);
    expect({ operands, values: { ...values } }).toEqual(expected);
  });

  test('a time longer than timers count to is as long as they do', () => {
    expect(readFlagValue({ name: 'timeout', type: 'duration', summary: '' }, '9999h')).toBe(2 ** 31 - 1);
  });

  test('operands come through as they are, wherever the flags stand', () => {
    const operand = fc.string({ minLength: 1 }).filter(text => !text.startsWith('-') || text === '-');
    fc.assert(
      fc.property(fc.array(operand), fc.nat({ max: 5 }), (operands, at) => {
        const words = [...operands];
        words.splice(at, 0, '--quiet');
        expect(parseFlags(words, flags).operands).toEqual(operands);
      }),
    );
  });
});
