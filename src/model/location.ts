/** Half-open range of bytes in a blob. */
export interface Span {
  readonly startByte: number;
  readonly endByte: number;
}

/** A span with its place as people count: lines and columns from 1, columns in UTF-16 units, end exclusive. */
export interface Location extends Span {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
