import { workerData } from 'node:worker_threads';
import type { RuleFailure } from '../rules/check-rule.ts';
import { RuleChecker, type RuleCheckerSetup } from './rule-checker.ts';

const checker = new RuleChecker(workerData as RuleCheckerSetup);

/** The worker's only task. */
export function checkOne(number: number): RuleFailure[] {
  return checker.check(number);
}
