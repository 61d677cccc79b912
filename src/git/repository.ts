import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readConfig } from './config.ts';
import { GitError } from './git-error.ts';
import { listFolder, readText } from './read-file.ts';

/** Where a repository keeps its parts. All paths are absolute. */
export interface Repository {
  /** Folder whose files are checked out; none for a bare repository. */
  readonly workTree?: string;
  /** HEAD and index of this work tree. */
  readonly gitDir: string;
  /** Refs and objects, shared by all work trees. */
  readonly commonDir: string;
  /** 20 for SHA-1, 32 for SHA-256. */
  readonly hashBytes: number;
  /** Folders of objects: the own one, then alternates. */
  readonly objectDirs: readonly string[];
  /** Commits whose parents were left out when cloning. */
  readonly shallow: ReadonlySet<string>;
  /** Objects may be missing because a server still has them. */
  readonly isPartial: boolean;
  /** Refs are kept in a table that we do not read. */
  readonly hasReftable: boolean;
}

/**
 * The repository whose work tree or bare folder is just this path; `undefined` when there is none.
 * Throws GitError when there is one that we cannot read.
 */
export function openRepository(path: string): Repository | undefined {
  const folder = resolve(path);
  const dotGit = join(folder, '.git');
  const kind = statSync(dotGit, { throwIfNoEntry: false });
  if (kind?.isDirectory()) return describe(dotGit, folder);
  if (kind?.isFile()) return describe(followGitFile(dotGit), folder);
  return isGitDir(folder) ? describe(folder, undefined) : undefined;
}

/** The folder above that is the root of a work tree. */
export function findWorkTree(path: string): string | undefined {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isGitDir(folder: string): boolean {
  return (
    existsSync(join(folder, 'HEAD')) &&
    (existsSync(join(folder, 'commondir')) || existsSync(join(folder, 'objects'))) &&
    !existsSync(join(folder, '.git'))
  );
}

/**
 * A `.git` file names a folder elsewhere. So that a stranger's file cannot make us read another repository, that folder
 * must name this place in turn: a linked work tree by its `gitdir` file, a submodule by `core.worktree`.
 */
function followGitFile(file: string): string {
  const line = /^gitdir: (.+?)\r?\n?$/.exec(readText(file).slice(0, 4096));
  if (line === null) throw new GitError(`${file} does not name a git directory`);
  const target = resolve(dirname(file), line[1]);
  if (!existsSync(join(target, 'HEAD'))) throw new GitError(`${file} names ${target}, which is not a git directory`);
  const back = join(target, 'gitdir');
  if (existsSync(back)) {
    if (isSamePath(resolve(target, readText(back).trim()), file)) return target;
  } else {
    const workTree = readConfig(join(target, 'config')).get('core.worktree');
    if (workTree !== undefined && isSamePath(resolve(target, workTree), dirname(file))) return target;
  }
  throw new GitError(`${file} names ${target}, which does not belong to it`);
}

function isSamePath(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

function describe(gitDir: string, workTree: string | undefined): Repository {
  const commonDir = findCommonDir(gitDir);
  const config = readConfig(join(commonDir, 'config'));
  const format = config.get('extensions.objectformat') ?? 'sha1';
  if (format !== 'sha1' && format !== 'sha256') throw new GitError(`object format ${format} is unknown`);
  const objects = join(commonDir, 'objects');
  if (!existsSync(objects)) throw new GitError(`${gitDir} has no objects folder`);
  const objectDirs = listObjectDirs(objects);
  return {
    ...(workTree !== undefined && { workTree }),
    gitDir,
    commonDir,
    hashBytes: format === 'sha1' ? 20 : 32,
    objectDirs,
    shallow: new Set(readText(join(commonDir, 'shallow')).split(/\s+/).filter(Boolean)),
    isPartial: config.has('extensions.partialclone') || objectDirs.some(hasPromisor),
    hasReftable: config.get('extensions.refstorage') === 'reftable',
  };
}

/** A linked work tree's folder stands in `worktrees/` of the common one; a file that says otherwise is not followed. */
function findCommonDir(gitDir: string): string {
  const file = join(gitDir, 'commondir');
  if (!existsSync(file)) return gitDir;
  const commonDir = resolve(gitDir, readText(file).trim());
  if (!isSamePath(dirname(dirname(gitDir)), commonDir)) {
    throw new GitError(`${file} names ${commonDir}, to which it does not belong`);
  }
  return commonDir;
}

/** The folder and, as git does, its alternates, five levels deep. */
function listObjectDirs(first: string): string[] {
  const dirs: string[] = [];
  const follow = (dir: string, depth: number): void => {
    if (dirs.includes(dir) || !existsSync(dir)) return;
    dirs.push(dir);
    const file = join(dir, 'info', 'alternates');
    if (depth === 0) return;
    for (const line of readText(file).split('\n')) {
      if (line !== '' && !line.startsWith('#')) follow(resolve(dir, line), depth - 1);
    }
  };
  follow(first, 5);
  return dirs;
}

function hasPromisor(objects: string): boolean {
  return listFolder(join(objects, 'pack')).some(({ name }) => name.endsWith('.promisor'));
}
