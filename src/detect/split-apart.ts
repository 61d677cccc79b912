import type { Span } from '../model/location.ts';

/** Groups of spans, ascending, of which none overlaps one of another group: each can be settled by itself. */
export function splitApart<T extends Span>(spans: readonly T[]): T[][] {
  const groups: T[][] = [];
  let end = 0;
  for (const span of [...spans].sort((a, b) => a.startByte - b.startByte)) {
    if (groups.length === 0 || span.startByte >= end) groups.push([]);
    groups[groups.length - 1].push(span);
    end = Math.max(end, span.endByte);
  }
  return groups;
}
