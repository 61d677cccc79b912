import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Container, Occurrence } from '../../src/model/finding.ts';
import { GitFolder } from './git-folder.ts';
import { embed, makeToken } from './token.ts';

/** A secret that was put somewhere, and what must be said of it. */
export interface Plant {
  readonly place: string;
  readonly value: string;
  readonly container: Container;
  /** Path of the occurrence. */
  readonly path: string;
  /** The commit that brought it. */
  readonly commit?: string;
  readonly expected?: Partial<Occurrence>;
}

export interface PlantedRepository {
  readonly folder: GitFolder;
  readonly plants: readonly Plant[];
}

/** Versions of the file that makes a deep chain of deltas. */
const VERSIONS = 72;

/**
 * A repository with a secret in each place where git keeps something, all objects loose.
 *
 * @param flags for `git init`
 */
export function plantEverywhere(...flags: readonly string[]): PlantedRepository {
  const folder = GitFolder.init(...flags);
  const plants: Plant[] = [];
  const note = (place: string, path: string, rest: Partial<Plant> = {}): void => {
    plants.push({ place, value: makeToken(place), container: 'file', path, ...rest });
  };
  const textFor = (place: string): string => embed(makeToken(place));

  const root = folder.commit({ 'README.md': 'nothing here\n', 'src/tracked.ts': 'export {};\n' }, 'begin');
  const inHead = folder.commit({ 'deep/er/head.ts': textFor('HEAD') });
  note('HEAD', 'deep/er/head.ts', {
    commit: inHead,
    expected: { inHead: true, inIndex: true, inWorktree: true, unreachable: false },
  });

  const deleted = folder.commit({ 'config/old.env': textFor('deleted later') });
  note('deleted later', 'config/old.env', {
    commit: deleted,
    expected: { inHead: false, inIndex: false, inWorktree: false, unreachable: false },
  });
  folder.git('rm', '--quiet', 'config/old.env');
  folder.commit({});

  plantChain(folder, note, textFor);

  folder.git('checkout', '--quiet', '-b', 'side', root);
  folder.commit({ 'side.txt': 'side\n' });
  folder.git('checkout', '--quiet', 'main');
  folder.git('merge', '--quiet', '--no-ff', '--no-commit', 'side');
  const merge = folder.commit({ 'merged.ts': textFor('merge only') }, 'merge');
  note('merge only', 'merged.ts', { commit: merge, expected: { inHead: true } });

  const message = folder.commit({}, `subject\n\n${textFor('commit message')}`);
  note('commit message', message, { container: 'commit-message', commit: message, expected: { blob: message } });

  folder.git('tag', '-a', 'v1', root, '-m', `release\n\n${textFor('tag message')}`);
  note('tag message', 'refs/tags/v1', {
    container: 'tag-message',
    expected: { blob: folder.git('rev-parse', 'v1'), refs: ['refs/tags/v1'] },
  });

  folder.git('notes', 'add', '-m', textFor('note'), inHead);
  note('note', inHead, { container: 'note', commit: folder.git('rev-parse', 'refs/notes/commits') });

  folder.write('src/tracked.ts', textFor('stash'));
  folder.write('untracked.ts', textFor('stash of an untracked file'));
  folder.git('stash', '--include-untracked', '--quiet');
  note('stash', 'src/tracked.ts', { commit: folder.git('rev-parse', 'stash'), expected: { refs: ['refs/stash'] } });
  note('stash of an untracked file', 'untracked.ts', {
    commit: folder.git('rev-parse', 'stash^3'),
    expected: { unreachable: false, inHead: false },
  });

  const amended = folder.commit({ 'amended.ts': textFor('reflog only') });
  folder.write('amended.ts', 'clean\n');
  folder.git('commit', '--quiet', '--all', '--amend', '-m', 'amended');
  note('reflog only', 'amended.ts', { commit: amended });

  folder.git('checkout', '--quiet', '-b', 'lost');
  const lost = folder.commit({ 'lost.ts': textFor('commit that nothing reaches') });
  folder.git('checkout', '--quiet', 'main');
  folder.git('branch', '--quiet', '-D', 'lost');
  rmSync(join(folder.path, '.git/logs/refs/heads/lost'), { force: true });
  note('commit that nothing reaches', 'lost.ts', { commit: lost, expected: { unreachable: true, refs: [] } });

  const dangling = folder.pipe(textFor('blob that nothing names'), 'hash-object', '-w', '--stdin');
  note('blob that nothing names', `.git/objects/${dangling.slice(0, 2)}/${dangling.slice(2)}`, {
    expected: { blob: dangling, unreachable: true },
  });

  folder.write('staged.ts', textFor('index only'));
  folder.git('add', 'staged.ts');
  folder.write('staged.ts', 'clean again\n');
  note('index only', 'staged.ts', {
    expected: { inIndex: true, inHead: false, inWorktree: false, unreachable: false },
  });

  folder.write('new/file.ts', textFor('working tree only'));
  note('working tree only', 'new/file.ts', { expected: { inWorktree: true, inIndex: false, inHead: false } });
  return { folder, plants };
}

/** A file of many versions, with one secret in all of them and one in a version in the middle. */
function plantChain(
  folder: GitFolder,
  note: (place: string, path: string, rest: Partial<Plant>) => void,
  textFor: (place: string) => string,
): void {
  const lines = Array.from({ length: 200 }, (_, i) => `line ${i} of a file that grows\n`);
  for (let version = 1; version <= VERSIONS; version++) {
    lines.splice((version * 37) % lines.length, 0, `version ${version}\n`);
    const passing = version === 23 ? textFor('middle of a chain') : '';
    folder.write('chain.ts', lines.join('') + textFor('whole chain') + passing);
    folder.git('add', 'chain.ts');
    folder.git('commit', '--quiet', '-m', `version ${version}`);
    if (version !== 1 && passing === '') continue;
    const commit = folder.git('rev-parse', 'HEAD');
    if (version === 1) note('whole chain', 'chain.ts', { commit, expected: { versions: VERSIONS, inHead: true } });
    else note('middle of a chain', 'chain.ts', { commit, expected: { versions: 1, inHead: false } });
  }
}
