import type { Command, CommandEntry } from './command.ts';
import { COMMON_FLAGS } from './command.ts';
import type { Flag } from './flag.ts';

const PROGRAM = 'scan-secrets';
const GAP = 2;

/** Help for the program or a command, at most `width` columns wide, ending with a line break. */
export function writeHelp(
  path: readonly string[],
  command: Command | undefined,
  commands: readonly CommandEntry[],
  width: number,
): string {
  const name = [PROGRAM, ...path].join(' ');
  const operands = command?.operands === undefined ? '' : ` ${command.operands}`;
  const usage = command === undefined ? `${name} COMMAND` : `${name}${operands} [flags]`;
  const flags = command === undefined ? COMMON_FLAGS : [...command.flags, ...COMMON_FLAGS];
  return [
    `Usage: ${usage}\n`,
    ...(command === undefined ? [] : [`${wrap(command.description, width, 0)}\n`]),
    writeTable(
      'Commands',
      commands.map(({ name, summary }) => [name, summary] as const),
      width,
    ),
    writeTable(
      'Flags',
      flags.map(flag => [spellFlag(flag), flag.summary] as const),
      width,
    ),
    writeExamples(command?.examples ?? []),
  ]
    .filter(part => part !== '')
    .join('\n');
}

/** `-f, --format NAME[=FILE]`. */
export function spellFlag({ name, alias, value }: Flag): string {
  return `${alias === undefined ? '    ' : `-${alias}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function writeTable(title: string, rows: readonly (readonly [string, string])[], width: number): string {
  if (rows.length === 0) return '';
  const left = Math.max(...rows.map(([term]) => term.length)) + 2 * GAP;
  const lines = rows.map(
    ([term, meaning]) => `${' '.repeat(GAP)}${term.padEnd(left - GAP)}${wrap(meaning, width, left)}`,
  );
  return `${title}:\n${lines.join('\n')}\n`;
}

function writeExamples(examples: NonNullable<Command['examples']>): string {
  if (examples.length === 0) return '';
  return `Examples:\n${examples.map(([line, meaning]) => `  # ${meaning}\n  ${line}\n`).join('')}`;
}

/** Breaks between words; lines after the first are indented. */
function wrap(text: string, width: number, indent: number): string {
  const room = Math.max(24, width - indent);
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
