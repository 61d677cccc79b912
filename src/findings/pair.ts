import type { Occurrence, SecretGroup } from '../model/finding.ts';

/** Lines within which two values are taken for halves of one credential. */
const PAIR_LINES = 40;

interface Half {
  readonly group: SecretGroup;
  readonly line: number;
}

/**
 * Links groups whose rules name each other as the other half, where the nearest other half in the same file or message
 * is at most {@link PAIR_LINES} lines away. Links go both ways.
 */
export function linkPairs(groups: readonly SecretGroup[]): SecretGroup[] {
  const partners = new Set(groups.flatMap(({ rule }) => (rule.pair === undefined ? [] : [rule.pair])));
  if (partners.size === 0) return [...groups];
  const halves = indexHalves(groups.filter(({ rule }) => partners.has(rule.id)));
  const links = new Map<string, Set<string>>();
  for (const group of groups) {
    if (group.rule.pair === undefined) continue;
    for (const occurrence of group.occurrences)
      for (const other of findNearest(halves.get(toKey(group.rule.pair, occurrence)), occurrence, group)) {
        addLink(links, group.id, other.id);
        addLink(links, other.id, group.id);
      }
  }
  return groups.map(group => {
    const linked = links.get(group.id);
    return linked === undefined ? group : { ...group, pairs: [...linked].sort() };
  });
}

function indexHalves(groups: readonly SecretGroup[]): Map<string, Half[]> {
  const halves = new Map<string, Half[]>();
  for (const group of groups)
    for (const occurrence of group.occurrences) {
      const key = toKey(group.rule.id, occurrence);
      const half = { group, line: occurrence.location.startLine };
      const known = halves.get(key);
      if (known === undefined) halves.set(key, [half]);
      else known.push(half);
    }
  return halves;
}

function toKey(ruleId: string, { container, path }: Occurrence): string {
  return `${ruleId}\0${container}\0${path}`;
}

/** All that share the least distance: several credentials in one file stay apart. */
function findNearest(halves: readonly Half[] = [], { location }: Occurrence, self: SecretGroup): SecretGroup[] {
  let least = PAIR_LINES;
  let nearest: SecretGroup[] = [];
  for (const { group, line } of halves) {
    const distance = Math.abs(line - location.startLine);
    if (distance > least || group.id === self.id) continue;
    if (distance < least) nearest = [];
    least = distance;
    nearest.push(group);
  }
  return nearest;
}

function addLink(links: Map<string, Set<string>>, from: string, to: string): void {
  const linked = links.get(from);
  if (linked === undefined) links.set(from, new Set([to]));
  else linked.add(to);
}
