import type { Container, Finding } from '../../model/finding.ts';
import type { Task } from './procedure.ts';

/** What to do about the copies of a value in the repository, by where they are and who may have them. */
export function listCleaning(finding: Finding): Task[] {
  const { occurrences } = finding;
  const isInTree = occurrences.some(({ inHead, inWorktree, inIndex }) => inHead || inWorktree || inIndex);
  const isPushed = occurrences.some(({ refs }) =>
    refs.some(ref => ref.startsWith('refs/remotes/') || ref.startsWith('refs/tags/')),
  );
  const isCommitted = occurrences.some(({ first, blob }) => first !== undefined || blob !== undefined);
  const containers = new Set(occurrences.map(({ container }) => container));
  return [
    ...(isInTree ? [{ text: 'Remove the value from the current files and commit that.' }] : []),
    ...(isCommitted ? [isPushed ? REWRITE : REWRITE_LOCALLY] : []),
    ...(isCommitted ? [NO_SUBSTITUTE] : []),
    ...MESSAGES.filter(([container]) => containers.has(container)).map(([, task]) => task),
    ...(occurrences.some(({ unreachable }) => unreachable) ? [UNREACHABLE] : []),
  ];
}

const NO_SUBSTITUTE: Task = {
  text: 'Rewriting is no substitute for rotation: clones, forks, caches of the host, pull requests, CI logs and backups keep the old commits, and whoever copied the value has it for good. Do it after the value is dead, if at all.',
};

const REWRITE: Task = {
  text: 'The commits are pushed. Rewriting history helps where the value itself is delicate after it is dead (personal data, a password with a pattern), where a policy asks for it, or to keep scanners quiet; it changes every later commit, so agree on a time with all who have clones. Then ask the host to drop cached views and closed pull requests.',
  commands: [
    'git filter-repo --replace-text <file that holds the old value; delete it afterwards>',
    'git push --force-with-lease --all && git push --force --tags',
  ],
};

const REWRITE_LOCALLY: Task = {
  text: 'No remote branch is known to hold the commits: remove the value from them before anything is pushed. If they were ever pushed or shared, rotate all the same.',
  commands: [
    'git rebase --interactive <commit before it>',
    'git reflog expire --expire=now --all && git gc --prune=now',
  ],
};

const UNREACHABLE: Task = {
  text: 'No ref leads to some of the copies: they vanish with the next clean-up here, yet the host may still serve them by their id.',
  commands: ['git reflog expire --expire=now --all && git gc --prune=now'],
};

const MESSAGES: readonly (readonly [Container, Task])[] = [
  [
    'commit-message',
    {
      text: 'The value stands in a commit message.',
      commands: ['git filter-repo --replace-message <file that holds the old value; delete it afterwards>'],
    },
  ],
  [
    'tag-message',
    {
      text: 'The value stands in the message of a tag: make the tag anew.',
      commands: ['git tag --delete <tag> && git push --delete origin <tag>'],
    },
  ],
  [
    'note',
    {
      text: 'The value stands in a note.',
      commands: ['git notes remove <commit>', 'git update-ref -d refs/notes/commits'],
    },
  ],
];
