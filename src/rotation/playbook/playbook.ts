import type { Finding, Occurrence } from '../../model/finding.ts';
import { type Block, toInlines } from '../body/block.ts';
import { findPeriod } from '../find-period.ts';
import type { RotationSchedule } from '../schedule.ts';
import { listCleaning } from './cleaning.ts';
import { findProcedure } from './find-procedure.ts';
import { MANAGERS, type Manager } from './manager.ts';
import type { Task } from './procedure.ts';

/** One step of a rotation. */
export interface Phase {
  readonly title: string;
  readonly tasks: readonly Task[];
}

/**
 * The way from a leaked value to a harmless one, in the order that breaks nothing: the new value works everywhere before
 * the old one is withdrawn.
 */
export function buildPlaybook(finding: Finding, schedule: RotationSchedule): Phase[] {
  const procedure = findProcedure(finding.provider, finding.kind);
  const managers: readonly Manager[] =
    schedule.manager === undefined ? Object.values(MANAGERS) : [MANAGERS[schedule.manager]];
  return [
    { title: 'Create the new value', tasks: [procedure.create] },
    {
      title: 'Hand it to every consumer through the secrets manager',
      tasks: [
        join('Store it there, from standard input or a file and never as an argument.', managers, ({ store }) => store),
        join('Let every consumer pick it up.', managers, ({ distribute }) => distribute),
        ...listConsumers(finding),
      ],
    },
    {
      title: 'Verify, while both values work',
      tasks: [
        procedure.verify,
        { text: 'See in the provider’s “last used” or access log that nothing uses the old value any more.' },
      ],
    },
    {
      title: 'Revoke the old value',
      tasks: [
        procedure.revoke,
        join('Retire the old version in the secrets manager.', managers, ({ retire }) => retire),
      ],
    },
    {
      title: `Check the access log since ${finding.firstSeen?.author.date.slice(0, 10) ?? 'the leak'}`,
      tasks: [
        procedure.log,
        join('Ask the secrets manager who read it.', managers, ({ log }) => log),
        {
          text: 'If somebody else used it, or nobody can tell: treat it as an incident, and let those who are answerable for notices decide by the law or contract that covers the data.',
        },
      ],
    },
    { title: 'Clean up where it leaked', tasks: listCleaning(finding) },
    { title: 'Record it', tasks: listRecord(finding, schedule) },
  ];
}

/** The play book as a check list. */
export function writePlaybook(phases: readonly Phase[]): Block[] {
  return phases.flatMap(({ title, tasks }, index): Block[] => [
    { kind: 'heading', text: `${index + 1}. ${title}` },
    { kind: 'tasks', items: tasks.map(({ text, commands = [] }) => ({ text: toInlines(text), commands })) },
  ]);
}

/** With one manager its own words; with several one task whose commands say which manager they are for. */
function join(text: string, managers: readonly Manager[], pick: (manager: Manager) => Task): Task {
  const [only] = managers;
  if (only !== undefined && managers.length === 1) return pick(only);
  return {
    text,
    commands: managers.flatMap(manager => {
      const { text: words, commands } = pick(manager);
      const firstWords = words.split(/[;:(]/, 1)[0]?.trim() ?? words;
      return commands === undefined
        ? [`# ${manager.title}: ${firstWords}`]
        : commands.slice(0, 1).map(command => `${command}  # ${manager.title}`);
    }),
  };
}

function listConsumers({ keyName, occurrences }: Finding): Task[] {
  const paths = [...new Set(occurrences.filter(isLive).map(({ path }) => path))];
  if (paths.length === 0 && keyName === undefined) return [];
  const where =
    paths.length === 0 ? '' : ` in ${paths.length === 1 ? 'the file' : `the ${paths.length} files`} listed above`;
  return [{ text: `Replace the literal value${where} by a reference that is resolved when the program runs.` }];
}

function isLive({ inHead, inWorktree, inIndex }: Occurrence): boolean {
  return inHead || inWorktree || inIndex;
}

function listRecord(finding: Finding, schedule: RotationSchedule): Task[] {
  const period = findPeriod({ id: finding.ruleId, provider: finding.provider, kind: finding.kind }, schedule);
  const next =
    period === 'lease'
      ? 'Let the next one expire by itself: a lease of hours needs no rotation date.'
      : `Plan the next rotation in ${period} days, by the manager’s own schedule where it has one.`;
  return [
    {
      text: 'Write into the ledger that the old value is dead; the ticket closes with the next run.',
      commands: [`scan-secrets tickets mark ${finding.id} revoked`],
    },
    { text: next },
    { text: 'Keep it from happening again: run the check before every commit.', commands: ['scan-secrets init --yes'] },
  ];
}
