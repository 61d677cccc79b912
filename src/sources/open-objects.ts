import { isGitFault } from '../git/object-database.ts';
import { LargeObjectError, ObjectReader } from '../git/object-reader.ts';
import { visitLarge } from './open-large.ts';
import type { ObjectsUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

/** `wholeBytes`: a blob larger than this is shown as a stream. */
export function openObjects<State>(
  { repository, oids }: ObjectsUnit,
  wholeBytes: number,
  visitor: UnitVisitor<State>,
): void {
  const reader = new ObjectReader(repository, wholeBytes);
  try {
    for (const oid of oids) {
      try {
        const object = reader.read(oid);
        if (object === undefined) visitor.reportFault(`blob ${oid}`, 'it is not there');
        else visitor.visitBlob('blob', () => ({ kind: 'blob', oid }), { bytes: object.bytes }, undefined);
      } catch (error) {
        if (!isGitFault(error)) throw error;
        if (error instanceof LargeObjectError) visitLargeObject(reader, oid, visitor);
        else visitor.reportFault(`blob ${oid}`, error.message);
      }
    }
  } finally {
    reader.close();
  }
}

function visitLargeObject<State>(reader: ObjectReader, oid: string, visitor: UnitVisitor<State>): void {
  try {
    reader.useLarge(oid, object => visitLarge(object, oid, visitor));
  } catch (error) {
    if (!isGitFault(error)) throw error;
    visitor.reportFault(`blob ${oid}`, error.message);
  }
}
