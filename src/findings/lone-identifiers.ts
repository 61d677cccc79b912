import type { Finding } from '../model/finding.ts';

/**
 * Leaves out public identifiers whose secret was not found beside them: they are made to be shown, and nobody has to
 * act on them. Beside its secret an identifier says which one is to be rotated.
 */
export function withoutLoneIdentifiers(findings: readonly Finding[]): Finding[] {
  const ids = new Set(findings.map(({ id }) => id));
  return findings.filter(({ kind, pairs = [] }) => kind !== 'public-identifier' || pairs.some(id => ids.has(id)));
}
