import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectDatabase, WALK_LIMITS } from '../../src/git/object-database.ts';
import { ObjectReader } from '../../src/git/object-reader.ts';
import { BLOB, COMMIT, TAG, TREE } from '../../src/git/object-type.ts';
import { countTypes, planUnits } from '../../src/git/pack-plan.ts';
import { readRefs } from '../../src/git/refs.ts';
import { openRepository } from '../../src/git/repository.ts';
import { resolveRevision } from '../../src/git/resolve-revision.ts';
import { FamilyWalker } from '../../src/git/walk.ts';
import { Workspace } from '../../src/git/workspace.ts';
import { openEngine } from '../../src/wasm/engine.ts';
import { SampleRepository } from './sample-repository.ts';

const NAMES: Record<number, string> = { [COMMIT]: 'commit', [TREE]: 'tree', [BLOB]: 'blob', [TAG]: 'tag' };

describe.each([
  ['loose objects', (_: SampleRepository) => {}],
  ['one pack', (sample: SampleRepository) => sample.git('repack', '-adfq', '--depth=50')],
  [
    'several packs',
    (sample: SampleRepository) => {
      sample.git('repack', '-dq');
      sample.write('later.txt', 'later\n');
      sample.commit('later');
      sample.git('repack', '-dq');
    },
  ],
  [
    'deltas by id',
    (sample: SampleRepository) => sample.git('-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq'),
  ],
  ['SHA-256', (sample: SampleRepository) => sample.git('repack', '-adfq')],
])('%s', (name, store) => {
  const sample = new SampleRepository(...(name === 'SHA-256' ? ['--object-format=sha256'] : []));
  const known = new Map<string, { type: string; size: number }>();

  beforeAll(() => {
    sample.grow();
    store(sample);
    for (const line of sample.git('cat-file', '--batch-all-objects', '--batch-check').trim().split('\n')) {
      const [id, type, size] = line.split(' ');
      known.set(id, { type, size: Number(size) });
    }
  });
  afterAll(() => sample.remove());

  it('reads every object by its id as git does', () => {
    const reader = new ObjectReader(openRepository(sample.path)!);
    for (const [id, { type, size }] of known) {
      const object = reader.read(id)!;
      expect([NAMES[object.type], object.bytes.length]).toEqual([type, size]);
    }
    const [first] = [...known.keys()].filter(id => known.get(id)!.type === 'blob');
    expect(Buffer.from(reader.read(first)!.bytes).toString('latin1')).toBe(sample.git('cat-file', 'blob', first));
    reader.close();
  });

  it.each([
    ['JavaScript', undefined],
    ['WebAssembly', openEngine()],
  ])('walks every object once, whole, whatever the units, in %s', (_, engine) => {
    const database = ObjectDatabase.open(openRepository(sample.path)!);
    const reader = new ObjectReader(database.repository);
    const seen = new Map<string, number>();
    database.packs.forEach((plan, number) => {
      for (const target of [1, 1 << 30]) {
        plan.cuts.fill(0);
        for (const { starts } of planUnits(plan, number, [COMMIT, TREE, BLOB, TAG], target)) {
          const walker = new FamilyWalker(plan, new Workspace({ ...WALK_LIMITS, arenaBytes: 20_000 }, 1 << 22, engine));
          for (const start of starts) {
            walker.walk<null>(
              start,
              ({ position, bytes }) => {
                const id = database.indexes[number].id(plan.places[position]);
                expect(Buffer.compare(bytes, reader.read(id)!.bytes)).toBe(0);
                if (plan.repeats[position] === 0) seen.set(id, (seen.get(id) ?? 0) + 1);
                return null;
              },
              (position, why) => expect.fail(`${position}: ${why}`),
            );
          }
          walker.close();
        }
      }
    });
    const loose = database.loose.flatMap(({ ids }) => ids);
    expect(new Set([...seen.keys(), ...loose])).toEqual(new Set(known.keys()));
    expect([...seen.values()].every(count => count === 2)).toBe(true);
    const packed = database.packs.map(countTypes).reduce((sum, { blobs }) => sum + blobs, 0);
    const blobs = [...known].filter(([id, { type }]) => type === 'blob' && !loose.includes(id)).length;
    expect(packed).toBe(blobs);
    reader.close();
  });

  it('resolves revisions as git does', () => {
    const repository = openRepository(sample.path)!;
    const reader = new ObjectReader(repository);
    const ids = sample.git('rev-list', '--all').trim().split('\n');
    for (const revision of [
      'HEAD',
      'main~3',
      'main^2',
      'main^^',
      'side',
      'v1.0',
      'light~2',
      'HEAD~1^2~1',
      ids[4],
      ids[7].slice(0, 12),
    ]) {
      expect(resolveRevision(revision, readRefs(repository), reader, ids), revision).toBe(
        tryGit(sample, 'rev-parse', '--verify', '-q', `${revision}^{commit}`),
      );
    }
    expect(resolveRevision('no-such-branch', readRefs(repository), reader, ids)).toBeUndefined();
    reader.close();
  });
});

function tryGit(sample: SampleRepository, ...words: string[]): string | undefined {
  try {
    return sample.git(...words).trim();
  } catch {
    return undefined;
  }
}
