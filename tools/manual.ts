import { COMMON_FLAGS, type Command, type CommandEntry } from '../src/cli/command.ts';
import type { Flag } from '../src/cli/flag.ts';

const START = '<!-- commands: written by tools/write-manual.ts -->\n';
const END = '<!-- end of commands -->\n';

/**
 * The manual with a section for each command, made from the tables that the program itself reads.
 *
 * @param manual Markdown that holds the two marks between which the sections stand
 */
export async function fillManual(manual: string, commands: readonly CommandEntry[]): Promise<string> {
  const [start, end] = [manual.indexOf(START), manual.indexOf(END)];
  if (start === -1 || end === -1) throw new Error('the manual has lost its marks');
  const common = `## Every command\n\n${writeFlagTable(COMMON_FLAGS)}`;
  const sections = [common, ...(await writeSections(commands, []))];
  return `${manual.slice(0, start + START.length)}\n${sections.join('\n')}\n${manual.slice(end)}`;
}

async function writeSections(entries: readonly CommandEntry[], path: readonly string[]): Promise<string[]> {
  const sections: string[] = [];
  for (const { name, load, commands = [] } of entries) {
    const here = [...path, name];
    const command = await load?.();
    if (command !== undefined) sections.push(writeSection(here, command));
    sections.push(...(await writeSections(commands, here)));
  }
  return sections;
}

function writeSection(path: readonly string[], { operands, description, flags, examples = [] }: Command): string {
  const name = path.join(' ');
  const usage = ['scan-secrets', ...path, ...(operands === undefined ? [] : [operands]), '[flags]'].join(' ');
  return [
    `## \`${name}\`\n`,
    `${description}\n`,
    `\`\`\`sh\n${usage}\n${examples.map(([line, meaning]) => `\n# ${meaning}\n${line}\n`).join('')}\`\`\`\n`,
    ...(flags.length === 0 ? [] : [writeFlagTable(flags)]),
  ].join('\n');
}

function writeFlagTable(flags: readonly Flag[]): string {
  const rows = flags.map(({ name, alias, value, choices, summary, details }) => {
    const spelled = `--${name}${value === undefined ? '' : ` ${value}`}`;
    const meaning = [
      summary,
      ...(choices === undefined ? [] : [`One of ${choices.map(choice => `\`${choice}\``).join(', ')}.`]),
      ...(details === undefined ? [] : [details]),
    ].join(' ');
    return `| ${alias === undefined ? '' : `\`-${alias}\`, `}\`${spelled}\` | ${meaning.replaceAll('|', '\\|')} |\n`;
  });
  return `| flag | meaning |\n|---|---|\n${rows.join('')}`;
}
