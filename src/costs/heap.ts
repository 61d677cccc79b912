import { setImmediate } from 'node:timers/promises';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** After so many collections nothing more goes. */
const TURNS = 4;

/** Tells how much memory things take: in JavaScript's heap, and outside of it where buffers and WebAssembly have theirs. */
export class Heap {
  private readonly collectNow: () => void;
  private readonly held: unknown[] = [];

  constructor() {
    setFlagsFromString('--expose-gc');
    this.collectNow = runInNewContext('gc') as () => void;
  }

  /** Frees whatever nobody holds. What lies outside the heap goes some turns after what held it. */
  async collect(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) {
      this.collectNow();
      await setImmediate();
    }
  }

  /** Makes something, which is held from now on, and says by how many bytes what is held has grown, if it has. */
  async hold<Made>(make: () => Made | Promise<Made>): Promise<{ readonly made: Made; readonly bytes: number }> {
    const before = await this.measure();
    const made = await make();
    this.held.push(made);
    // Code that nobody runs any more may go at any time.
    return { made, bytes: Math.max(0, (await this.measure()) - before) };
  }

  private async measure(): Promise<number> {
    await this.collect();
    const { used_heap_size: inside, external_memory: outside } = getHeapStatistics();
    return inside + outside;
  }
}
