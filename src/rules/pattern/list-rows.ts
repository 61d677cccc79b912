import type { Screen } from '../../model/rule.ts';
import { foldAll, writeClass } from './byte-classes.ts';
import { listParts, type PatternNode } from './pattern.ts';

interface Row {
  readonly codes: ReadonlySet<number>;
  readonly least: number;
  readonly most: number;
}

/**
 * The rows of bytes that every match begins with, see `Screen`; undefined when none of them varies in length and has
 * something behind it.
 *
 * Reading goes on as long as there is but one way to divide text into rows: a row whose length varies has to end where
 * its class ends, which holds if no byte of it may stand in what comes next. Of the first row for which that fails, the
 * bytes that it must have are the last that is said.
 */
export function listRows(node: PatternNode, ignoreCase: boolean): Screen['rows'] {
  const all = readRows(node, ignoreCase);
  const rows: Row[] = [];
  for (const [i, row] of all.entries()) {
    if (row.least === row.most || endsWithClass(row, all.slice(i + 1))) {
      rows.push(row);
      continue;
    }
    rows.push({ ...row, most: row.least });
    break;
  }
  const varies = rows.findIndex(({ least, most }) => least < most);
  if (varies < 0 || !rows.slice(varies + 1).some(({ least }) => least > 0)) return undefined;
  return rows.map(({ codes, least, most }) => [writeClass(codes), least, most] as const);
}

/** Whether what may follow a row has no byte of it; what comes after the rows may have any. */
function endsWithClass({ codes }: Row, following: readonly Row[]): boolean {
  for (const next of following) {
    if ([...next.codes].some(code => codes.has(code))) return false;
    if (next.least > 0) return true;
  }
  return false;
}

/** Parts of a sequence up to the first that is more than one set, however often repeated; what takes no room is left out. */
function readRows(node: PatternNode, ignoreCase: boolean): Row[] {
  const rows: Row[] = [];
  for (const part of listParts(node)) {
    if (part.type === 'look' || part.type === 'boundary') continue;
    const { node: one, min, max } = part.type === 'quantified' ? part : { node: part, min: 1, max: 1 };
    const [set, ...others] = listParts(one);
    if (set?.type !== 'set' || others.length > 0) break;
    rows.push({ codes: foldAll(set.codes, ignoreCase), least: min, most: max });
  }
  return rows;
}
