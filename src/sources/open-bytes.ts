import type { ContentStream } from '../model/source.ts';
import type { BytesUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

/** `wholeBytes`: content larger than this is shown as a stream. */
export function openBytes<State>({ path, bytes }: BytesUnit, wholeBytes: number, visitor: UnitVisitor<State>): void {
  const ref = (): { kind: 'stdin'; path: string } => ({ kind: 'stdin', path });
  if (bytes.length > wholeBytes) visitor.visitStream('stdin', ref, streamBytes(bytes));
  else visitor.visitBlob('stdin', ref, { bytes }, undefined);
}

function streamBytes(bytes: Uint8Array): ContentStream {
  let at = 0;
  return {
    read(into) {
      const part = bytes.subarray(at, at + into.length);
      into.set(part);
      at += part.length;
      return part.length;
    },
  };
}
