import type { RuleFailure } from '../rules/check-rule.ts';
import { openThreads } from './open-threads.ts';
import type { RuleCheckerSetup } from './rule-checker.ts';

/** Below this many random instances a worker takes longer to start than to help. */
const FEW_INSTANCES = 1000;

/** A worker makes millions of short-lived strings; in a nursery of this size few live long enough to be moved. */
const NURSERY_MB = 64;

/**
 * Checks every rule of the setup, in workers when there are many.
 *
 * @param workers 0: everything in the calling thread
 * @returns failures in the order of the rules, whoever checked them
 */
export async function runRuleChecks(setup: RuleCheckerSetup, workers: number): Promise<RuleFailure[]> {
  const numbers = setup.authored.keys();
  if (workers === 0 || setup.authored.length * setup.instances < FEW_INSTANCES) {
    const { RuleChecker } = await import('./rule-checker.ts');
    const checker = new RuleChecker(setup);
    return [...numbers].flatMap(number => checker.check(number));
  }
  const threads = await openThreads<number, RuleFailure[]>({
    file: 'rule-worker.js',
    task: 'checkOne',
    threads: workers,
    setup,
    youngMegabytes: NURSERY_MB,
  });
  try {
    return (await Promise.all([...numbers].map(number => threads.run(number)))).flat();
  } finally {
    await threads.destroy();
  }
}
