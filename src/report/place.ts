import type { Finding, Occurrence } from '../model/finding.ts';
import type { CommitInfo } from '../model/source.ts';
import { escapeName, escapeUnseen } from './escape.ts';
import { formatAge, formatCount } from './quantity.ts';

/** An object id as people write it. */
export function shortenOid(oid: string): string {
  return oid.slice(0, 10);
}

const MESSAGE_NAMES = { 'commit-message': 'message of commit', 'tag-message': 'message of tag', note: 'note' } as const;

/** What holds the occurrence, in words: an escaped path, or which message. */
export function describeContainer({ container, path }: Occurrence): string {
  if (container === 'file' || container === 'stdin') return escapeName(path);
  const name = /^[0-9a-f]{40,64}$/.test(path) ? shortenOid(path) : escapeName(path);
  return `${MESSAGE_NAMES[container]} ${name}`;
}

/** `path:line:column`, which terminals and editors make clickable. */
export function describePlace(occurrence: Occurrence): string {
  const { startLine, startColumn } = occurrence.location;
  return `${describeContainer(occurrence)}:${startLine}:${startColumn}`;
}

/** Whether the newest content that people work with still holds it. */
export function isCurrent(occurrence: Occurrence): boolean {
  return occurrence.inHead || occurrence.inIndex || occurrence.inWorktree;
}

/** A place whose file is not checked out any more is named with the commit to look at. */
export function describePlaceInHistory(occurrence: Occurrence): string {
  const place = describePlace(occurrence);
  const commit = occurrence.last ?? occurrence.first;
  if (occurrence.container !== 'file' || isCurrent(occurrence) || !commit) return place;
  return `${place} (at ${shortenOid(commit.oid)})`;
}

/** `2024-03-01 (7 months ago), 3f2a91c0de by Ada: Add deploy script`; without `now` it does not change from day to day. */
export function describeCommit(commit: CommitInfo, now?: Date): string {
  const age = now ? formatAge(commit.author.date, now) : '';
  const when = `${commit.author.date.slice(0, 10)}${age && ` (${age})`}`;
  const summary = commit.summary ? `: ${commit.summary}` : '';
  return escapeUnseen(`${when}, ${shortenOid(commit.oid)} by ${commit.author.name}${summary}`);
}

function describeRefs(finding: Finding): string {
  const refs = [...new Set(finding.occurrences.flatMap(occurrence => occurrence.refs))];
  if (refs.length === 0) return '';
  const named = refs.slice(0, 2).map(ref => escapeName(ref.replace(/^refs\/(heads|tags|remotes)\//, '')));
  const rest = refs.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${formatCount(rest, 'other ref')}` : named.join(' and ');
}

/** Who can still reach the secret (in HEAD, staged, only in history, unreachable), fit to follow "It is". */
export function describeStanding(finding: Finding): string {
  const { occurrences } = finding;
  const refs = describeRefs(finding);
  if (occurrences.every(occurrence => occurrence.container === 'stdin')) return 'on standard input';
  if (occurrences.some(occurrence => occurrence.inHead)) return `still in HEAD${refs && `, on ${refs}`}`;
  if (occurrences.some(occurrence => occurrence.inIndex)) return 'staged, not in HEAD';
  if (occurrences.some(occurrence => occurrence.inWorktree)) return 'in the working tree';
  if (occurrences.every(occurrence => occurrence.unreachable))
    return 'unreachable: no ref leads to it any more, but git still keeps it';
  const last = finding.lastSeen;
  const until = last ? `, last in ${shortenOid(last.oid)} of ${escapeUnseen(last.author.date.slice(0, 10))}` : '';
  const where = occurrences.every(occurrence => occurrence.container !== 'file') ? 'in no file' : 'gone from HEAD';
  return `${where}, but not from history${until}${refs && `; on ${refs}`}`;
}
