import { randomUUID } from 'node:crypto';
import { toKnownRules } from '../known/known-rules.ts';
import { readKnown } from '../known/read-known.ts';
import { selectKnown } from '../known/select-known.ts';
import type { Skipped } from '../model/receipt.ts';
import type { Catalogue } from '../model/rule.ts';
import type { ScanOptions } from '../model/scan-options.ts';

/** The catalogue with a rule for each value that the user knows, and the values that cannot be looked for. */
export function addKnown(
  catalogue: Catalogue,
  known: ScanOptions['known'],
): { catalogue: Catalogue; skipped: readonly Skipped[] } {
  if (known === undefined) return { catalogue, skipped: [] };
  const { secrets, skipped } = selectKnown(readKnown(known.text, known.name));
  // Never the same twice: what a run with known values found must not be taken for what another would find.
  return { catalogue: { hash: randomUUID(), rules: [...catalogue.rules, ...toKnownRules(secrets)] }, skipped };
}
