import type { Kind } from '../../src/model/rule.ts';

/** One row of the table of facts; the columns are those of its header. */
export interface Fact {
  readonly id: string;
  readonly provider: string;
  readonly token: string;
  readonly kind: Kind;
  /** Literals of which every instance holds one. */
  readonly anchors: readonly string[];
  /** Terms joined by ` + `, or plain words. */
  readonly shape: string;
  /** What follows the shape after a semicolon. */
  readonly remark: string;
  readonly context: readonly string[];
  /** What can be checked offline, in words. */
  readonly structure: string;
  readonly pair: string;
  /** 1 (only with strong context) to 5 (the shape alone is near-certain). */
  readonly distinctive: number;
  readonly docs: string;
  readonly rotate: string;
}

/** Reads the table: tab-separated, a header line, one row a token. */
export function readFacts(text: string): Fact[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  const columns = header!.split('\t');
  return lines.map(line => {
    const cells = line.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const [shape, ...remarks] = cell('shape').split('; ');
    return {
      id: cell('id'),
      provider: cell('provider').replace(/ \(.*\)$/, ''),
      token: cell('token'),
      kind: cell('kind') as Kind,
      anchors: splitAlternatives(cell('anchor')),
      shape: shape!,
      remark: remarks.join('; '),
      context: splitAlternatives(cell('context')),
      structure: cell('checksum_or_structure'),
      pair: cell('pair'),
      distinctive: Number(cell('distinctive')),
      docs: cell('docs'),
      rotate: cell('rotate'),
    };
  });
}

/** Texts joined by bars; a bar of its own is escaped. */
function splitAlternatives(cell: string): string[] {
  if (cell === '') return [];
  return cell.split(/(?<!\\)\|/).map(text => text.replaceAll('\\|', '|'));
}
