import type { Engine } from '../wasm/engine.ts';
import type { Arena } from './arena.ts';
import { EngineArena } from './engine-arena.ts';
import { PageCache } from './page-cache.ts';
import { PlainArena } from './plain-arena.ts';

export interface WalkLimits {
  /** Memory for the objects on the path from a root to the current one. */
  readonly arenaBytes: number;
  /** Larger objects are refused; they are read as streams, see `large-object.ts`. */
  readonly objectBytes: number;
}

/** What walks of one thread work in, whatever packs they walk; one walk at a time. */
export class Workspace {
  readonly pages: PageCache;
  readonly arena: Arena;
  readonly objectBytes: number;

  constructor({ arenaBytes, objectBytes }: WalkLimits, pageBytes: number, engine?: Engine) {
    this.pages = new PageCache(pageBytes, engine);
    this.arena =
      engine === undefined ? new PlainArena(arenaBytes, objectBytes) : new EngineArena(engine, arenaBytes, objectBytes);
    this.objectBytes = objectBytes;
  }

  /** An arena to make one object in that the usual one is too small for: it and its base fit, whatever they are. */
  openLargeArena(): Arena {
    return new PlainArena(2 * this.objectBytes, this.objectBytes);
  }
}
