import type { Occurrence } from '../../model/finding.ts';
import { describeContainer, isCurrent, shortenOid } from '../place.ts';

/**
 * Base of all paths. Where it lies is not said: code scanning refuses a log whose absolute root is not its own checkout,
 * which a scan in a container would give it.
 */
export const SOURCE_ROOT = 'SRCROOT';

/** Folder of the made-up paths under which messages appear, as every result must name a file below the root. */
const MESSAGE_FOLDERS = { 'commit-message': '.git/commit/', 'tag-message': '.git/tag/', note: '.git/note/' } as const;

function encodePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** An artifact location: relative to the root wherever the path is. */
function toArtifact({ container, path }: Occurrence): object {
  if (container in MESSAGE_FOLDERS) {
    const folder = MESSAGE_FOLDERS[container as keyof typeof MESSAGE_FOLDERS];
    return { uri: folder + encodePath(path), uriBaseId: SOURCE_ROOT };
  }
  if (path.startsWith('/')) return { uri: `file://${encodePath(path)}` };
  return { uri: encodePath(path) || '.', uriBaseId: SOURCE_ROOT };
}

/** A location with what region and path cannot say: which version, and who still holds it. */
export function toLocation(occurrence: Occurrence): object {
  const { location, container, blob, first, last, unreachable, refs, versions, decodedFrom } = occurrence;
  const { startLine, startColumn, endLine, endColumn } = location;
  const commit = last ?? first;
  const text =
    container === 'file' && !isCurrent(occurrence) && commit
      ? `${describeContainer(occurrence)} as of commit ${shortenOid(commit.oid)}`
      : describeContainer(occurrence);
  return {
    physicalLocation: {
      artifactLocation: toArtifact(occurrence),
      region: { startLine, startColumn, endLine, endColumn },
    },
    message: { text },
    properties: {
      container,
      ...(blob ? { blob } : {}),
      ...(first ? { firstCommit: first.oid } : {}),
      ...(last ? { lastCommit: last.oid } : {}),
      current: isCurrent(occurrence),
      unreachable,
      refs,
      versions,
      ...(decodedFrom ? { decodedFrom } : {}),
    },
  };
}
