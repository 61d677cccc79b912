import type { LedgerEntry } from '../../rotation/ledger/ledger.ts';
import { judgeLedger, type LedgerStatus } from '../../rotation/ledger/ledger-status.ts';
import { defineCommand } from '../command.ts';
import { readReportInput } from '../tickets/read-input.ts';
import { findRotation, LEDGER_FLAG } from '../tickets/rotation-target.ts';

const TITLES: readonly (readonly [keyof LedgerStatus, string])[] = [
  ['overdue', 'Overdue'],
  ['open', 'Open'],
  ['accepted', 'Accepted risks'],
  ['expired', 'Accepted until a date that has passed'],
  ['done', 'Rotated or revoked'],
  ['unused', 'No longer found'],
];

export const ticketsStatusCommand = defineCommand({
  description:
    'Says where rotation stands by the ledger: what is overdue, open, accepted and done, and which accepted risks have expired. With a report of a whole scan also which entries no longer meet a finding.',
  flags: [
    {
      name: 'from',
      type: 'text',
      value: 'FILE',
      summary: 'A saved JSON report of a whole scan; `-` is standard input.',
    },
    { name: 'json', type: 'boolean', summary: 'Print the lists as JSON.' },
    {
      name: 'fail-on',
      type: 'text',
      value: 'WHAT',
      choices: ['overdue', 'open'],
      summary: '`overdue`: exit code 1 when a rotation is past its date; `open`: when any is not done.',
    },
    LEDGER_FLAG,
    { name: 'config', type: 'text', value: 'FILE', summary: 'Read settings from this file.' },
  ],
  async run({ flags }, io) {
    const { ledger, ledgerName, isThere } = await findRotation(flags.ledger, flags.config, io);
    const report = flags.from === undefined ? undefined : await readReportInput(flags.from, io);
    const found =
      report?.receipt.complete && report.receipt.whole ? new Set(report.findings.map(({ id }) => id)) : undefined;
    if (report !== undefined && found === undefined)
      io.stderr.write(
        'scan-secrets: the report is incomplete or covers a part only, so what it lacks does not count as gone\n',
      );
    const status = judgeLedger(ledger, io.now(), found);
    io.stdout.write(
      flags.json
        ? `${JSON.stringify({ schema: 'scan-secrets/rotation-status@1', ...status }, undefined, 2)}\n`
        : writeStatus(status, ledgerName, isThere),
    );
    const isBad = status.overdue.length > 0 || (flags['fail-on'] === 'open' && status.open.length > 0);
    return flags['fail-on'] !== undefined && isBad ? 'found' : 'clean';
  },
});

function writeStatus(status: LedgerStatus, ledgerName: string, isThere: boolean): string {
  const parts = TITLES.filter(([key]) => status[key].length > 0).map(
    ([key, title]) => `${title}: ${status[key].length}\n${status[key].map(writeEntry).join('')}`,
  );
  if (parts.length > 0) return parts.join('\n');
  return isThere
    ? `${ledgerName}: nothing is waiting to be rotated\n`
    : `${ledgerName}: not there yet; \`scan-secrets tickets --yes\` starts it\n`;
}

function writeEntry({ id, rule, due, state, until, owner, tickets }: LedgerEntry): string {
  const links = Object.values(tickets ?? {}).filter(link => link.startsWith('https://'));
  const facts = [
    state,
    until === undefined ? `due ${due}` : `until ${until}`,
    ...(owner === undefined ? [] : [owner]),
    ...links,
  ];
  return `  ${id}  ${rule}  ${facts.join('  ')}\n`;
}
