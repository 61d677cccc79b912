import { RulePaths } from '../glob/rule-paths.ts';
import type { Catalogue } from '../model/rule.ts';
import { type Checker, checkRule, type Detect, type RuleFailure } from '../rules/check-rule.ts';
import type { AuthoredRule } from '../rules/read-rule-file.ts';
import { openEngine } from '../wasm/engine.ts';
import { openDetector } from './open-detector.ts';
import { judgeWhenAsked } from './rule-judge.ts';
import { loadTables } from './tables.ts';

/** What every worker that checks rules is given once. */
export interface RuleCheckerSetup {
  /** All rules that are detected by. */
  readonly catalogue: Catalogue;
  /** Those to be checked. */
  readonly authored: readonly AuthoredRule[];
  /** Random instances of each. */
  readonly instances: number;
}

/** Checks rules one by one: what a worker does, and what the main thread does when there are few. */
export class RuleChecker {
  private readonly authored: readonly AuthoredRule[];
  private readonly checker: Checker;

  constructor({ catalogue, authored, instances }: RuleCheckerSetup) {
    this.authored = authored;
    const byId = new Map(catalogue.rules.map(rule => [rule.id, rule]));
    this.checker = { detect: createDetect(catalogue), byId, instances };
  }

  /** @param number which of those to be checked */
  check(number: number): RuleFailure[] {
    return checkRule(this.authored[number]!, this.checker);
  }
}

/** The detector for single texts, as a scan would run it on a file of that name; what signals drop is left out. */
export function createDetect(catalogue: Catalogue): Detect {
  // With everything explained the detector asks of no judgement what came of it before claims are settled.
  const options = { engine: openEngine(), showSecrets: false, explain: true };
  const detector = openDetector(catalogue, loadTables(catalogue), options, judgeWhenAsked);
  const rules = new Map(catalogue.rules.map(rule => [rule.id, rule]));
  const rulePaths = new RulePaths();
  return (text, path = '') => {
    const looksAt = (id: string): boolean => rulePaths.looksAt(rules.get(id)!, path);
    const blob = { bytes: Buffer.from(text), isBase: false };
    return detector
      .resolve(blob, detector.scan(blob))
      .filter(({ confirmed, yieldsTo }) => looksAt(confirmed.rule.id) && !yieldsTo.some(looksAt))
      .filter(({ confirmed }) => confirmed.judgement.dropped === undefined)
      .map(({ confirmed, startByte, endByte }) => ({ ruleId: confirmed.rule.id, startByte, endByte }));
  };
}
