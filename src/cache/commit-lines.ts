import type { ByteReader } from '../model/byte-reader.ts';
import type { ByteWriter } from '../model/byte-writer.ts';
import type { IdList } from './id-list.ts';

/** How a tree is written: none, an id that is not in the list, or its place in it and two. */
const NO_TREE = 0;
const FOREIGN_TREE = 1;
const FIRST_PLACE = 2;
/** How a parent is written: its id, or how many lines before this one it stands. */
const FOREIGN_PARENT = 0;

/** Heads of commits as `id tree seconds parent parent …`; the commits themselves must be in the list. */
export function writeCommitLines(writer: ByteWriter, lines: readonly string[], ids: IdList): void {
  const lineOf = new Map<string, number>();
  writer.count(lines.length);
  for (const [number, line] of lines.entries()) {
    const [id, tree, seconds, ...parents] = line.split(' ');
    writer.count(ids.find(Buffer.from(id, 'hex')));
    const place = tree === '' ? -1 : ids.find(Buffer.from(tree, 'hex'));
    if (place >= 0) writer.count(FIRST_PLACE + place);
    else {
      writer.count(tree === '' ? NO_TREE : FOREIGN_TREE);
      writer.hex(tree);
    }
    writer.real(Number(seconds));
    writer.count(parents.length);
    for (const parent of parents) {
      const distance = number - (lineOf.get(parent) ?? number);
      writer.count(distance === 0 ? FOREIGN_PARENT : distance);
      if (distance === 0) writer.hex(parent);
    }
    lineOf.set(id, number);
  }
}

/** Head of a commit of the list. */
export interface StoredCommit {
  readonly id: string;
  readonly place: number;
  /** Place of its tree; -1 when it has none in the list. */
  readonly treePlace: number;
  /** Id of a tree that is not in the list; empty otherwise. */
  readonly foreignTree: string;
  readonly seconds: number;
  readonly parents: readonly string[];
}

/** `hashBytes`: length of a raw id. */
export function readCommits(reader: ByteReader, ids: IdList, hashBytes: number): StoredCommit[] {
  const commits: StoredCommit[] = [];
  const count = reader.count();
  for (let number = 0; number < count; number++) {
    const place = reader.count();
    const form = reader.count();
    const foreignTree = form === FOREIGN_TREE ? reader.hex(hashBytes) : '';
    const seconds = reader.real();
    const parents: string[] = [];
    for (let left = reader.count(); left > 0; left--) {
      const distance = reader.count();
      parents.push(distance === FOREIGN_PARENT ? reader.hex(hashBytes) : commits[number - distance].id);
    }
    commits.push({
      id: ids.id(place),
      place,
      treePlace: Math.max(-1, form - FIRST_PLACE),
      foreignTree,
      seconds,
      parents,
    });
  }
  return commits;
}

/** The commit as a line again. */
export function toCommitLine({ id, treePlace, foreignTree, seconds, parents }: StoredCommit, ids: IdList): string {
  return [id, treePlace < 0 ? foreignTree : ids.id(treePlace), seconds, ...parents].join(' ');
}
