import type { Skipped } from '../model/receipt.ts';
import { openFiles } from './open-files.ts';
import type { FilesUnit, WorkUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

export interface SampledFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Files held in memory, in the order in which a scan reads them. */
export interface FileSample {
  readonly files: readonly SampledFile[];
  /** How many there were to choose from. */
  readonly available: number;
  readonly skipped: readonly Skipped[];
}

/** Consecutive multiples of it, less their whole part, lie evenly in [0, 1) wherever one stops. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Reads files of the units until they come to so many bytes: all, or some from everywhere, the same ones every time. */
export function sampleFiles(units: readonly WorkUnit[], mostBytes: number): FileSample {
  const single = units.filter(unit => unit.kind === 'files').flatMap(toSingleFiles);
  const sampler = new Sampler();
  for (const place of spreadOut(single.length)) {
    if (sampler.bytes >= mostBytes) break;
    sampler.place = place;
    openFiles(single[place]!, mostBytes, sampler);
  }
  const files = sampler.taken.sort((a, b) => a.place - b.place).map(({ file }) => file);
  return { files, available: single.length, skipped: sampler.skipped };
}

function toSingleFiles(unit: FilesUnit): FilesUnit[] {
  return unit.paths.map(path => ({ ...unit, paths: [path] }));
}

/** The numbers below `count` in an order of which every beginning is spread over all of them. */
function spreadOut(count: number): number[] {
  const rank = (place: number): number => (place * GOLDEN) % 1;
  return Array.from({ length: count }, (_, place) => place).sort((a, b) => rank(a) - rank(b));
}

class Sampler implements UnitVisitor<undefined> {
  readonly taken: { readonly place: number; readonly file: SampledFile }[] = [];
  readonly skipped: Skipped[] = [];
  bytes = 0;
  /** Of the file that is being read. */
  place = 0;

  visitBlob(...[, ref, { bytes }]: Parameters<UnitVisitor<undefined>['visitBlob']>): undefined {
    const source = ref?.();
    if (source?.kind !== 'file') return;
    this.bytes += bytes.length;
    this.taken.push({ place: this.place, file: { path: source.path, bytes } });
  }

  visitStream(...[, ref]: Parameters<UnitVisitor<undefined>['visitStream']>): void {
    const source = ref();
    if (source.kind === 'file') this.reportChoice(source.path, 'larger than all that is to be read');
  }

  visitCommit(): void {}

  visitLoose(): void {}

  reportFault(what: string, why: string): void {
    this.skipped.push({ what, why, because: 'fault', count: 1 });
  }

  reportChoice(what: string, why: string): void {
    this.skipped.push({ what, why, because: 'choice', count: 1 });
  }
}
