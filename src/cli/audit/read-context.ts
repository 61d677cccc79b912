import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isInside } from '../../config/find-config.ts';
import type { Finding, Occurrence } from '../../model/finding.ts';

const LINES_AROUND = 2;
const MAX_FILE_BYTES = 5_000_000;
const MAX_LINE = 160;

/** A line of a file with every known secret in it redacted. */
export interface ContextLine {
  readonly number: number;
  readonly text: string;
  readonly isHit: boolean;
}

/**
 * The lines around the first occurrence that stands in a file of the working tree, with the values of all findings in
 * them redacted. Nothing is shown of a file that is not, byte for byte, the one that was scanned: its values may stand
 * elsewhere now.
 *
 * @param root absolute folder that paths are relative to
 * @param isFresh whether the scan has just been done: then a file outside git, which has no id to compare, is shown too
 */
export async function readContext(
  finding: Finding,
  all: readonly Finding[],
  root: string,
  isFresh: boolean,
): Promise<ContextLine[]> {
  const occurrence = finding.occurrences.find(({ container, inWorktree }) => container === 'file' && inWorktree);
  if (occurrence === undefined) return [];
  // A place that a report had no room for would be shown with its value.
  if (all.some(({ placesLeftOut }) => placesLeftOut !== undefined)) return [];
  const bytes = await readScanned(occurrence, root, isFresh);
  if (bytes === undefined) return [];
  const spans = all.flatMap(({ occurrences, secret }) =>
    occurrences
      .filter(({ path, blob }) => path === occurrence.path && blob === occurrence.blob)
      .map(({ location }) => ({ ...location, redacted: secret.redacted })),
  );
  const lines = bytes.toString('latin1').split('\n');
  const { startLine, endLine } = occurrence.location;
  const context: ContextLine[] = [];
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    if (number > endLine + LINES_AROUND) break;
    if (number >= startLine - LINES_AROUND)
      context.push({ number, text: redactLine(line, offset, spans), isHit: number >= startLine && number <= endLine });
    offset += line.length + 1;
  }
  return context.at(-1)?.text === '' ? context.slice(0, -1) : context;
}

async function readScanned({ path, blob }: Occurrence, root: string, isFresh: boolean): Promise<Buffer | undefined> {
  const file = join(root, path);
  if (!isInside(file, root) || (blob === undefined && !isFresh)) return undefined;
  try {
    if ((await stat(file)).size > MAX_FILE_BYTES) return undefined;
    const bytes = await readFile(file);
    if (blob === undefined) return bytes;
    const hash = createHash(blob.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === blob ? bytes : undefined;
  } catch {
    // A file that has gone or may not be read has no context; the place is named all the same.
    return undefined;
  }
}

interface RedactedSpan {
  readonly startByte: number;
  readonly endByte: number;
  readonly redacted: string;
}

/** Cuts every span out of a line that begins at `offset`; overlapping spans leave one mark. */
function redactLine(line: string, offset: number, spans: readonly RedactedSpan[]): string {
  const inLine = spans
    .map(({ startByte, endByte, redacted }) => ({ start: startByte - offset, end: endByte - offset, redacted }))
    .filter(({ start, end }) => start < line.length && end > 0)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let text = '';
  let at = 0;
  for (const { start, end, redacted } of inLine) {
    if (end <= at) continue;
    text += toText(line.slice(at, Math.max(at, start)));
    if (start >= at) text += `‹${redacted}›`;
    at = end;
  }
  text += toText(line.slice(at));
  return text.length <= MAX_LINE ? text : `${text.slice(0, MAX_LINE - 1)}…`;
}

/** Bytes as UTF-8 text without anything that a terminal would obey. */
function toText(latin1: string): string {
  return Buffer.from(latin1, 'latin1')
    .toString('utf8')
    .replace(/\t/g, '  ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');
}
