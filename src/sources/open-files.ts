import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ContentStream } from '../model/source.ts';
import type { FilesUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';
import { locate } from './walk-folder.ts';

/** A link is never followed, a pipe never waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** `wholeBytes`: a file larger than this is shown as a stream. */
export function openFiles<State>(unit: FilesUnit, wholeBytes: number, visitor: UnitVisitor<State>): void {
  for (const path of unit.paths) {
    try {
      openFile(unit, path, wholeBytes, visitor);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      visitor.reportFault(unit.prefix + path, explain(error as NodeJS.ErrnoException));
    }
  }
}

function openFile<State>(
  { root, prefix, rawPaths, maxBytes }: FilesUnit,
  path: string,
  wholeBytes: number,
  visitor: UnitVisitor<State>,
): void {
  const descriptor = openSync(locate(root, path, rawPaths), FLAGS);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'ENOTFILE' });
    const ref = (): { kind: 'file'; path: string } => ({ kind: 'file', path: prefix + path });
    const stream = streamFile(descriptor, stat.size);
    if (stat.size > maxBytes) visitor.reportChoice(prefix + path, `larger than ${formatSize(maxBytes)}`);
    else if (stat.size > wholeBytes) visitor.visitStream('file', ref, stream);
    else {
      const bytes = Buffer.allocUnsafeSlow(stat.size);
      visitor.visitBlob('file', ref, { bytes: bytes.subarray(0, stream.read(bytes)) }, undefined);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** What the file holds now; neither more, should it grow meanwhile, nor an error, should it shrink. */
function streamFile(descriptor: number, size: number): ContentStream {
  let at = 0;
  return {
    read(into) {
      const length = Math.min(into.length, size - at);
      let filled = 0;
      while (filled < length) {
        const count = readSync(descriptor, into, filled, length - filled, at);
        if (count === 0) break;
        filled += count;
        at += count;
      }
      return filled;
    },
  };
}

/** In the units in which settings are written, where it comes out even. */
function formatSize(bytes: number): string {
  const step = [30, 20, 10].find(bits => bytes > 0 && bytes % 2 ** bits === 0);
  return step === undefined ? `${bytes} bytes` : `${bytes / 2 ** step} ${['', 'kB', 'MB', 'GB'][step / 10]}`;
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'it went away during the scan';
  if (code === 'ELOOP') return 'it became a link during the scan';
  return message;
}
