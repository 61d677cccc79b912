import { readLoose } from '../git/loose.ts';
import { isGitFault } from '../git/object-database.ts';
import { COMMIT, TREE } from '../git/object-type.ts';
import { toKind, visitLargeLoose } from './open-large.ts';
import type { LooseUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

/** `wholeBytes`: an object larger than this is shown as a stream. */
export function openLoose<State>({ folder }: LooseUnit, wholeBytes: number, visitor: UnitVisitor<State>): void {
  for (const oid of folder.ids) {
    try {
      const object = readLoose(folder.path, oid, wholeBytes);
      if (object === undefined) {
        visitLargeLoose(folder.path, oid, visitor);
        continue;
      }
      const { type, bytes } = object;
      visitor.visitLoose(oid, type, bytes.length);
      if (type === TREE) continue;
      const kind = toKind(type);
      if (type === COMMIT) visitor.visitCommit(oid, bytes);
      visitor.visitBlob(kind, () => ({ kind, oid }), { bytes }, undefined);
    } catch (error) {
      if (!isGitFault(error)) throw error;
      visitor.reportFault(`object ${oid}`, error.message);
    }
  }
}
