import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What `assembly/engine.ts` exports. Addresses and sizes are in bytes; what fails returns a negative number. */
interface EngineCode {
  readonly memory: WebAssembly.Memory;
  countBreaks(from: number, to: number): number;
  heapStart(): number;
  inflate(from: number, to: number, at: number, size: number): number;
  patch(
    from: number,
    to: number,
    delta: number,
    deltaSize: number,
    base: number,
    baseSize: number,
    out: number,
    room: number,
    list: number,
    listEnd: number,
  ): number;
  scanBlob(task: number): number;
  findNeedles(tables: number, start: number, end: number, resumeAt: number): number;
}

const PAGE_BYTES = 1 << 16;

/** Readable behind every block, whatever stands there: code reads a little past what it is asked to. */
const BLOCK_GAP = 128;

/**
 * The compiled hot loops and the memory they work in; one for each thread. Memory is handed out in blocks that live as
 * long as the engine; a block costs no more of the machine's memory than has been written of it.
 */
export class Engine {
  readonly code: EngineCode;
  /** The whole memory. Both views are replaced by `allocate`, so nobody keeps them over a call of it. */
  bytes: Uint8Array;
  words: Int32Array;
  private top: number;

  constructor(module: WebAssembly.Module) {
    this.code = new WebAssembly.Instance(module).exports as unknown as EngineCode;
    this.bytes = new Uint8Array(this.code.memory.buffer);
    this.words = new Int32Array(this.code.memory.buffer);
    this.top = this.code.heapStart();
  }

  /** Address of a block of zeros, a multiple of 64. Throws RangeError when there is no memory. */
  allocate(bytes: number): number {
    const start = Math.ceil(this.top / 64) * 64;
    const top = start + bytes + BLOCK_GAP;
    const { memory } = this.code;
    const missing = top - this.bytes.length;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE_BYTES));
      this.bytes = new Uint8Array(memory.buffer);
      this.words = new Int32Array(memory.buffer);
    }
    this.top = top;
    return start;
  }

  /** Whether a view looks into this memory; its `byteOffset` is its address then. */
  holds(view: Uint8Array | Int32Array): boolean {
    return view.buffer === this.bytes.buffer;
  }
}

/** `undefined` where WebAssembly or its vector instructions are missing; everything has a twin in JavaScript. */
export function openEngine(): Engine | undefined {
  const path = findEngine();
  if (path === undefined || typeof WebAssembly === 'undefined') return undefined;
  const code = readFileSync(path);
  return WebAssembly.validate(code) ? new Engine(new WebAssembly.Module(code)) : undefined;
}

/** Beside the bundle, or in `dist` when the sources run. */
function findEngine(): string | undefined {
  const places = ['./engine.wasm', '../../dist/engine.wasm'];
  return places.map(place => fileURLToPath(new URL(place, import.meta.url))).find(existsSync);
}
