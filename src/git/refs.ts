import { join } from 'node:path';
import { listFolder, readText } from './read-file.ts';
import type { Repository } from './repository.ts';

/** Names that lead to objects. */
export interface Refs {
  /** Commit of HEAD in this work tree. */
  readonly head?: string;
  /** Full names (`refs/heads/main`), other work trees' HEADs and pseudo refs included; sorted by name. */
  readonly tips: ReadonlyMap<string, string>;
  /** Every id that a reflog still remembers. */
  readonly logged: ReadonlySet<string>;
}

const PSEUDO = [
  'ORIG_HEAD',
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'REBASE_HEAD',
  'AUTO_MERGE',
  'FETCH_HEAD',
];
const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?/;
const LINK_DEPTH = 5;

export function readRefs({ gitDir, commonDir }: Repository): Refs {
  const tips = new Map<string, string>();
  for (const [name, id] of readPacked(join(commonDir, 'packed-refs'))) tips.set(name, id);
  const dirs = gitDir === commonDir ? [commonDir] : [commonDir, gitDir];
  const links = new Map<string, string>();
  for (const dir of dirs) {
    for (const name of listFiles(join(dir, 'refs'), 'refs')) noteRef(join(dir, name), name, tips, links);
    for (const name of PSEUDO) noteRef(join(dir, name), name, tips, links);
  }
  const worktrees = join(commonDir, 'worktrees');
  for (const { name } of listFolder(worktrees)) {
    noteRef(join(worktrees, name, 'HEAD'), `worktrees/${name}/HEAD`, tips, links);
  }
  for (const [name, target] of links) {
    const id = followLink(target, tips, links);
    if (id !== undefined) tips.set(name, id);
  }
  const head = readHead(join(gitDir, 'HEAD'), tips, links);
  const sorted = new Map([...tips].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...(head !== undefined && { head }), tips: sorted, logged: readLogs(dirs.map(dir => join(dir, 'logs'))) };
}

/** Commit of HEAD in this work tree, without reading the other refs. */
export function readHeadCommit({ gitDir, commonDir }: Repository): string | undefined {
  let name = 'HEAD';
  for (let depth = 0; depth <= LINK_DEPTH; depth++) {
    const text = readText(join(gitDir, name)) || readText(join(commonDir, name));
    if (!text.startsWith('ref: ')) return ID.exec(text)?.[0] ?? findPacked(join(commonDir, 'packed-refs'), name);
    name = text.slice(5).trim();
    if (!/^refs\/(?!.*\.\.)/.test(name)) return undefined;
  }
  return undefined;
}

function findPacked(path: string, name: string): string | undefined {
  for (const [packed, id] of readPacked(path)) if (packed === name) return id;
  return undefined;
}

function readHead(path: string, tips: Map<string, string>, links: Map<string, string>): string | undefined {
  const text = readText(path).trim();
  return text.startsWith('ref: ') ? followLink(text.slice(5), tips, links) : ID.exec(text)?.[0];
}

function followLink(target: string, tips: Map<string, string>, links: Map<string, string>): string | undefined {
  let name: string | undefined = target;
  for (let depth = 0; depth < LINK_DEPTH && name !== undefined; depth++) {
    const id = tips.get(name);
    if (id !== undefined) return id;
    name = links.get(name);
  }
  return undefined;
}

function noteRef(path: string, name: string, tips: Map<string, string>, links: Map<string, string>): void {
  const text = readText(path);
  if (text.startsWith('ref: ')) links.set(name, text.slice(5).trim());
  else {
    const id = ID.exec(text)?.[0];
    if (id !== undefined) tips.set(name, id);
  }
}

function* readPacked(path: string): Generator<[string, string]> {
  for (const line of readText(path).split('\n')) {
    const space = line.indexOf(' ');
    const id = ID.exec(line)?.[0];
    if (id !== undefined && space === id.length) yield [line.slice(space + 1).trimEnd(), id];
  }
}

function readLogs(folders: readonly string[]): Set<string> {
  const logged = new Set<string>();
  for (const folder of folders) {
    for (const name of listFiles(folder, '')) {
      for (const line of readText(join(folder, name), 'latin1').split('\n')) {
        const [before, after] = line.split(' ', 2);
        if (after === undefined) continue;
        if (ID.test(before) && !/^0+$/.test(before)) logged.add(before);
        if (ID.test(after) && !/^0+$/.test(after)) logged.add(after);
      }
    }
  }
  return logged;
}

/** Relative names of all files below a folder; links are not followed. */
function listFiles(folder: string, prefix: string): string[] {
  const names: string[] = [];
  for (const entry of listFolder(folder)) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) names.push(...listFiles(join(folder, entry.name), name));
    else if (entry.isFile()) names.push(name);
  }
  return names.sort();
}
