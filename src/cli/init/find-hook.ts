import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { isInside } from '../../config/find-config.ts';
import { HOOK_TEXT, type StartingFile } from './starting-files.ts';

/** Where the commit hook goes, or why a person must put it there. */
export type HookPlan =
  | { readonly kind: 'write'; readonly file: StartingFile }
  | { readonly kind: 'advise'; readonly advice: string };

/**
 * Finds the place of the commit hook: an existing hook manager is told about, never worked around.
 *
 * @param root absolute path of the repository
 */
export async function findHook(root: string): Promise<HookPlan> {
  if (await isThere(resolve(root, '.pre-commit-config.yaml')))
    return {
      kind: 'advise',
      advice: 'add the hook "scan-secrets" to .pre-commit-config.yaml (docs/command-line.md shows how)',
    };
  if (await isThere(resolve(root, '.husky'))) return toPlan(root, resolve(root, '.husky/pre-commit'));
  const gitFolder = await findGitFolder(root);
  if (gitFolder === undefined)
    return { kind: 'advise', advice: 'there is no git repository here, hence no commit hook' };
  const hooksPath = await readHooksPath(gitFolder);
  if (hooksPath === undefined) return toPlan(root, resolve(gitFolder, 'hooks/pre-commit'));
  const hooks = resolve(root, hooksPath);
  if (isInside(hooks, root)) return toPlan(root, resolve(hooks, 'pre-commit'));
  return {
    kind: 'advise',
    advice: `git takes hooks from ${hooksPath}: call "scan-secrets --staged" in its pre-commit`,
  };
}

function toPlan(root: string, path: string): HookPlan {
  const file = { what: 'commit hook', path: relative(root, path), text: HOOK_TEXT, isExecutable: true };
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

/** `core.hooksPath` of the repository's own configuration. */
async function readHooksPath(gitFolder: string): Promise<string | undefined> {
  const config = await readFile(resolve(gitFolder, 'config'), 'utf8').catch(() => '');
  const core = /^\s*\[core\]([^[]*)/im.exec(config)?.[1] ?? '';
  return /^\s*hookspath\s*=\s*"?(.+?)"?\s*$/im.exec(core)?.[1];
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
