import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitignoreStack } from '../glob/gitignore-stack.ts';
import type { Skipped } from '../model/receipt.ts';
import type { PathChoice } from './plan.ts';

/** What a folder holds that is to be read. */
export interface FolderListing {
  /** Relative, `/`-separated, in the order of their names. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
  /** Relative folders with a repository of their own. */
  readonly nested: readonly string[];
  /** The bytes of those paths that are not UTF-8, by how they are shown. */
  readonly rawPaths: ReadonlyMap<string, Uint8Array>;
}

/**
 * Lists the files below a folder. Links are not followed, so that nothing outside is read; what `.gitignore` files name is
 * left out unless git tracks it; `.git` folders are never entered.
 *
 * @param exclude text of `.git/info/exclude`, if any
 * @param isTracked whether git tracks the file, or anything below the folder
 */
export function walkFolder(
  root: string,
  choice: PathChoice,
  exclude: string,
  isTracked: (path: string, isFolder: boolean) => boolean,
): FolderListing {
  const paths: string[] = [];
  const nested: string[] = [];
  const rawPaths = new Map<string, Uint8Array>();
  const skipped: Skipped[] = [];
  const left = new Map<string, { what: string; count: number }>();
  const leaveOut = (path: string, why: string): void => {
    const row = left.get(why);
    if (row === undefined) left.set(why, { what: path, count: 1 });
    else row.count++;
  };
  const visit = (folder: string, outer: GitignoreStack): void => {
    let entries: NamedEntry[];
    try {
      entries = listEntries(locate(root, folder, rawPaths), rawPaths.has(folder));
    } catch (error) {
      skipped.push({ what: folder || '.', why: explain(error), because: 'fault', count: 1 });
      return;
    }
    const ignores = choice.includeIgnored ? outer : stackFor(locate(root, folder, rawPaths), folder, entries, outer);
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, raw, entry } of entries) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (raw !== undefined) {
        if (rawPaths.has(path)) {
          skipped.push({ ...NAMESAKE, what: path });
          continue;
        }
        rawPaths.set(path, joinRaw(rawPaths.get(folder) ?? folder, raw));
      }
      if (name === '.git') {
        if (folder !== '') nested.push(folder);
        continue;
      }
      const isFolder = entry.isDirectory();
      if (!isFolder && !entry.isFile()) {
        const isLink = entry.isSymbolicLink();
        leaveOut(path, isLink ? 'symbolic links (what they lead to is read in its own place)' : NO_CONTENT);
        continue;
      }
      const why = choice.whyExcluded(path, isFolder);
      if (why !== undefined) leaveOut(path, why);
      else if (!choice.includeIgnored && ignores.ignores(path, isFolder) && !isTracked(path, isFolder)) {
        leaveOut(path, 'named by .gitignore (read them with --no-ignore)');
      } else if (isFolder) visit(path, ignores);
      else paths.push(path);
    }
  };
  visit('', choice.includeIgnored ? new GitignoreStack() : new GitignoreStack().forFolder('', exclude));
  for (const [why, { what, count }] of left) skipped.push({ what, why, because: 'choice', count });
  return { paths, skipped, nested, rawPaths };
}

const NO_CONTENT = 'pipes, sockets and devices (they hold no content of their own)';

function stackFor(
  place: string | Buffer,
  folder: string,
  entries: readonly NamedEntry[],
  outer: GitignoreStack,
): GitignoreStack {
  const file = entries.find(({ name }) => name === '.gitignore');
  if (file === undefined || !file.entry.isFile()) return outer;
  try {
    const path = typeof place === 'string' ? join(place, '.gitignore') : joinRaw(place, Buffer.from('.gitignore'));
    return outer.forFolder(folder, readFileSync(path, 'utf8'));
  } catch {
    // It is read as content as well, where a fault is reported; without it more is read, not less.
    return outer;
  }
}

interface NamedEntry {
  readonly name: string;
  /** The bytes of the name, when they or those of a folder above are not UTF-8. */
  readonly raw?: Buffer;
  readonly entry: Dirent | Dirent<Buffer>;
}

const NAMESAKE = {
  why: 'its name is not UTF-8, and reads like that of another file',
  because: 'fault',
  count: 1,
} as const;

function listEntries(place: string | Buffer, isRaw: boolean): NamedEntry[] {
  const entries = readdirSync(place, { withFileTypes: true });
  if (!isRaw && !entries.some(({ name }) => name.includes('\ufffd')))
    return entries.map(entry => ({ name: entry.name, entry }));
  return readdirSync(place, { withFileTypes: true, encoding: 'buffer' }).map(entry => {
    const name = entry.name.toString('utf8');
    return { name, entry, ...((isRaw || name.includes('\ufffd')) && { raw: entry.name }) };
  });
}

/** The absolute path of what is shown as `path`: bytes where a name is not UTF-8. */
export function locate(
  root: string,
  path: string,
  rawPaths: ReadonlyMap<string, Uint8Array> | undefined,
): string | Buffer {
  const raw = rawPaths?.get(path);
  return raw === undefined ? join(root, path) : joinRaw(root, raw);
}

function joinRaw(folder: string | Uint8Array, name: Uint8Array): Buffer {
  const before = typeof folder === 'string' ? Buffer.from(folder) : folder;
  return Buffer.concat(before.length === 0 ? [name] : [before, Buffer.from('/'), name]);
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM' ? 'permission denied' : message;
}

/** Size and time of a file, for telling whether git knows it already; `undefined` when it is gone. */
export function statFile(path: string): { size: number; mtimeMs: number; mtimeNs: bigint } | undefined {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && { size: Number(stat.size), mtimeMs: Number(stat.mtimeMs), mtimeNs: stat.mtimeNs };
}
