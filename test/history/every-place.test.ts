import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { scan } from '../../src/scan.ts';
import { checkPlant } from './check-plant.ts';
import { GitFolder, makeTemporary } from './git-folder.ts';
import { type PlantedRepository, plantEverywhere } from './plant.ts';

/** Ways to store one and the same repository; all objects are loose at first. */
const FORMS: Readonly<Record<string, (folder: GitFolder) => void>> = {
  'loose objects': () => {},
  'one pack with deep chains': folder => {
    folder.git('-c', 'pack.threads=1', 'repack', '-adfkq', '--depth=50');
    expect(measureDeepest(folder)).toBeGreaterThanOrEqual(40);
  },
  'a pack, and unreachable objects loose': folder => void folder.git('repack', '-adq'),
  'several packs and an index over all of them': folder => {
    const ids = folder.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
    for (let part = 0; part < 3; part++) {
      const chosen = ids.filter((_, i) => i % 3 === part || i % 7 === 0);
      folder.pipe(`${chosen.join('\n')}\n`, 'pack-objects', '--quiet', '.git/objects/pack/pack');
    }
    folder.git('prune-packed', '--quiet');
    folder.git('multi-pack-index', 'write');
    expect(listPacks(folder)).toHaveLength(3);
  },
  'deltas that name their base by id': folder => {
    folder.git('-c', 'pack.threads=1', '-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfkq', '--depth=50');
    expect(measureDeepest(folder)).toBeGreaterThanOrEqual(40);
  },
  'git gc --aggressive, refs packed': folder => {
    folder.git('gc', '--aggressive', '--quiet', '--prune=never');
    expect(readdirSync(join(folder.path, '.git/refs/heads'))).toEqual([]);
  },
  'index of version 4': folder => void folder.git('update-index', '--index-version', '4'),
  'pack index of version 1': folder => {
    folder.git('-c', 'pack.indexVersion=1', 'repack', '-adfkq');
  },
};

describe.each(['sha1', 'sha256'])('%s', format => {
  let original: PlantedRepository;
  beforeAll(() => {
    original = plantEverywhere(`--object-format=${format}`);
  });

  describe.each(Object.keys(FORMS))('%s', form => {
    let folder: GitFolder;
    let result: ScanResult;
    beforeAll(async () => {
      folder = new GitFolder(join(makeTemporary(), 'copy'));
      cpSync(original.folder.path, folder.path, { recursive: true, preserveTimestamps: true });
      FORMS[form](folder);
      result = await scan({ paths: [folder.path], config: false, enable: ['github'], showSecrets: true, workers: 0 });
      return () => rmSync(folder.path, { recursive: true });
    });

    test('every planted secret is found, with the right path, line, column and commit', () => {
      const failed = original.plants.flatMap(plant => {
        try {
          checkPlant(result, folder, plant);
          return [];
        } catch (error) {
          return [`${plant.place}: ${(error as Error).message}`];
        }
      });
      expect(failed).toEqual([]);
    });

    test('nothing else is found', () => {
      const values = new Set(original.plants.map(({ value }) => value));
      expect(result.findings.filter(({ secret }) => !values.has(secret.raw!))).toEqual([]);
    });

    test('the receipt counts what git counts, and is complete', () => {
      const { blob, commit, tag } = folder.countObjects();
      const { receipt } = result;
      expect(receipt).toMatchObject({ blobs: blob, commits: commit, tags: tag, complete: true, skipped: [] });
    });
  });
});

function listPacks(folder: GitFolder): string[] {
  return readdirSync(join(folder.path, '.git/objects/pack')).filter(name => name.endsWith('.pack'));
}

/** Length of the longest chain of deltas. */
function measureDeepest(folder: GitFolder): number {
  const depths = listPacks(folder).flatMap(name => {
    const lines = folder.git('verify-pack', '-v', `.git/objects/pack/${name}`).split('\n');
    return lines.map(line => Number(/^[0-9a-f]+ \w+ +\d+ \d+ \d+ (\d+) [0-9a-f]+$/.exec(line)?.[1] ?? 0));
  });
  return Math.max(...depths);
}
