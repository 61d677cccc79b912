import { resolve } from 'node:path';
import { SEVERITIES } from '../../model/rule.ts';
import type { ScanResult } from '../../model/scan-result.ts';
import { judgeLedger } from '../../rotation/ledger/ledger-status.ts';
import { REAL_PACE } from '../../rotation/pace.ts';
import { planTickets } from '../../rotation/plan-tickets.ts';
import { MANAGER_NAMES } from '../../rotation/playbook/manager.ts';
import { recordDeliveries } from '../../rotation/record-deliveries.ts';
import { createTracker, describeTarget } from '../../rotation/sinks/create-tracker.ts';
import { TRACKER_NAMES, type TrackerName } from '../../rotation/sinks/tracker.ts';
import type { TicketBatch } from '../../rotation/ticket.ts';
import { writeTicketFile } from '../../rotation/ticket-file.ts';
import { writeTicketMarkdown } from '../../rotation/ticket-markdown.ts';
import { defineCommand } from '../command.ts';
import type { Ending } from '../ending.ts';
import type { Io } from '../io.ts';
import { runScan } from '../run-scan.ts';
import { deliverBatch } from '../tickets/deliver-batch.ts';
import { readTicketInput } from '../tickets/read-input.ts';
import { findRotation, LEDGER_FLAG, type RotationTarget } from '../tickets/rotation-target.ts';
import { writeWhole } from '../write-file.ts';

const DEFAULT_LIMIT = 100;

export const ticketsCommand = defineCommand({
  description:
    'Turns findings into rotation work, one ticket a secret, without its value. Trackers are told only with --yes; a second run updates what the first one made. Credentials come from the environment: GITHUB_TOKEN, GITLAB_TOKEN, JIRA_TOKEN (with JIRA_URL, and JIRA_EMAIL for Jira Cloud), LINEAR_API_KEY, SCAN_SECRETS_WEBHOOK_URL.',
  flags: [
    {
      name: 'to',
      type: 'text',
      value: 'NAME',
      choices: ['markdown', 'json', ...TRACKER_NAMES],
      summary: 'markdown (default), json, github, gitlab, jira, linear or webhook.',
    },
    {
      name: 'from',
      type: 'text',
      value: 'FILE',
      summary: 'A saved JSON report of a whole scan, or tickets that could not be sent, instead of scanning now.',
    },
    { name: 'output', alias: 'o', type: 'text', value: 'FILE', summary: 'Where markdown or json goes.' },
    { name: 'yes', alias: 'y', type: 'boolean', summary: 'Send, and write new secrets into the ledger.' },
    {
      name: 'project',
      type: 'text',
      value: 'NAME',
      summary: 'owner/name (GitHub), path (GitLab), key (Jira) or team (Linear); else from the environment of CI.',
    },
    { name: 'issue-type', type: 'text', value: 'NAME', summary: 'Type of Jira issues (default: Task).' },
    { name: 'public', type: 'boolean', summary: 'Write even to a public GitHub repository.' },
    {
      name: 'min-severity',
      type: 'text',
      value: 'LEVEL',
      choices: SEVERITIES,
      summary: 'Least severe finding that makes a ticket (default: low).',
    },
    { name: 'review', type: 'boolean', summary: 'Make tickets of findings that want review, too.' },
    {
      name: 'manager',
      type: 'text',
      value: 'NAME',
      choices: MANAGER_NAMES,
      summary: 'Secrets manager that play books write their commands for (default: as configured, else all).',
    },
    {
      name: 'limit',
      type: 'count',
      value: 'N',
      summary: `Tickets written in one run (default ${DEFAULT_LIMIT}); the rest is kept.`,
    },
    {
      name: 'fail-on',
      type: 'text',
      value: 'WHAT',
      choices: ['overdue'],
      summary: '`overdue`: exit code 1 when a rotation is past its date.',
    },
    LEDGER_FLAG,
    { name: 'config', type: 'text', value: 'FILE', summary: 'Read settings from this file.' },
    { name: 'quiet', alias: 'q', type: 'boolean', summary: 'Say nothing on standard error but errors.' },
    { name: 'no-progress', type: 'boolean', summary: 'Show no progress bar.' },
  ],
  examples: [
    ['scan-secrets tickets --from report.json --to github', 'what would be sent'],
    ['scan-secrets tickets --from report.json --to github --yes', 'send it'],
  ],
  async run({ flags }, io) {
    const to = flags.to ?? 'markdown';
    const target = await findRotation(flags.ledger, flags.config, io);
    const input =
      flags.from === undefined
        ? { kind: 'report' as const, result: await scanHere(flags.config, !flags.quiet && !flags['no-progress'], io) }
        : await readTicketInput(flags.from, io);
    const batch =
      input.kind === 'tickets'
        ? input.batch
        : planTickets({
            findings: input.result.findings,
            isWhole: input.result.receipt.complete && input.result.receipt.whole,
            ledger: target.ledger,
            owners: await target.loadOwners(),
            schedule: { ...target.schedule, ...(flags.manager === undefined ? {} : { manager: flags.manager }) },
            now: io.now(),
            minSeverity: flags['min-severity'] ?? 'low',
            verdicts: new Set(flags.review ? ['secret', 'review'] : ['secret']),
          });
    const isComplete = input.kind === 'tickets' || input.result.receipt.complete;
    if (!isComplete) io.stderr.write('scan-secrets: the scan was incomplete: there may be more, and none is closed\n');
    else if (input.kind === 'report' && !input.result.receipt.whole)
      io.stderr.write(
        'scan-secrets: the report covers a part only, so what it lacks does not count as gone: none is closed\n',
      );

    let ledger = target.ledger;
    let isSent = true;
    if (to === 'markdown' || to === 'json') {
      const text = to === 'json' ? writeTicketFile(batch) : writeTicketMarkdown(batch);
      if (flags.output === undefined) io.stdout.write(text);
      else await writeWhole(resolve(io.cwd, flags.output), text);
      if (flags.yes) ledger = await save(target, recordDeliveries(ledger, batch.tickets, []));
    } else if (flags.yes) {
      const settings = {
        project: flags.project,
        issueType: flags['issue-type'],
        isPublicAllowed: flags.public,
        onRetry: (why: string, pauseMs: number) =>
          io.stderr.write(`scan-secrets: ${to}: ${why}; trying again in ${Math.ceil(pauseMs / 1000)} s\n`),
        signal: io.signal,
      };
      const tracker = createTracker(to, io.env, settings, REAL_PACE);
      const rules = { pendingPath: target.pendingPath, limit: flags.limit ?? DEFAULT_LIMIT, pace: REAL_PACE };
      const { deliveries, isWhole } = await deliverBatch(batch, tracker, rules, io);
      ledger = await save(target, recordDeliveries(ledger, batch.tickets, deliveries, to));
      isSent = isWhole;
    } else showPlan(batch, to, flags.project, io);

    if (!isSent || !isComplete) return 'incomplete';
    return flags['fail-on'] === undefined ? 'clean' : failOverdue(ledger, io);
  },
});

