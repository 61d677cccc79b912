import { matcher, type PathTest } from '../glob/matcher.ts';
import { DEFAULT_REQUIREMENTS } from './default-policy.ts';
import type { Exemption, Requirement, Scope } from './policy-clause.ts';

/** Clauses with their globs made ready. */
export interface Policy {
  readonly requirements: readonly Compiled<Requirement>[];
  readonly exemptions: readonly Compiled<Exemption>[];
}

export type Compiled<Clause> = Clause & { readonly meetsPath: PathTest };

/** What holds when nothing is configured. */
export const DEFAULT_POLICY: Policy = { requirements: DEFAULT_REQUIREMENTS.map(compileClause), exemptions: [] };

export function compileClause<Clause extends Scope>(clause: Clause): Compiled<Clause> {
  return { ...clause, meetsPath: clause.paths ? matcher(clause.paths) : () => true };
}
