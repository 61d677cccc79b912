import type { SecretGroup } from '../model/finding.ts';
import type { Match } from '../model/match.ts';
import type { Pool } from '../pool/pool.ts';
import { type Plan, type Replaced, toObjectsUnit } from '../sources/plan-sources.ts';
import type { Gathered } from './gather.ts';

/**
 * Whether staging brought a secret to a path: one that HEAD has in the same file is no addition. Content before is only
 * read of files in which something was found, so that a clean commit costs nothing more; what of it cannot be read
 * excuses nothing.
 */
export async function createAdditionTest(
  plan: Plan,
  gathered: Gathered,
  pool: Pool,
): Promise<(group: SecretGroup) => boolean> {
  const foundAt = new Set(
    gathered.matched.flatMap(({ blob }) =>
      'oid' in blob ? (plan.known.get(blob.oid) ?? []).map(({ path }) => path) : [],
    ),
  );
  const replaced = plan.replaced.filter(({ path }) => foundAt.has(path));
  const before = await readBefore(replaced, pool);
  const held = new Set(
    replaced.flatMap(({ path, oid }) =>
      (before.get(oid) ?? []).map(({ sighting }) => toKey(path, sighting.ruleId, sighting.secret.fingerprint)),
    ),
  );
  return ({ rule, sighting, occurrences }) =>
    occurrences.some(({ path }) => !held.has(toKey(path, rule.id, sighting.secret.fingerprint)));
}

/** What is found in the content that staged files replace, by its id. */
async function readBefore(replaced: readonly Replaced[], pool: Pool): Promise<ReadonlyMap<string, readonly Match[]>> {
  const matches = new Map<string, readonly Match[]>();
  for (const repository of new Set(replaced.map(one => one.repository))) {
    const oids = replaced.filter(one => one.repository === repository).map(({ oid }) => oid);
    await pool.run([toObjectsUnit(repository, [...new Set(oids)])], ({ matched }) => {
      for (const { blob, matches: found } of matched) if ('oid' in blob) matches.set(blob.oid, [...found]);
    });
  }
  return matches;
}

function toKey(path: string, ruleId: string, fingerprint: string): string {
  return `${path}\0${ruleId}\0${fingerprint}`;
}
