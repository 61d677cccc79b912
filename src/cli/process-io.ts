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
    stdout: toOutput(process.stdout),
    stderr: toOutput(process.stderr),
    signal,
    now: () => new Date(),
  };
}

/** A reader that has gone away, as `head` does, is no fault: what is written then is lost, quietly. */
function toOutput(stream: NodeJS.WriteStream): Output {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
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
