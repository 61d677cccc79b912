import { classify } from '../classify/classify.ts';
import { createAdmit, withNested } from '../config/scope.ts';
import type { Settings } from '../config/settings.ts';
import { groupMatches } from '../findings/group.ts';
import { withoutLoneIdentifiers } from '../findings/lone-identifiers.ts';
import { orderFindings } from '../findings/order.ts';
import { listPaths } from '../findings/place.ts';
import { collectInline, suppress } from '../findings/suppress.ts';
import type { Finding, SecretGroup } from '../model/finding.ts';
import type { RulesById } from '../model/rules-by-id.ts';
import type { MatchedBlob } from '../model/source.ts';
import { planRotation } from '../rotation/plan-rotation.ts';
import type { Excuses } from './excuses.ts';
import type { Policies } from './read-policies.ts';
import type { Traced } from './trace.ts';

/** Findings in their order, and remarks for the receipt. */
export interface Conclusion {
  readonly findings: Finding[];
  readonly notes: readonly string[];
}

export interface Extent {
  /** Whether the user asked about this secret. */
  readonly isInRange: (group: SecretGroup) => boolean;
  /** Whether all was read with all rules: only then is it known that an excuse excuses nothing any more. */
  readonly isWhole: boolean;
  /** Whether the user wants to see what nobody has to act on, too. */
  readonly explain: boolean;
}

/** Groups matches into secrets, puts them to the three tests, plans their rotation, marks those that are excused. */
export async function conclude(
  matched: readonly MatchedBlob[],
  traced: Traced,
  rules: RulesById,
  settings: Settings,
  excuses: Excuses,
  { isInRange, isWhole, explain }: Extent,
  { policy, schedule }: Policies,
): Promise<Conclusion> {
  const now = new Date();
  const nested = await withNested(settings, settings.root, listPaths(matched, traced.trace));
  const groups = groupMatches(matched, traced.trace, rules, createAdmit(nested, settings.root)).filter(isInRange);
  const findings = groups.map((group): Finding => {
    const { rule, sighting } = group;
    const judged = classify(group, policy, now);
    const rotation = planRotation(rule, sighting.facts, judged.verdict, judged.severity, schedule, now);
    return {
      id: group.id,
      ruleId: rule.id,
      ruleName: rule.name,
      provider: rule.provider,
      kind: rule.kind,
      ...judged,
      confidence: sighting.confidence,
      secret: sighting.secret,
      ...(sighting.keyName !== undefined && { keyName: sighting.keyName }),
      ...(sighting.facts && { facts: sighting.facts }),
      occurrences: group.occurrences,
      ...(group.pairs.length > 0 && { pairs: group.pairs }),
      ...(group.firstSeen && { firstSeen: group.firstSeen }),
      ...(group.lastSeen && { lastSeen: group.lastSeen }),
      rotation,
      ...(rule.docs !== undefined && { docs: rule.docs }),
    };
  });
  const excused = suppress(findings, {
    ...excuses,
    inline: collectInline(groups),
    today: now.toISOString().slice(0, 10),
    isWhole: isWhole && traced.skipped.length === 0,
  });
  const shown = explain ? excused.findings : withoutLoneIdentifiers(excused.findings);
  return { findings: orderFindings(shown), notes: excused.notes };
}
