import type { WorkUnit } from '../sources/unit.ts';

/** Two halves of a unit; the unit alone when it cannot be divided. */
export function divideUnit(unit: WorkUnit): WorkUnit[] {
  const weight = unit.weight / 2;
  switch (unit.kind) {
    case 'files':
      return halve(unit.paths).map(paths => ({ ...unit, paths, weight }));
    case 'loose':
      return halve(unit.folder.ids).map(ids => ({ ...unit, folder: { ...unit.folder, ids }, weight }));
    case 'families':
      return halve(Array.from(unit.starts)).map(starts => ({ ...unit, starts: Int32Array.from(starts), weight }));
    case 'objects':
      return halve(unit.oids).map(oids => ({ ...unit, oids, weight }));
    case 'bytes':
      return [unit];
  }
}

function halve<T>(items: readonly T[]): (readonly T[])[] {
  const middle = items.length >> 1;
  return middle === 0 ? [items] : [items.slice(0, middle), items.slice(middle)];
}

/** What a unit that cannot be divided stands for, in a receipt. */
export function nameUnit(unit: WorkUnit): string {
  switch (unit.kind) {
    case 'files':
      return unit.prefix + unit.paths[0];
    case 'loose':
      return `object ${unit.folder.ids[0]}`;
    case 'families':
      return `objects stored as differences to the one at ${unit.plan.offsets[unit.starts[0]]} of ${unit.plan.path}`;
    case 'objects':
      return `blob ${unit.oids[0]}`;
    case 'bytes':
      return unit.path;
  }
}

/** How many things a unit holds, as far as it says. */
export function countItems(unit: WorkUnit): number {
  switch (unit.kind) {
    case 'files':
      return unit.paths.length;
    case 'loose':
      return unit.folder.ids.length;
    case 'families':
      return unit.starts.length;
    case 'objects':
      return unit.oids.length;
    case 'bytes':
      return 1;
  }
}
