import type { BytesUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

export function openBytes<State>({ path, bytes }: BytesUnit, visitor: UnitVisitor<State>): void {
  visitor.visitBlob('stdin', () => ({ kind: 'stdin', path }), { bytes }, undefined);
}
