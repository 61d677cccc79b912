import type { Occurrence, SecretGroup } from '../../model/finding.ts';
import type { LeakSignal } from './leak-signal.ts';

const TEST_PATH =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|testdata|fixtures?|examples?|samples?|mocks?|e2e|cassettes)(?:\/|$)|[._-](?:test|spec|example|sample)\.[\w.]+$|_test\.\w+$|\.(?:example|sample|template|dist)$/i;
const DOCUMENT = /\.(?:md|rst|adoc)$|(?:^|\/)docs?(?:\/|$)/i;

function isInCommit({ first, refs, inHead, unreachable }: Occurrence): boolean {
  return first !== undefined || inHead || unreachable || refs.length > 0;
}

/** How far the value has got: a remote, a commit, the index, or only the disk. */
export const pushed: LeakSignal = {
  name: 'reach',
  read: ({ occurrences }) => {
    const remote = occurrences.flatMap(({ refs }) => refs).find(ref => /^(?:refs\/)?remotes\//.test(ref));
    if (remote !== undefined)
      return { weighs: '+', because: `it was pushed: ${remote} holds it, and so may every clone` };
    if (occurrences.some(({ inHead }) => inHead)) return { weighs: '+', because: 'it stands in the current commit' };
    if (occurrences.some(one => isInCommit(one) && !one.unreachable)) {
      return { weighs: '+', because: 'it is gone from the current commit, but history keeps it' };
    }
    if (occurrences.some(({ unreachable }) => unreachable)) {
      return { weighs: '+', because: 'no branch leads to it any more, but the repository keeps it until it is pruned' };
    }
    if (occurrences.some(({ inIndex }) => inIndex))
      return { weighs: '=', because: 'it is staged, but not committed yet' };
    return undefined;
  },
};

const DAY_MS = 86_400_000;

export const age: LeakSignal = {
  name: 'age',
  read: ({ firstSeen }, now) => {
    const since = Date.parse(firstSeen?.author.date ?? '');
    if (Number.isNaN(since)) return undefined;
    const days = Math.floor((now.getTime() - since) / DAY_MS);
    if (days < 1) return { weighs: '=', because: 'it came in less than a day ago' };
    return {
      weighs: '+',
      because: `it has been there for ${days === 1 ? 'a day' : `${days} days`}, for anyone with access to read`,
    };
  },
};

export const spread: LeakSignal = {
  name: 'spread',
  read: ({ occurrences }) => {
    const paths = new Set(occurrences.map(({ path }) => path)).size;
    return paths > 2 ? { weighs: '+', because: `it stands in ${paths} files` } : undefined;
  },
};

function isTestGroup({ occurrences }: SecretGroup): boolean {
  return occurrences.length > 0 && occurrences.every(({ path }) => TEST_PATH.test(path));
}

export const testPath: LeakSignal = {
  name: 'test-path',
  lowersBy: 1,
  read: group =>
    isTestGroup(group) ? { weighs: '-', because: 'it stands only in files of tests or examples' } : undefined,
};

export const documentPath: LeakSignal = {
  name: 'document-path',
  lowersBy: 1,
  read: group =>
    !isTestGroup(group) && group.occurrences.length > 0 && group.occurrences.every(({ path }) => DOCUMENT.test(path))
      ? { weighs: '-', because: 'it stands only in documents' }
      : undefined,
};
