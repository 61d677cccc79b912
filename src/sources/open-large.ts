import { streamFrom } from '../git/byte-source.ts';
import { type LargeObject, listChain, openPacked, useLargeLoose } from '../git/large-object.ts';
import { COMMIT, type ObjectType, TAG, TREE } from '../git/object-type.ts';
import { PackFile } from '../git/pack-file.ts';
import { NO_BASE, type PackPlan } from '../git/pack-plan.ts';
import { PageCache } from '../git/page-cache.ts';
import type { UnitVisitor } from './unit-visitor.ts';

const PAGE_CACHE_BYTES = 4 << 20;
/** The head of a commit stands at its beginning, however long its message is. */
const COMMIT_HEAD_BYTES = 1 << 20;

/** Objects of one pack that are better not made whole. */
export class LargeEntries {
  private readonly plan: PackPlan;
  private readonly wholeBytes: number;
  private pack: PackFile | undefined;

  /** `wholeBytes`: the walk refuses what is larger, and what is made from such. */
  constructor(plan: PackPlan, wholeBytes: number) {
    this.plan = plan;
    this.wholeBytes = wholeBytes;
  }

  /** Whether an entry takes so much of the pack that the walk would hold a lot of memory, and is of no use to others. */
  isBulky(position: number): boolean {
    const { offsets, bases, childStarts } = this.plan;
    return (
      offsets[position + 1] - offsets[position] > this.wholeBytes / 4 &&
      bases[position] === NO_BASE &&
      childStarts[position] === childStarts[position + 1]
    );
  }

  /** The object at a position; `undefined` when it is neither bulky nor anything for the walk to refuse for its size. */
  open(position: number): LargeObject | undefined {
    this.pack ??= new PackFile(this.plan.path, new PageCache(PAGE_CACHE_BYTES));
    const { object, largest } = openPacked(this.pack, listChain(this.plan, position), this.plan.hashBytes);
    return largest > this.wholeBytes || this.isBulky(position) ? object : undefined;
  }

  close(): void {
    this.pack?.close();
    this.pack = undefined;
  }
}

/** Shows an object to a visitor. Throws GitError or InflateError when it cannot be read. */
export function visitLarge<State>({ type, content }: LargeObject, oid: string, visitor: UnitVisitor<State>): void {
  const kind = toKind(type);
  visitor.visitStream(kind, () => ({ kind, oid }), streamFrom(content));
  if (type !== COMMIT) return;
  const head = new Uint8Array(Math.min(content.size, COMMIT_HEAD_BYTES));
  content.read(0, head.length, head, 0);
  visitor.visitCommit(oid, head);
}

/** The same for one that stands in a file of its own. */
export function visitLargeLoose<State>(objects: string, oid: string, visitor: UnitVisitor<State>): void {
  useLargeLoose(objects, oid, object => {
    if (object.type !== TREE) visitLarge(object, oid, visitor);
    visitor.visitLoose(oid, object.type, object.content.size);
  });
}

/** What content of a type is visited as. */
export function toKind(type: ObjectType): 'blob' | 'commit' | 'tag' {
  return type === COMMIT ? 'commit' : type === TAG ? 'tag' : 'blob';
}
