import { compareText } from '../model/compare-text.ts';
import type { Finding, Verdict } from '../model/finding.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { escapeControl } from './body/block.ts';
import type { CodeOwners } from './code-owners.ts';
import { composeBody } from './compose-body.ts';
import { isAccepted, isDone, type Ledger, type LedgerEntry } from './ledger/ledger.ts';
import type { RotationSchedule } from './schedule.ts';
import type { Closing, Ticket, TicketBatch } from './ticket.ts';

export interface TicketPlan {
  readonly findings: readonly Finding[];
  /** Whether everything was asked for and read: only then is it known that no place holds a secret any more. */
  readonly isWhole: boolean;
  readonly ledger: Ledger;
  readonly owners: CodeOwners;
  readonly schedule: RotationSchedule;
  readonly now: Date;
  /** Least severe that makes a ticket. */
  readonly minSeverity: Severity;
  readonly verdicts: ReadonlySet<Verdict>;
}

const HOUR_MS = 3_600_000;

/**
 * What a tracker should hold: one ticket for each finding that asks for work, most severe and first due first, and a
 * closing for each secret that people marked as dead and that is no longer present.
 *
 * Suppressed findings make none. A secret is present while the working tree, the index, HEAD or a branch holds it;
 * history alone does not keep a dead value's ticket open.
 */
export function planTickets(plan: TicketPlan): TicketBatch {
  const { findings, ledger, isWhole } = plan;
  const byId = new Map(findings.map(finding => [finding.id, finding]));
  const tickets = findings
    .filter(finding => isWanted(finding, plan))
    .filter(({ id }) => !isClosable(byId.get(id), ledger.get(id), isWhole))
    .map(finding => toTicket(finding, plan))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        compareText(a.due, b.due) ||
        compareText(a.id, b.id),
    );
  const closings = [...ledger.values()].filter(entry => isClosable(byId.get(entry.id), entry, isWhole)).map(toClosing);
  return { tickets, closings };
}

/** Whether some place that people work in still holds it. */
function isPresent({ occurrences }: Finding): boolean {
  return occurrences.some(
    ({ container, inHead, inIndex, inWorktree, refs }) =>
      inWorktree || inIndex || (container === 'file' && (inHead || refs.some(isBranch))),
  );
}

/** Tags, the stash, reflogs and pseudo refs such as ORIG_HEAD keep history; people work on branches. */
function isBranch(ref: string): boolean {
  return ref.startsWith('refs/heads/') || ref.startsWith('refs/remotes/');
}

function isWanted(finding: Finding, { minSeverity, verdicts }: TicketPlan): boolean {
  return (
    finding.suppressed === undefined &&
    verdicts.has(finding.verdict) &&
    SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(minSeverity)
  );
}

function isClosable(finding: Finding | undefined, entry: LedgerEntry | undefined, isWhole: boolean): boolean {
  if (!isWhole || entry === undefined || !isDone(entry)) return false;
  return finding === undefined || !isPresent(finding);
}

function toTicket(finding: Finding, plan: TicketPlan): Ticket {
  const { ledger, now, owners } = plan;
  const entry = ledger.get(finding.id);
  const paths = [...new Set(finding.occurrences.map(({ path }) => path))];
  const owned = [...new Set(paths.flatMap(path => owners.ownersOf(path)))];
  const due = entry?.due ?? formatMinute(now.getTime() + finding.rotation.withinHours * HOUR_MS);
  return {
    id: finding.id,
    fingerprint: finding.secret.fingerprint,
    rule: finding.ruleId,
    title: `Rotate ${finding.ruleName} leaked in ${escapeControl(finding.occurrences[0]?.path ?? 'the repository', 80)}`,
    severity: finding.severity,
    firstSeen: finding.firstSeen?.author.date.slice(0, 10) ?? entry?.firstSeen ?? now.toISOString().slice(0, 10),
    due,
    isDueAgreed: entry !== undefined,
    mayCreate: entry === undefined || !(isDone(entry) || isAccepted(entry, now)),
    owners: owned,
    body: composeBody(finding, owned, entry, plan.schedule),
    links: { ...entry?.tickets },
  };
}

function toClosing({ id, rule, state, tickets }: LedgerEntry): Closing {
  return {
    id,
    rule,
    because: `marked ${state}, and no longer present in any branch or working tree`,
    links: { ...tickets },
  };
}

/** UTC to the minute: `2025-01-31T16:00Z`. */
function formatMinute(epochMs: number): string {
  return `${new Date(Math.ceil(epochMs / 60_000) * 60_000).toISOString().slice(0, 16)}Z`;
}
