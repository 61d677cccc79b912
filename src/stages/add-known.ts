import { randomUUID } from 'node:crypto';
import { toKnownRules } from '../known/known-rules.ts';
import { readKnown } from '../known/read-known.ts';
import { selectKnown } from '../known/select-known.ts';
import type { Skipped } from '../model/receipt.ts';
import type { Catalogue } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';
import type { ScanOptions } from '../model/scan-options.ts';

/**
 * The catalogue with a rule for each value that the user knows, and the values that cannot be looked for.
 *
 * @throws ScanError `invalid-known` for text without values
 */
export function addKnown(
  catalogue: Catalogue,
  known: ScanOptions['known'],
): { catalogue: Catalogue; skipped: readonly Skipped[] } {
  if (known === undefined) return { catalogue, skipped: [] };
  const values = readKnown(known.text, known.name);
  // An export that failed is empty as well, and must not look as if nothing had leaked.
  if (values.length === 0)
    throw new ScanError(
      'invalid-known',
      `${known.name ?? 'known secrets'}: there is no value in it to look for`,
      'See whether the export worked.',
    );
  const { secrets, skipped } = selectKnown(values);
  // Never the same twice: what a run with known values found must not be taken for what another would find.
  return { catalogue: { hash: randomUUID(), rules: [...catalogue.rules, ...toKnownRules(secrets)] }, skipped };
}
