import { compareText } from '../model/compare-text.ts';
import { type Container, type Finding, type Occurrence, VERDICTS } from '../model/finding.ts';
import { SEVERITIES } from '../model/rule.ts';

const CONTAINERS: readonly Container[] = ['file', 'stdin', 'note', 'tag-message', 'commit-message'];

/** The order in which findings are acted on: secrets first, then by severity, path, place and id. Total. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(compareFindings);
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    comparePlaces(a.occurrences[0], b.occurrences[0]) ||
    compareText(a.id, b.id)
  );
}

/** What people still work with first, files before messages, then by path and place. */
export function compareOccurrences(a: Occurrence, b: Occurrence): number {
  return (
    Number(isCurrent(b)) - Number(isCurrent(a)) ||
    CONTAINERS.indexOf(a.container) - CONTAINERS.indexOf(b.container) ||
    comparePlaces(a, b)
  );
}

function isCurrent({ inHead, inIndex, inWorktree }: Occurrence): boolean {
  return inHead || inIndex || inWorktree;
}

function comparePlaces(a: Occurrence, b: Occurrence): number {
  return (
    compareText(a.path, b.path) ||
    a.location.startLine - b.location.startLine ||
    a.location.startByte - b.location.startByte ||
    a.location.endByte - b.location.endByte ||
    compareText(a.blob ?? '', b.blob ?? '')
  );
}
