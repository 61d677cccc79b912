import { findClosest } from '../model/closest.ts';
import type { Rule } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';

/** Selectors: rule ids, providers, kinds or tags, compared without case. */
export interface Selection {
  /** Only these; all when empty or absent. */
  readonly enable?: readonly string[];
  /** Not these, though enabled. */
  readonly disable?: readonly string[];
}

/**
 * The rules that a selection leaves.
 *
 * @throws ScanError `unknown-rule` when a selector names nothing, with the nearest name there is
 */
export function selectRules(rules: readonly Rule[], { enable = [], disable = [] }: Selection): readonly Rule[] {
  if (enable.length === 0 && disable.length === 0) return rules;
  const enabled = matchSelectors(rules, enable);
  const disabled = matchSelectors(rules, disable);
  return rules.filter(rule => (enable.length === 0 || enabled.has(rule)) && !disabled.has(rule));
}

function matchSelectors(rules: readonly Rule[], selectors: readonly string[]): ReadonlySet<Rule> {
  const byName = new Map<string, Rule[]>();
  if (selectors.length > 0)
    for (const rule of rules)
      for (const name of new Set([rule.id, rule.provider, rule.kind, ...rule.tags].map(fold))) {
        const named = byName.get(name);
        if (named === undefined) byName.set(name, [rule]);
        else named.push(rule);
      }
  return new Set(
    selectors.flatMap(selector => {
      const named = byName.get(fold(selector));
      if (named !== undefined) return named;
      const closest = findClosest(fold(selector), byName.keys());
      throw new ScanError(
        'unknown-rule',
        `no rule, provider, kind or tag is called "${selector}"`,
        closest === undefined ? 'See them all with: scan-secrets rules list' : `Did you mean "${closest}"?`,
      );
    }),
  );
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
