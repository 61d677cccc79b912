import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findConfig } from '../../config/find-config.ts';
import { defineCommand } from '../command.ts';
import { failUsage } from '../flag-value.ts';
import { findHook } from '../init/find-hook.ts';
import { CONFIG_FILE, type StartingFile, WORKFLOW_FILE } from '../init/starting-files.ts';
import type { Io } from '../io.ts';
import { writeWhole } from '../write-file.ts';

export const initCommand = defineCommand({
  operands: '[folder]',
  description:
    'Writes what a repository needs to be scanned on every commit and every push: .scan-secrets.yaml, a commit hook, and a GitHub Actions workflow that uploads its findings to code scanning. What is there already is left as it is.',
  flags: [
    { name: 'yes', alias: 'y', type: 'boolean', summary: 'Write all of it without asking.' },
    { name: 'no-hook', type: 'boolean', summary: 'Write no commit hook.' },
    { name: 'no-workflow', type: 'boolean', summary: 'Write no workflow.' },
  ],
  async run({ operands: [folder = '.'], flags }, io) {
    if (!flags.yes && !(io.stdin.isTerminal && io.stderr.isTerminal))
      throw failUsage('init asks before it writes, and there is no terminal to ask at', 'Run: scan-secrets init --yes');
    const { root } = await findConfig([resolve(io.cwd, folder)]);
    const files = [CONFIG_FILE];
    if (!flags['no-hook']) {
      const hook = await findHook(root, io.env);
      if (hook.kind === 'write') files.push(hook.file);
      else io.stderr.write(`scan-secrets: ${hook.advice}\n`);
    }
    if (!flags['no-workflow']) files.push(WORKFLOW_FILE);
    for (const file of files) await offerFile(file, root, flags.yes, io);
    return 'clean';
  },
});

async function offerFile(
  { what, path, text, isExecutable }: StartingFile,
  root: string,
  isAgreed: boolean,
  io: Io,
): Promise<void> {
  const absolute = resolve(root, path);
  const isThere = await lstat(absolute).then(
    () => true,
    () => false,
  );
  if (isThere) {
    io.stderr.write(`scan-secrets: ${path} is there already, and stays as it is\n`);
    return;
  }
  if (!isAgreed && !(await ask(`Write the ${what} (${path})?`, io.signal))) return;
  await writeWhole(absolute, text, isExecutable ? 0o755 : 0o644);
  io.stderr.write(`scan-secrets: wrote ${path}\n`);
}

async function ask(message: string, signal: AbortSignal): Promise<boolean> {
  const { confirm } = await import('@inquirer/prompts');
  return confirm({ message, default: true }, { signal });
}
