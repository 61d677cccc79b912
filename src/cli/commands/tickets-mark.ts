import { LEDGER_STATES, type LedgerState } from '../../rotation/ledger/ledger.ts';
import { markEntries } from '../../rotation/ledger/mark-entry.ts';
import { defineCommand } from '../command.ts';
import { failUsage, refusePast } from '../flag-value.ts';
import { findRotation, LEDGER_FLAG } from '../tickets/rotation-target.ts';

export const ticketsMarkCommand = defineCommand({
  operands: '<id..> <state>',
  description:
    'Writes into the ledger what was done about a secret: open, rotated, revoked, or accepted until a date. Tickets of rotated and revoked secrets close with the next run, once no branch holds the value.',
  flags: [
    { name: 'until', type: 'date', value: 'DATE', summary: 'Last day on which the risk is accepted.' },
    { name: 'reason', type: 'text', value: 'TEXT', summary: 'Why; never the value.' },
    { name: 'owner', type: 'text', value: 'NAME', summary: 'Who answers for it.' },
    LEDGER_FLAG,
    { name: 'config', type: 'text', value: 'FILE', summary: 'Read settings from this file.' },
  ],
  examples: [
    ['scan-secrets tickets mark 3f2a revoked', 'the old value is refused'],
    ['scan-secrets tickets mark 3f2a accepted --until 2030-01-31 --reason "sandbox"', 'left as it is for now'],
  ],
  async run({ operands, flags }, io) {
    const state = operands.at(-1);
    const ids = operands.slice(0, -1);
    if (!(LEDGER_STATES as readonly (string | undefined)[]).includes(state) || ids.length === 0)
      throw failUsage('mark needs ids and then a state', `States are ${LEDGER_STATES.join(', ')}.`);
    refusePast(flags.until, io.now());
    const target = await findRotation(flags.ledger, flags.config, io);
    const mark = {
      state: state as LedgerState,
      ...(flags.until === undefined ? {} : { until: flags.until.slice(0, 10) }),
      ...(flags.reason === undefined ? {} : { reason: flags.reason }),
      ...(flags.owner === undefined ? {} : { owner: flags.owner }),
    };
    await target.save(markEntries(target.ledger, ids, mark));
    io.stderr.write(`scan-secrets: ${target.ledgerName}: ${ids.length} marked ${state}\n`);
    return 'clean';
  },
});
