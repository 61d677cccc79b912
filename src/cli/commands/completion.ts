import type { Command, CommandEntry, Program } from '../command.ts';
import { COMMON_FLAGS, defineCommand } from '../command.ts';
import { SHELLS, type Shell, type Word, writeCompletion } from '../completion-script.ts';
import type { Flag } from '../flag.ts';
import { failUsage, suggest } from '../flag-value.ts';

export const completionCommand = defineCommand({
  operands: '<shell>',
  description: `Prints a script that completes commands, flags and their values. Shells: ${SHELLS.join(', ')}.`,
  flags: [],
  examples: [
    ['scan-secrets completion bash >> ~/.bashrc', 'bash'],
    ['scan-secrets completion zsh > ~/.zfunc/_scan-secrets', 'zsh, with ~/.zfunc in fpath'],
    ['scan-secrets completion fish > ~/.config/fish/completions/scan-secrets.fish', 'fish'],
  ],
  async run({ operands: [shell] }, io, program) {
    if (!isShell(shell))
      throw failUsage(`unknown shell "${shell}"`, suggest(shell, SHELLS, `Known are ${SHELLS.join(', ')}.`));
    io.stdout.write(writeCompletion(shell, await listWords(program)));
    return 'clean';
  },
});

function isShell(text: string): text is Shell {
  return (SHELLS as readonly string[]).includes(text);
}

/** Everything that can be typed, by the command it is typed after. */
async function listWords({ commands: entries, fallback }: Program): Promise<Word[]> {
  const words: Word[] = [];
  const visit = async ({ name, summary, load, commands }: CommandEntry, path: readonly string[]): Promise<void> => {
    const after = path.join(' ');
    words.push({ after, kind: 'command', text: name, summary });
    const command = await load?.();
    if (command !== undefined) words.push(...toFlagWords(command, [...path, name].join(' ')));
    if (command !== undefined && name === fallback) words.push(...toFlagWords(command, ''));
    for (const entry of commands ?? []) await visit(entry, [...path, name]);
  };
  for (const entry of entries) await visit(entry, []);
  return words;
}

function toFlagWords(command: Command, after: string): Word[] {
  const flags: readonly Flag[] = [...command.flags, ...COMMON_FLAGS];
  return flags.map(({ name, summary, type, choices }) => ({
    after,
    kind: 'flag',
    text: `--${name}`,
    summary,
    takesValue: type !== 'boolean',
    ...(choices && { choices }),
  }));
}
