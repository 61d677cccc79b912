import { GitError } from './git-error.ts';

/** Modes of tree entries, as numbers. */
export const MODE_TREE = 0o040000;
export const MODE_SUBMODULE = 0o160000;

export interface TreeEntry {
  readonly mode: number;
  readonly name: string;
  readonly oid: string;
}

/** Parses a tree. Throws GitError when it is malformed. */
export function parseTree(bytes: Uint8Array, hashBytes: number): TreeEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: TreeEntry[] = [];
  for (let at = 0; at < buffer.length; ) {
    const space = buffer.indexOf(32, at);
    const end = buffer.indexOf(0, space);
    if (space < 0 || end < 0 || end + 1 + hashBytes > buffer.length) throw new GitError('tree is malformed');
    entries.push({
      mode: Number.parseInt(buffer.toString('latin1', at, space), 8),
      name: buffer.toString('utf8', space + 1, end),
      oid: buffer.toString('hex', end + 1, end + 1 + hashBytes),
    });
    at = end + 1 + hashBytes;
  }
  return entries;
}
