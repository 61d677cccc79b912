import { fstatSync } from 'node:fs';
import { ScanError } from '../model/scan-error.ts';
import { EXIT_CODES } from './ending.ts';
import type { Io, Output } from './io.ts';

/** The real world as commands see it. */
export function createProcessIo(signal: AbortSignal): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: {
      get isTerminal() {
        return process.stdin.isTTY === true;
      },
      read: readStdin,
    },
    stdout: toOutput(process.stdout, 'standard output'),
    stderr: toOutput(process.stderr, 'standard error'),
    signal,
    now: () => new Date(),
  };
}

/**
 * A reader that has gone away, as `head` does, is no fault: what is written then is lost, quietly. A full disk is one, and
 * whatever the run comes to, its report was not written.
 */
function toOutput(stream: NodeJS.WriteStream, name: string): Output {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && isOpen) {
      process.once('exit', () => {
        process.exitCode = EXIT_CODES.failed;
      });
      if (stream !== process.stderr)
        process.stderr.write(
          `scan-secrets: cannot write to ${name} (${error.code}) (Make room, or write elsewhere.)\n`,
        );
    }
    isOpen = false;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns || 80,
    write(text) {
      if (isOpen) stream.write(text);
    },
  };
}

/** Everything, however much it is, in memory that workers look at without a copy. */
async function readStdin(): Promise<Uint8Array> {
  // Node takes a folder for an input that is empty.
  if (fstatSync(0).isDirectory())
    throw new ScanError('unreadable-file', 'standard input is a folder', 'Name it as a path instead.');
  let bytes = new Uint8Array(new SharedArrayBuffer(1 << 16));
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (length + chunk.length > bytes.length) {
      const larger = new Uint8Array(new SharedArrayBuffer(Math.max(2 * bytes.length, length + chunk.length)));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}
