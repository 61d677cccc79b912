import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { isGitFault } from '../git/object-database.ts';
import { findWorkTree, openRepository, type Repository } from '../git/repository.ts';
import type { Skipped } from '../model/receipt.ts';
import { ScanError } from '../model/scan-error.ts';
import type { HistoryMode } from '../model/scan-options.ts';
import type { Provenance } from '../model/source.ts';
import type { History, PathChoice, Recall } from './plan.ts';
import { toFileUnits } from './plan-folder.ts';
import { openHistory, readInfoExclude, toHistoryUnits } from './plan-history.ts';
import { listStaged } from './staged.ts';
import { listUntouched } from './unchanged.ts';
import type { ObjectsUnit, WorkUnit } from './unit.ts';
import { walkFolder } from './walk-folder.ts';

const GUESSED_BLOB_BYTES = 16_384;

/** What is asked for, settings applied. */
export interface Request {
  readonly paths: readonly string[];
  readonly staged: boolean;
  /** The index that `staged` reads, when it is not the repository's own. */
  readonly indexFile?: string;
  readonly stdin?: { readonly bytes: Uint8Array; readonly name?: string };
  readonly history: HistoryMode;
  readonly workers: number;
  /** Folder that paths in reports are relative to. */
  readonly root: string;
  /** Whoever knows what earlier runs read of a repository. */
  readonly recallFor?: (repository: Repository) => Recall | undefined;
}

/** What there is to read. */
export interface Plan {
  readonly units: WorkUnit[];
  readonly skipped: Skipped[];
  readonly notes: string[];
  readonly histories: PlannedHistory[];
  /** Where the blobs of `objects` units stand. */
  readonly known: Map<string, Provenance[]>;
  /** What staged files replace. */
  readonly replaced: Replaced[];
}

/** The content that HEAD has at a path at which another is staged. */
export interface Replaced {
  readonly repository: Repository;
  /** As findings name it. */
  readonly path: string;
  readonly oid: string;
}

/** A repository to be scanned, and the files that may not have to be read once it is. */
export interface PlannedHistory {
  readonly history: History;
  readonly untouched: ReturnType<typeof listUntouched>;
  /** Units for those that have to. */
  readonly toUnits: (paths: readonly string[]) => WorkUnit[];
}

