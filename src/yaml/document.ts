import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument as parse } from 'yaml';
import { ScanError } from '../model/scan-error.ts';

/** Place in a text: line and column from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

/** Where something in a file stands, as messages name it. */
export type NamePlace = (path: Path, part?: 'key' | 'value') => string;

export interface YamlDocument {
  readonly value: unknown;
  /** Where the value at the path stands; the nearest parent when there is none. `key` asks for the key instead. */
  readonly locate: (path: Path, part?: 'key' | 'value') => Place;
}

/** Text that refers back to itself more often than this is an attack, not a configuration. */
const MAX_ALIASES = 100;

/**
 * Reads one YAML 1.2 document, JSON included.
 *
 * @param file the name used in errors
 * @throws ScanError `invalid-yaml` with every syntax fault as `file:line:column: message`
 */
export function parseDocument(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  const toPlace = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const fail = (faults: readonly string[]): never => {
    throw new ScanError('invalid-yaml', faults.join('\n'), 'Correct the YAML at the place named.');
  };
  try {
    const document = parse(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0)
      fail(
        document.errors.map(error => `${formatPlace(file, toPlace(error.pos[0]))}: ${error.message.split('\n', 1)[0]}`),
      );
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return {
      value,
      locate: (path, part = 'value') => toPlace(findOffset(document.contents, path, part)),
    };
  } catch (error) {
    if (error instanceof ScanError) throw error;
    return fail([`${file}:1:1: ${error instanceof RangeError ? 'nested too deep' : String((error as Error).message)}`]);
  }
}

/** `file:line:column`, as editors and terminals recognise it. */
export function formatPlace(file: string, { line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function findOffset(contents: unknown, path: Path, part: 'key' | 'value'): number {
  let node = contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === String(step));
      if (!isPair(pair)) return offset;
      const keyOffset = startOf(pair.key) ?? offset;
      if (isLast && part === 'key') return keyOffset;
      node = pair.value;
      offset = startOf(node) ?? keyOffset;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
