import { availableParallelism } from 'node:os';
import type { Catalogue } from './model/rule.ts';
import { runRuleChecks } from './pool/rule-pool.ts';
import type { RuleFailure } from './rules/check-rule.ts';
import type { AuthoredRule } from './rules/read-rule-file.ts';

export interface CheckOptions {
  /** Random instances of each rule; each is put into every carrier. Default 50. */
  readonly instances?: number;
  /** Threads; 0: none besides the main one. Default: one a processor. What is found does not depend on it. */
  readonly workers?: number;
}

const DEFAULT_INSTANCES = 50;

/**
 * Runs the examples, counter-examples and random instances of rules through the detector, among all rules of a
 * catalogue.
 *
 * @returns all failures in words, in the order of the rules; empty when all is well
 */
export function checkRules(
  authored: readonly AuthoredRule[],
  catalogue: Catalogue,
  { instances = DEFAULT_INSTANCES, workers = availableParallelism() }: CheckOptions = {},
): Promise<RuleFailure[]> {
  return runRuleChecks({ catalogue, authored, instances }, workers);
}
