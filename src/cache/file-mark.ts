import { createHash, webcrypto } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** What tells, without reading a file, that it is as it was. */
export interface FileMark {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly inode: number;
}

const CHUNK_BYTES = 4 << 20;
const CHUNKS_AT_ONCE = 3;
/** A clock of full seconds shows a file written twice in one second as the same. */
const COARSE_MS = 2_000;
const FINE_MS = 50;

/** `undefined` when there is no regular file of that name. */
export function markFile(path: string): FileMark | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return undefined;
  return { size: stat.size, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs, inode: stat.ino };
}

export function isSameMark(a: FileMark, b: FileMark): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.inode === b.inode;
}

/** Whether a later change would show in the mark: not while the file is as young as its clock is coarse. */
export function isSettled({ ctimeMs }: FileMark, nowMs: number): boolean {
  return nowMs - ctimeMs > (Number.isInteger(ctimeMs / 1000) ? COARSE_MS : FINE_MS);
}

/** A hash of a file's content, made in the background by several threads: that of the hashes of its chunks. 64 hex digits. */
export async function digestFile(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const whole = createHash('sha256');
    const pending: Promise<ArrayBuffer>[] = [];
    for await (const chunk of readChunks(file)) {
      pending.push(webcrypto.subtle.digest('SHA-256', chunk));
      if (pending.length === CHUNKS_AT_ONCE) whole.update(new Uint8Array(await pending.shift()!));
    }
    for (const digest of pending) whole.update(new Uint8Array(await digest));
    return whole.digest('hex');
  } finally {
    await file.close();
  }
}

async function* readChunks(file: FileHandle): AsyncGenerator<Buffer<ArrayBuffer>> {
  for (;;) {
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    let filled = 0;
    while (filled < CHUNK_BYTES) {
      const { bytesRead } = await file.read(chunk, filled, CHUNK_BYTES - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    if (filled > 0) yield chunk.subarray(0, filled);
    if (filled < CHUNK_BYTES) return;
  }
}