async function scanHere(config: string | undefined, isBarWanted: boolean, io: Io): Promise<ScanResult> {
  const configPath = config === undefined ? {} : { config: resolve(io.cwd, config) };
  return runScan({ paths: [io.cwd], signal: io.signal, ...configPath }, isBarWanted, io);
}

async function save(target: RotationTarget, ledger: RotationTarget['ledger']): Promise<RotationTarget['ledger']> {
  if (ledger.size > 0) await target.save(ledger);
  return ledger;
}

function showPlan({ tickets, closings }: TicketBatch, to: TrackerName, project: string | undefined, io: Io): void {
  for (const { id, title, severity, due, links, mayCreate } of tickets) {
    const action = links[to] !== undefined ? 'update' : mayCreate ? 'create' : 'update';
    io.stdout.write(`${action}  ${id}  ${severity.padEnd(8)}  due ${due}  ${title}\n`);
  }
  for (const { id, rule, because } of closings) io.stdout.write(`close   ${id}  ${rule}: ${because}\n`);
  const count = tickets.length + closings.length;
  io.stderr.write(
    count === 0
      ? 'scan-secrets: nothing to rotate\n'
      : `scan-secrets: nothing was sent to ${describeTarget(to, io.env, project)}: add --yes to send (tickets that are there already are updated)\n`,
  );
}

function failOverdue(ledger: RotationTarget['ledger'], io: Io): Ending {
  const { overdue } = judgeLedger(ledger, io.now());
  for (const { id, rule, due } of overdue) io.stderr.write(`scan-secrets: overdue since ${due}: ${rule} (${id})\n`);
  return overdue.length > 0 ? 'found' : 'clean';
}
