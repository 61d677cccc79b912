import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formats.ts';
import { makeContext, makeReceipt, makeResult } from './sample.ts';
import { readTags } from './tags.ts';

const write = (result = makeResult()) => FORMATS.junit.write(result, makeContext());

describe('junit', () => {
  it('counts what it lists', () => {
    const tags = readTags(write());
    const count = (name: string) => tags.filter(tag => tag.name === name).length;
    const [suites] = tags;
    expect(suites!.attributes).toMatchObject({
      tests: String(count('testcase')),
      failures: String(count('failure')),
      errors: String(count('error')),
      skipped: String(count('skipped')),
    });
    expect([count('failure'), count('error'), count('skipped')]).toEqual([7, 1, 3]);
  });

  it('has one passing test when the scan was clean and complete', () => {
    const tags = readTags(write({ findings: [], receipt: makeReceipt(), dropped: [] }));
    expect(tags.filter(({ name }) => name === 'testcase')).toHaveLength(1);
    expect(tags[0]!.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' });
  });
});
