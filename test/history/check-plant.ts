import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Occurrence } from '../../src/model/finding.ts';
import type { Location } from '../../src/model/location.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import type { GitFolder } from './git-folder.ts';
import type { Plant } from './plant.ts';

const GIT_TYPES: Partial<Record<Occurrence['container'], string>> = {
  'commit-message': 'commit',
  'tag-message': 'tag',
};

/** Demands one finding with the plant's value (the scan shows values), at the right place, and reads it there. */
export function checkPlant({ findings }: ScanResult, folder: GitFolder, plant: Plant): void {
  const found = findings.filter(({ secret }) => secret.raw === plant.value);
  expect(found.map(({ ruleId }) => ruleId)).toEqual(['github-personal-access-token']);
  const { occurrences } = found[0];
  const met = occurrences.find(({ container, path }) => container === plant.container && path === plant.path);
  expect(occurrences.map(({ container, path }) => `${container} ${path}`)).toContain(
    `${plant.container} ${plant.path}`,
  );
  expect(met).toMatchObject(plant.expected ?? {});
  if (plant.commit !== undefined) expect(met!.first?.oid).toBe(plant.commit);
  expect(sliceTwice(readContent(folder, met!), met!.location)).toEqual([plant.value, plant.value]);
}

/** What the location points into: the object, by git's own reading, or the file. */
export function readContent(folder: GitFolder, { blob, container, path }: Occurrence): Buffer {
  if (blob === undefined) return readFileSync(join(folder.path, path));
  return folder.read('', 'cat-file', GIT_TYPES[container] ?? 'blob', blob);
}

/** The text at a location of one line, once by bytes and once by line and column. */
export function sliceTwice(
  content: Buffer,
  { startByte, endByte, startLine, startColumn, endColumn }: Location,
): string[] {
  const line = content.toString('utf8').split('\n')[startLine - 1];
  return [content.toString('utf8', startByte, endByte), line.slice(startColumn - 1, endColumn - 1)];
}
