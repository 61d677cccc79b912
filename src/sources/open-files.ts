import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { FilesUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';
import { locate } from './walk-folder.ts';

/** A link is never followed, a pipe never waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export function openFiles<State>(
  { root, prefix, paths, rawPaths, maxBytes }: FilesUnit,
  visitor: UnitVisitor<State>,
): void {
  for (const path of paths) {
    try {
      const bytes = readFile(locate(root, path, rawPaths), maxBytes);
      if (bytes === undefined) visitor.reportChoice(prefix + path, `larger than ${maxBytes} bytes`);
      else visitor.visitBlob('file', () => ({ kind: 'file', path: prefix + path }), { bytes }, undefined);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      visitor.reportFault(prefix + path, explain(error as NodeJS.ErrnoException));
    }
  }
}

/** The whole file; `undefined` when it is larger than the limit. */
function readFile(path: string | Buffer, maxBytes: number): Uint8Array | undefined {
  const descriptor = openSync(path, FLAGS);
  try {
    const stat = fstatSync(descriptor);
    const { size } = stat;
    if (!stat.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'ENOTFILE' });
    if (size > maxBytes) return undefined;
    const bytes = Buffer.allocUnsafeSlow(size);
    let filled = 0;
    while (filled < size) {
      const count = readSync(descriptor, bytes, filled, size - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'it went away during the scan';
  if (code === 'ELOOP') return 'it became a link during the scan';
  return message;
}
