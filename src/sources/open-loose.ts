import { readLoose } from '../git/loose.ts';
import { isGitFault, WALK_LIMITS } from '../git/object-database.ts';
import { COMMIT, TAG, TREE } from '../git/object-type.ts';
import type { LooseUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

export function openLoose<State>({ folder }: LooseUnit, visitor: UnitVisitor<State>): void {
  for (const oid of folder.ids) {
    try {
      const { type, bytes } = readLoose(folder.path, oid, WALK_LIMITS.objectBytes);
      visitor.visitLoose(oid, type, bytes.length);
      if (type === TREE) continue;
      const kind = type === COMMIT ? 'commit' : type === TAG ? 'tag' : 'blob';
      if (type === COMMIT) visitor.visitCommit(oid, bytes);
      visitor.visitBlob(kind, () => ({ kind, oid }), { bytes }, undefined);
    } catch (error) {
      if (!isGitFault(error)) throw error;
      visitor.reportFault(`object ${oid}`, error.message);
    }
  }
}
