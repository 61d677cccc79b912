import { type Arena, type Deflated, NO_ROOM, refuseLargeObject } from './arena.ts';
import { GitError } from './git-error.ts';
import { InflateError } from './inflate.ts';
import { OFS_DELTA, REF_DELTA } from './object-type.ts';
import { type EntryHeader, PackFile, readEntryHeader } from './pack-file.ts';
import { LOST_BASE, type PackPlan } from './pack-plan.ts';
import type { Workspace } from './workspace.ts';

/** Entries from here on are looked at before they are read. */
const LARGE_ENTRY_BYTES = 1 << 16;

/** An object as the walk meets it; the views hold until the visit ends. */
export interface VisitedObject {
  readonly position: number;
  readonly bytes: Uint8Array;
  /** What it shares with the object it was made from, when that was visited just above it. See `CopyList`. */
  readonly copies: Int32Array | undefined;
  /** Whether its state is going to be asked for by the visit of a child. */
  readonly isBase: boolean;
}

/** Called once for each object; what it returns is handed to the visits of the object's children. */
export type Visit<State> = (object: VisitedObject, base: State | undefined) => State;

/** Called for each object that cannot be read. */
export type ReportFault = (position: number, why: string) => void;

/** An object on the path from a root to the current one, and which of its children come next. */
interface Step<State> {
  readonly start: number;
  readonly size: number;
  readonly state: State;
  nextChild: number;
  readonly lastChild: number;
}

/**
 * Walks delta families depth first, so that every entry is inflated once and memory holds one path.
 *
 * The objects on the path stand one above the other in an arena. When it is full, the child at hand is put off and
 * later walked by itself, rebuilt from its chain; the result is the same, only the shared work is done twice. What the
 * arena cannot rebuild gets one of its own.
 */
export class FamilyWalker {
  private readonly plan: PackPlan;
  private readonly pack: PackFile;
  private readonly workspace: Workspace;
  private readonly header: EntryHeader = { type: 0, size: 0, dataStart: 0, baseOffset: -1, baseIdAt: -1 };
  private readonly deflated: { -readonly [K in keyof Deflated]: Deflated[K] } = {
    bytes: new Uint8Array(0),
    start: 0,
    end: 0,
  };

  constructor(plan: PackPlan, workspace: Workspace) {
    this.plan = plan;
    this.workspace = workspace;
    this.pack = new PackFile(plan.path, workspace.pages);
  }

  close(): void {
    this.pack.close();
  }

  /** Visits the object at `start` and all its descendants up to the next cut. */
  walk<State>(start: number, visit: Visit<State>, reportFault: ReportFault): void {
    const postponed = [start];
    for (let next = postponed.pop(); next !== undefined; next = postponed.pop()) {
      let { arena } = this.workspace;
      let size: number;
      try {
        size = this.rebuild(next, arena);
        if (size === NO_ROOM) {
          arena = this.workspace.openLargeArena();
          size = this.rebuild(next, arena);
        }
      } catch (error) {
        this.failBelow(next, describe(error), reportFault);
        continue;
      }
      this.descend(next, size, arena, visit, reportFault, postponed);
    }
  }

  private descend<State>(
    root: number,
    rootSize: number,
    arena: Arena,
    visit: Visit<State>,
    reportFault: ReportFault,
    postponed: number[],
  ): void {
    const { childStarts, children, cuts } = this.plan;
    const isLarge = arena !== this.workspace.arena;
    const path: Step<State>[] = [];
    const meet = (
      position: number,
      start: number,
      size: number,
      copies: Int32Array | undefined,
      base?: State,
    ): void => {
      const isBase = this.isBase(position);
      const state = visit({ position, bytes: arena.bytes.subarray(start, start + size), copies, isBase }, base);
      if (!isBase) return;
      path.push({ start, size, state, nextChild: childStarts[position], lastChild: childStarts[position + 1] });
    };
    meet(root, arena.start, rootSize, undefined);
    for (let base = path.at(-1); base !== undefined; base = path.at(-1)) {
      if (base.nextChild === base.lastChild) {
        path.pop();
        continue;
      }
      const child = children[base.nextChild++];
      if (cuts[child] === 1) continue;
      if (isLarge) {
        postponed.push(child);
        continue;
      }
      try {
        this.open(child);
        const top = base.start + base.size;
        const size = arena.patch(this.deflated, this.header.size, base.start, base.size, top);
        if (size === NO_ROOM) postponed.push(child);
        else meet(child, top, size, arena.copies(), base.state);
      } catch (error) {
        this.failBelow(child, describe(error), reportFault);
      }
    }
  }

