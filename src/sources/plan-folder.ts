import type { PathChoice } from './plan.ts';
import type { FilesUnit } from './unit.ts';

/** As many files as one unit has: enough to keep the messages few, not so many that a worker idles at the end. */
const FILES_PER_UNIT = 256;
/** What a file is taken to weigh as long as nobody looked. */
const FILE_WEIGHT = 4096;

/**
 * Units for these files below a folder.
 *
 * @param rawPaths the bytes of paths that are not UTF-8, by how they are shown
 */
export function toFileUnits(
  root: string,
  prefix: string,
  paths: readonly string[],
  choice: PathChoice,
  rawPaths: ReadonlyMap<string, Uint8Array> = new Map(),
): FilesUnit[] {
  const units: FilesUnit[] = [];
  for (let at = 0; at < paths.length; at += FILES_PER_UNIT) {
    const part = paths.slice(at, at + FILES_PER_UNIT);
    const weight = part.length * FILE_WEIGHT;
    const raw = part.flatMap(path => (rawPaths.has(path) ? [[path, rawPaths.get(path)!] as const] : []));
    const unit: FilesUnit = { kind: 'files', root, prefix, paths: part, maxBytes: choice.maxFileBytes, weight };
    units.push(raw.length === 0 ? unit : { ...unit, rawPaths: new Map(raw) });
  }
  return units;
}
