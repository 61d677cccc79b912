import type { BlobRef, ContentStream, SourceBlob } from '../model/source.ts';

/** What a unit hands out while it is read. `State` is whatever the visitor wants to know of a blob's base. */
export interface UnitVisitor<State> {
  /**
   * Content to scan. `ref` is only called when somebody wants to know what it is; it is absent for content that is
   * answered for elsewhere and needed only as a base. `base` is what the visit of the base returned.
   */
  visitBlob(kind: BlobRef['kind'], ref: (() => BlobRef) | undefined, blob: SourceBlob, base: State | undefined): State;
  /** Content to scan that is too large to be shown whole. Throws whatever reading it throws; it counts only if nothing is. */
  visitStream(kind: BlobRef['kind'], ref: () => BlobRef, content: ContentStream): void;
  /** Head of a commit, which was or will be visited as content as well. */
  visitCommit(oid: string, bytes: Uint8Array): void;
  /** An object in a file of its own, of whatever type (see `git/object-type.ts`), besides being visited as content. */
  visitLoose(oid: string, type: number, sizeBytes: number): void;
  /** Something that should have been read and could not be. */
  reportFault(what: string, why: string): void;
  /** Something that settings leave out. */
  reportChoice(what: string, why: string): void;
}
