import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BLOB, COMMIT, TAG } from '../../src/git/object-type.ts';
import { openRepository } from '../../src/git/repository.ts';
import { mayHoldCommits, openHistory, toHistoryUnits } from '../../src/sources/plan-history.ts';
import { SampleRepository } from '../git/sample-repository.ts';

const COMMITS = 60;
const LOOSE_COMMITS = 3;

let sample: SampleRepository;

function commit(from: number, count: number): void {
  for (let version = from; version < from + count; version++) {
    sample.write('a.txt', `${'line\n'.repeat(version)}`);
    sample.write(`folder/${version}.txt`, `content ${version}\n`);
    sample.commit(`version ${version}`);
  }
}

beforeAll(() => {
  sample = new SampleRepository();
  commit(0, COMMITS);
  sample.git('tag', '-a', '-m', 'a tag', 'first');
  sample.git('repack', '-adq');
  sample.git('prune-packed');
  commit(COMMITS, LOOSE_COMMITS);
}, 60_000);

afterAll(() => sample.remove());

describe('the units of a history', () => {
  test('come in this order: those that may hold commits, then those of blobs', () => {
    const units = toHistoryUnits(openHistory(openRepository(sample.path)!, '').history, 2);
    const isHead = units.map(mayHoldCommits);
    expect(isHead).toContain(true);
    expect(isHead).toContain(false);
    expect(isHead.indexOf(false)).toBeGreaterThan(isHead.lastIndexOf(true));
  });

  test('say which of both they hold, and cover each once', () => {
    const counts = new Map<string, number>();
    for (const unit of toHistoryUnits(openHistory(openRepository(sample.path)!, '').history, 2)) {
      if (unit.kind !== 'families') continue;
      const stack = [...unit.starts];
      for (let position = stack.pop(); position !== undefined; position = stack.pop()) {
        const { types, childStarts, children, cuts } = unit.plan;
        const name = `${unit.holds} ${types[position]}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
        for (let k = childStarts[position]; k < childStarts[position + 1]; k++)
          if (cuts[children[k]] === 0) stack.push(children[k]);
      }
    }
    expect(Object.fromEntries(counts)).toEqual({
      [`commits ${COMMIT}`]: COMMITS,
      [`commits ${TAG}`]: 1,
      [`blobs ${BLOB}`]: 2 * COMMITS,
    });
  });
});
