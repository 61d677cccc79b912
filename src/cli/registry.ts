import type { CommandEntry, Program } from './command.ts';
import { scanCommand } from './commands/scan.ts';

/**
 * The commands in the order help lists them. One file each under `commands/`, named after the words that call it and, but
 * for the default, loaded when it is called.
 */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'scan',
    summary: 'Find secrets in files and in everything git keeps (the default).',
    load: async () => scanCommand,
  },
  {
    name: 'rules',
    summary: 'What is looked for.',
    commands: [
      {
        name: 'list',
        summary: 'List the rules, one a line.',
        load: async () => (await import('./commands/rules-list.ts')).rulesListCommand,
      },
      {
        name: 'show',
        summary: 'Show all that is known of a rule.',
        load: async () => (await import('./commands/rules-show.ts')).rulesShowCommand,
      },
      {
        name: 'check',
        summary: 'Run every example of the rules through the detector.',
        load: async () => (await import('./commands/rules-check.ts')).rulesCheckCommand,
      },
      {
        name: 'bench',
        summary: 'Measure what the rules cost a scan.',
        load: async () => (await import('./commands/rules-bench.ts')).rulesBenchCommand,
      },
    ],
  },
  {
    name: 'baseline',
    summary: 'Known findings, which do not fail a run.',
    commands: [
      {
        name: 'create',
        summary: 'Write what is found now into the baseline.',
        load: async () => (await import('./commands/baseline-create.ts')).baselineCreateCommand,
      },
      {
        name: 'prune',
        summary: 'Remove what is no longer found, or no longer excused.',
        load: async () => (await import('./commands/baseline-prune.ts')).baselinePruneCommand,
      },
    ],
  },
  {
    name: 'audit',
    summary: 'Go through findings by the three tests, at a terminal.',
    load: async () => (await import('./commands/audit.ts')).auditCommand,
  },
  {
    name: 'classify',
    summary: 'Put one value from standard input to the three tests.',
    load: async () => (await import('./commands/classify.ts')).classifyCommand,
  },
  {
    name: 'tickets',
    summary: 'Turn findings into rotation work.',
    load: async () => (await import('./commands/tickets.ts')).ticketsCommand,
    commands: [
      {
        name: 'status',
        summary: 'Say what is overdue, open, accepted and done.',
        load: async () => (await import('./commands/tickets-status.ts')).ticketsStatusCommand,
      },
      {
        name: 'mark',
        summary: 'Write down that a secret was rotated, revoked or accepted.',
        load: async () => (await import('./commands/tickets-mark.ts')).ticketsMarkCommand,
      },
    ],
  },
  {
    name: 'report',
    summary: 'Turn a saved JSON report into another format.',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  {
    name: 'init',
    summary: 'Write the configuration, a commit hook and a CI workflow.',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'completion',
    summary: 'Print a completion script for bash, zsh or fish.',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
];

export const PROGRAM: Program = { commands: COMMANDS, fallback: 'scan' };
