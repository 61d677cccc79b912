import type { Finding, Occurrence } from '../model/finding.ts';
import type { ReportContext, Write } from './context.ts';
import { escapeName, escapeUnseen } from './escape.ts';

type Cell = string | number | boolean | undefined;
type Column = readonly [name: string, read: (finding: Finding, occurrence: Occurrence) => Cell];

const COLUMNS: readonly Column[] = [
  ['id', ({ id }) => id],
  ['verdict', ({ verdict }) => verdict],
  ['severity', ({ severity }) => severity],
  ['rule', ({ ruleId }) => ruleId],
  ['name', ({ ruleName }) => ruleName],
  ['provider', ({ provider }) => provider],
  ['kind', ({ kind }) => kind],
  ['confidence', ({ confidence }) => confidence],
  ['redacted', ({ secret }) => secret.redacted],
  ['fingerprint', ({ secret }) => secret.fingerprint],
  ['key_name', ({ keyName }) => keyName],
  ['container', (_, { container }) => container],
  ['path', (_, { path }) => escapeName(path)],
  ['line', (_, { location }) => location.startLine],
  ['column', (_, { location }) => location.startColumn],
  ['end_line', (_, { location }) => location.endLine],
  ['end_column', (_, { location }) => location.endColumn],
  ['commit', (_, { first }) => first?.oid],
  ['author', (_, { first }) => first?.author.name],
  ['email', (_, { first }) => first?.author.email],
  ['date', (_, { first }) => first?.author.date],
  ['last_commit', (_, { last }) => last?.oid],
  ['in_head', (_, { inHead }) => inHead],
  ['in_index', (_, { inIndex }) => inIndex],
  ['in_worktree', (_, { inWorktree }) => inWorktree],
  ['unreachable', (_, { unreachable }) => unreachable],
  ['refs', (_, { refs }) => refs.map(escapeName).join(' ')],
  ['suppressed_by', ({ suppressed }) => suppressed?.by],
  ['suppressed_reason', ({ suppressed }) => suppressed?.reason],
  ['rotate_within_hours', ({ rotation }) => rotation.withinHours],
  ['rotate_at', ({ rotation }) => rotation.url],
];

const RAW: Column = ['raw', ({ secret }) => secret.raw];

/** A cell that no spreadsheet takes for a formula: text that would start one gets an apostrophe in front. */
function writeCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const shown = escapeUnseen(cell);
  const inert = /^[=+\-@\\]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function writeRow(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function pickColumns({ showSecrets }: ReportContext): readonly Column[] {
  return showSecrets ? [...COLUMNS, RAW] : COLUMNS;
}

/** RFC 4180, a row for each occurrence; the receipt is not part of it. */
export const writeCsv: Write = ({ findings }, context) => {
  const columns = pickColumns(context);
  const rows = findings.flatMap(finding => {
    return finding.occurrences.map(occurrence => writeRow(columns.map(([, read]) => read(finding, occurrence))));
  });
  return writeRow(columns.map(([name]) => name)) + rows.join('');
};
