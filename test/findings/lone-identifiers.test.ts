import { expect, test } from 'vitest';
import { withoutLoneIdentifiers } from '../../src/findings/lone-identifiers.ts';
import { makeFinding } from './build.ts';

test('public identifiers stay beside their secret and go without it; all else stays', () => {
  const secret = makeFinding('rule', 'a', { id: 'secret', kind: 'api-secret', pairs: ['paired'] });
  const key = makeFinding('rule', 'b', { id: 'key', kind: 'api-key' });
  const paired = makeFinding('rule', 'c', { id: 'paired', kind: 'public-identifier', pairs: ['secret'] });
  const lone = makeFinding('rule', 'd', { id: 'lone', kind: 'public-identifier' });
  const orphan = makeFinding('rule', 'e', { id: 'orphan', kind: 'public-identifier', pairs: ['out-of-range'] });
  expect(withoutLoneIdentifiers([secret, key, paired, lone, orphan])).toEqual([secret, key, paired]);
});
