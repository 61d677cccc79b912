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

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
