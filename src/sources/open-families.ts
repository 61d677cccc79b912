import { BLOB, COMMIT, TAG } from '../git/object-type.ts';
import { PackIndex } from '../git/pack-index.ts';
import type { PackPlan } from '../git/pack-plan.ts';
import type { FamilyWalker } from '../git/walk.ts';
import type { BlobRef } from '../model/source.ts';
import type { FamiliesUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

const KINDS: Readonly<Record<number, 'blob' | 'commit' | 'tag'>> = { [BLOB]: 'blob', [COMMIT]: 'commit', [TAG]: 'tag' };

export function openFamilies<State>(
  { plan, starts }: FamiliesUnit,
  walker: FamilyWalker,
  visitor: UnitVisitor<State>,
): void {
  const index = PackIndex.from(plan.ids);
  const refAt = (position: number): BlobRef => ({
    kind: KINDS[plan.types[position]],
    oid: index.id(plan.places[position]),
  });
  for (const start of starts) {
    walker.walk<State>(
      start,
      ({ position, bytes, copies, isBase }, base) => {
        plan.sizes[position] = bytes.length + 1;
        const isRepeat = plan.repeats[position] === 1;
        if (plan.types[position] === COMMIT && !isRepeat) visitor.visitCommit(index.id(plan.places[position]), bytes);
        const ref = isRepeat ? undefined : () => refAt(position);
        return visitor.visitBlob(KINDS[plan.types[position]], ref, { bytes, copies, isBase }, base);
      },
      (position, why) => {
        if (plan.repeats[position] === 0) visitor.reportFault(describe(plan, index, position), why);
      },
    );
  }
}

function describe(plan: PackPlan, index: PackIndex, position: number): string {
  return `${KINDS[plan.types[position]] ?? 'object'} ${index.id(plan.places[position])}`;
}
