import { GitError } from './git-error.ts';

export interface PersonStamp {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970, and the offset as written (`+0200`). */
  readonly seconds: number;
  readonly offset: string;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: PersonStamp;
  readonly committer: PersonStamp;
  readonly message: string;
}

/** Parses the text of a commit. Throws GitError when it has no tree. */
export function parseCommit(bytes: Uint8Array): Commit {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const tree = /^tree ([0-9a-f]{40,64})$/m.exec(head)?.[1];
  if (tree === undefined) throw new GitError('commit names no tree');
  return {
    tree,
    parents: Array.from(head.matchAll(/^parent ([0-9a-f]{40,64})$/gm), match => match[1]),
    author: parsePerson(/^author (.*)$/m.exec(head)?.[1]),
    committer: parsePerson(/^committer (.*)$/m.exec(head)?.[1]),
    message: end < 0 ? '' : text.slice(end + 2),
  };
}

function parsePerson(line: string | undefined): PersonStamp {
  const match = /^(.*?) ?<(.*?)> (-?\d+) ([+-]\d{4})$/.exec(line ?? '');
  if (match === null) return { name: '', email: '', seconds: 0, offset: '+0000' };
  return { name: match[1], email: match[2], seconds: Number(match[3]), offset: match[4] };
}

/** `2026-11-22T10:00:00+02:00`, in the offset it was written with. */
export function toIsoDate({ seconds, offset }: PersonStamp): string {
  const minutes = (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5)));
  const shifted = new Date((seconds + minutes * 60) * 1000);
  if (Number.isNaN(shifted.getTime())) return new Date(0).toISOString();
  return `${shifted.toISOString().slice(0, 19)}${offset.slice(0, 3)}:${offset.slice(3, 5)}`;
}