  private isBase(position: number): boolean {
    const { childStarts, children, cuts } = this.plan;
    for (let k = childStarts[position]; k < childStarts[position + 1]; k++) if (cuts[children[k]] === 0) return true;
    return false;
  }

  /** Makes the object at a position from its chain, at the start of an arena. Returns its size, or NO_ROOM. */
  private rebuild(position: number, arena: Arena): number {
    const { bases } = this.plan;
    const chain: number[] = [];
    for (let p = position; p >= 0; p = bases[p]) {
      chain.push(p);
      if (bases[p] === LOST_BASE) throw new GitError('the object it is stored as a difference to is not there');
      if (chain.length > this.plan.count) throw new GitError('it is stored as a difference to itself');
    }
    if (this.open(chain.pop()!)) throw new GitError('the object it is stored as a difference to is not there');
    const { start } = arena;
    let size = arena.inflate(this.deflated, this.header.size, start);
    for (let p = chain.pop(); p !== undefined && size !== NO_ROOM; p = chain.pop()) {
      this.open(p);
      const at = start + size;
      size = arena.patch(this.deflated, this.header.size, start, size, at);
      if (size !== NO_ROOM) arena.bytes.copyWithin(start, at, at + size);
    }
    return size;
  }

  /** Finds an entry in the pack and reads its head; tells whether it is a delta. */
  private open(position: number): boolean {
    const { offsets, hashBytes } = this.plan;
    const { header, deflated } = this;
    const from = offsets[position];
    let to = Math.min(offsets[position + 1], this.pack.size);
    if (to - from > LARGE_ENTRY_BYTES) {
      // An index that leaves entries out, or lies about the next one, is no reason to read all that stands between.
      const head = this.pack.read(from, from + 64);
      readEntryHeader(head.bytes, head.start, head.end, from, hashBytes, header);
      refuseLargeObject(header.size, this.workspace.objectBytes);
      to = Math.min(to, from + header.dataStart + boundDeflated(header.size));
    }
    const { bytes, start, end } = this.pack.read(from, to);
    readEntryHeader(bytes, start, end, from, hashBytes, header);
    refuseLargeObject(header.size, this.workspace.objectBytes);
    deflated.bytes = bytes;
    deflated.start = start + header.dataStart;
    deflated.end = end;
    return header.type === OFS_DELTA || header.type === REF_DELTA;
  }

  private failBelow(position: number, why: string, reportFault: ReportFault): void {
    const { childStarts, children, cuts } = this.plan;
    reportFault(position, why);
    const stack = [position];
    for (let p = stack.pop(); p !== undefined; p = stack.pop()) {
      for (let k = childStarts[p]; k < childStarts[p + 1]; k++) {
        const child = children[k];
        if (cuts[child] === 1) continue;
        reportFault(child, 'the object it is stored as a difference to cannot be read');
        stack.push(child);
      }
    }
  }
}

/** More than deflate makes of so many bytes, whatever they are. */
function boundDeflated(size: number): number {
  return size + Math.ceil(size / 100) + 1024;
}

/** The reason of a fault we know; anything else is a mistake of ours and goes on up. */
function describe(error: unknown): string {
  if (error instanceof GitError || error instanceof InflateError) return error.message;
  if (error instanceof Error && 'code' in error) return error.message;
  throw error;
}
