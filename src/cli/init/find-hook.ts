import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { isInside } from '../../config/find-config.ts';
import type { Io } from '../io.ts';
import { HOOK_TEXT, type StartingFile } from './starting-files.ts';

/** Where the commit hook goes, or why a person must put it there. */
export type HookPlan =
  | { readonly kind: 'write'; readonly file: StartingFile }
  | { readonly kind: 'advise'; readonly advice: string };

/**
 * Finds the place of the commit hook: an existing hook manager is told about, never worked around.
 *
 * @param root absolute path of the repository
 * @param env tells where git's settings of the user are
 */
export async function findHook(root: string, env: Io['env']): Promise<HookPlan> {
  if (await isThere(resolve(root, '.pre-commit-config.yaml')))
    return {
      kind: 'advise',
      advice: 'add the hook "scan-secrets" to .pre-commit-config.yaml (docs/command-line.md shows how)',
    };
  if (await isThere(resolve(root, '.husky'))) return toPlan(root, resolve(root, '.husky/pre-commit'));
  const gitFolder = await findGitFolder(root);
  if (gitFolder === undefined)
    return { kind: 'advise', advice: 'there is no git repository here, hence no commit hook' };
  const hooksPath =
    (await readHooksPath(resolve(gitFolder, 'config'))) ?? (await readFirst(listUserSettings(env), readHooksPath));
  if (hooksPath === undefined) return toPlan(root, resolve(gitFolder, 'hooks/pre-commit'));
  const hooks = resolve(root, hooksPath);
  if (isInside(hooks, root) && !hooksPath.startsWith('~')) return toPlan(root, resolve(hooks, 'pre-commit'));
  return {
    kind: 'advise',
    advice: `git takes hooks from ${hooksPath}: call "scan-secrets --staged" in its pre-commit`,
  };
}

/** A hook that is there already is somebody's; that it does not scan must be said, or nobody would know. */
async function toPlan(root: string, path: string): Promise<HookPlan> {
  const name = relative(root, path);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined && !text.includes('scan-secrets'))
    return {
      kind: 'advise',
      advice: `${name} is there already and does not scan: add the line "npx --no-install scan-secrets --staged || exit 1" to it`,
    };
  const file = { what: 'commit hook', path: name, text: HOOK_TEXT, isExecutable: true };
  return { kind: 'write', file };
}

/** The folder that all worktrees of the repository share. */
async function findGitFolder(root: string): Promise<string | undefined> {
  const path = resolve(root, '.git');
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isDirectory()) return found && path;
  const [, linked] = /^gitdir: (.+)$/m.exec(await readFile(path, 'utf8')) ?? [];
  if (linked === undefined) return undefined;
  const folder = resolve(dirname(path), linked);
  const common = await readFile(resolve(folder, 'commondir'), 'utf8').catch(() => undefined);
  return realpath(common === undefined ? folder : resolve(folder, common.trim())).catch(() => undefined);
}

/** Files with git's settings for all repositories of the user, those that count first in front. */
function listUserSettings({ GIT_CONFIG_GLOBAL: named, XDG_CONFIG_HOME: xdg, HOME: home }: Io['env']): string[] {
  if (named !== undefined) return [named];
  if (home === undefined) return [];
  return [resolve(home, '.gitconfig'), resolve(xdg || resolve(home, '.config'), 'git/config')];
}

async function readFirst(
  files: readonly string[],
  read: (file: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  for (const file of files) {
    const value = await read(file);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `core.hooksPath` of a file with git's settings. */
async function readHooksPath(file: string): Promise<string | undefined> {
  const config = await readFile(file, 'utf8').catch(() => '');
  const core = /^\s*\[core\]([^[]*)/im.exec(config)?.[1] ?? '';
  return /^\s*hookspath\s*=\s*"?(.+?)"?\s*$/im.exec(core)?.[1];
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
