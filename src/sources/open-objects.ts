import { isGitFault } from '../git/object-database.ts';
import { ObjectReader } from '../git/object-reader.ts';
import type { ObjectsUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

export function openObjects<State>({ repository, oids }: ObjectsUnit, visitor: UnitVisitor<State>): void {
  const reader = new ObjectReader(repository);
  try {
    for (const oid of oids) {
      try {
        const object = reader.read(oid);
        if (object === undefined) visitor.reportFault(`blob ${oid}`, 'it is not there');
        else visitor.visitBlob('blob', () => ({ kind: 'blob', oid }), { bytes: object.bytes }, undefined);
      } catch (error) {
        if (!isGitFault(error)) throw error;
        visitor.reportFault(`blob ${oid}`, error.message);
      }
    }
  } finally {
    reader.close();
  }
}