/** Lists everything to read. Throws ScanError when a path is not there; what cannot be opened is in `skipped`. */
export function planSources(request: Request, chooseFor: (folder: string) => PathChoice): Plan {
  const plan: Plan = { units: [], skipped: [], notes: [], histories: [], known: new Map(), replaced: [] };
  if (request.stdin !== undefined) {
    const { bytes, name } = request.stdin;
    plan.units.push({ kind: 'bytes', path: name ?? '<stdin>', bytes, weight: bytes.length });
    return plan;
  }
  for (const path of request.paths) {
    const absolute = resolve(path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (stat === undefined)
      throw new ScanError('no-such-path', `${path} does not exist`, 'name a file or folder to scan');
    const prefix = toPrefix(request, absolute, stat.isDirectory());
    if (request.staged) planStaged(request, absolute, prefix, chooseFor, plan);
    else if (stat.isDirectory()) planDirectory(request, absolute, prefix, chooseFor(absolute), plan);
    else planFile(request, absolute, stat.isFile(), chooseFor, plan);
  }
  return plan;
}

/** A link that somebody names is followed; what it leads to is scanned and shown by its own name. */
function planFile(
  request: Request,
  absolute: string,
  isFile: boolean,
  chooseFor: (folder: string) => PathChoice,
  plan: Plan,
): void {
  // What is no file has no path either: a pipe, a device. Reading says what it is.
  const file = isFile ? realpathSync(absolute) : absolute;
  const folder = dirname(file);
  plan.units.push(...toFileUnits(folder, toPrefix(request, file, false), [basename(file)], chooseFor(folder)));
}

/** Paths are shown relative to the root where they lie below it, else as the folder was named. */
function toPrefix({ root }: Request, absolute: string, isDirectory: boolean): string {
  const folder = isDirectory ? absolute : dirname(absolute);
  const inner = relative(root, folder);
  if (inner === '') return '';
  return `${(inner.startsWith('..') ? folder : inner).split(sep).join('/')}/`;
}

function planDirectory(request: Request, folder: string, prefix: string, choice: PathChoice, plan: Plan): void {
  const repository = openHere(folder, plan);
  if (repository === undefined && request.history === 'only') {
    throw new ScanError(
      'no-repository',
      `${folder} is not a git repository`,
      'name the root of a repository, or leave out --history-only',
    );
  }
  if (repository !== undefined && repository.workTree === undefined && request.history === 'none') {
    throw new ScanError(
      'no-work-tree',
      `${folder} is a bare repository: it has nothing but history`,
      'leave out --no-history',
    );
  }
  const planned =
    repository !== undefined && request.history !== 'none' ? planHistory(repository, prefix, request, plan) : undefined;
  if (request.history === 'only' || (repository !== undefined && repository.workTree === undefined)) {
    if (planned) plan.histories.push({ history: planned, untouched: new Map(), toUnits: () => [] });
    return;
  }
  if (repository === undefined && request.history === 'both') {
    const above = findWorkTree(folder);
    if (above !== undefined && above !== folder) {
      plan.notes.push(`only the files below ${prefix || '.'} are scanned; for the history as well, scan ${above}`);
    }
  }
  const tracked = planned === undefined ? nothingTracked : trackedBy(planned);
  const listing = walkFolder(folder, choice, repository === undefined ? '' : readInfoExclude(repository), tracked);
  plan.skipped.push(...listing.skipped.map(row => ({ ...row, what: prefix + row.what })));
  for (const nested of listing.nested) {
    plan.notes.push(
      `${prefix}${nested} is a repository of its own: its files are scanned, its history when you name it`,
    );
  }
  const untouched = planned === undefined ? new Map() : listUntouched(planned, folder, listing.paths);
  const toUnits = (paths: readonly string[]): WorkUnit[] =>
    toFileUnits(folder, prefix, paths, choice, listing.rawPaths);
  plan.units.push(...toUnits(listing.paths.filter(path => !untouched.has(path))));
  if (planned) plan.histories.push({ history: planned, untouched, toUnits });
}

function openHere(folder: string, plan: Plan): Repository | undefined {
  try {
    return openRepository(folder);
  } catch (error) {
    if (!isGitFault(error)) throw error;
    plan.skipped.push({ what: `git history of ${folder}`, why: error.message, because: 'fault', count: 1 });
    return undefined;
  }
}

function planHistory(repository: Repository, prefix: string, { workers, recallFor }: Request, plan: Plan): History {
  const { history, skipped, notes } = openHistory(repository, prefix, recallFor?.(repository));
  plan.skipped.push(...skipped);
  plan.notes.push(...notes);
  plan.units.push(...toHistoryUnits(history, workers, plan.histories.length));
  return history;
}

function nothingTracked(): boolean {
  return false;
}

function trackedBy({ index }: History): (path: string, isFolder: boolean) => boolean {
  let files: Set<string> | undefined;
  const folders = new Set<string>();
  return (path, isFolder) => {
    if (files === undefined) {
      files = new Set(index.entries.map(entry => entry.path));
      for (const file of files) {
        for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
          const folder = file.slice(0, slash);
          if (folders.has(folder)) break;
          folders.add(folder);
        }
      }
    }
    return isFolder ? folders.has(path) : files.has(path);
  };
}

function planStaged(
  { indexFile }: Request,
  absolute: string,
  prefix: string,
  chooseFor: (folder: string) => PathChoice,
  plan: Plan,
): void {
  const workTree = findWorkTree(absolute);
  const repository = workTree === undefined ? undefined : openHere(workTree, plan);
  if (workTree === undefined || repository === undefined) {
    if (plan.skipped.length > 0) return;
    throw new ScanError(
      'no-repository',
      `${absolute} is not in a git repository`,
      '--staged reads what the next commit would add; run it in a repository',
    );
  }
  const choice = chooseFor(workTree);
  const below = relative(workTree, absolute).split(sep).join('/');
  const outer = prefix.slice(0, prefix.length - (below === '' ? 0 : below.length + 1));
  const oids = new Set<string>();
  for (const { path, oid, before } of readStaged(repository, indexFile, plan)) {
    if (below !== '' && path !== below && !path.startsWith(`${below}/`)) continue;
    const why = choice.whyExcluded(path, false);
    if (why !== undefined) {
      plan.skipped.push({ what: outer + path, why, because: 'choice', count: 1 });
      continue;
    }
    const place = { path: outer + path, inHead: false, inIndex: true, unreachable: false, refs: [] };
    plan.known.set(oid, [...(plan.known.get(oid) ?? []), place]);
    oids.add(oid);
    if (before !== undefined) plan.replaced.push({ repository, path: outer + path, oid: before });
  }
  if (oids.size > 0) plan.units.push(toObjectsUnit(repository, [...oids]));
}

/** Blobs are read by id; how large they are is not known before. */
export function toObjectsUnit(repository: Repository, oids: readonly string[]): ObjectsUnit {
  return { kind: 'objects', repository, oids, weight: oids.length * GUESSED_BLOB_BYTES };
}

function readStaged(repository: Repository, indexFile: string | undefined, plan: Plan): ReturnType<typeof listStaged> {
  try {
    return listStaged(repository, indexFile);
  } catch (error) {
    if (!isGitFault(error)) throw error;
    plan.skipped.push({ what: 'the index', why: error.message, because: 'fault', count: 1 });
    return [];
  }
}
