import { createHash } from 'node:crypto';
import type { Severity } from '../model/rule.ts';
import type { Block } from './body/block.ts';

/** One finding turned into rotation work. It holds no value. */
export interface Ticket {
  /** Id of the finding. */
  readonly id: string;
  readonly fingerprint: string;
  readonly rule: string;
  /** One line, without the value. */
  readonly title: string;
  readonly severity: Severity;
  /** ISO date of the first commit, or of today. */
  readonly firstSeen: string;
  /** ISO date and time, UTC, to the minute. */
  readonly due: string;
  /** Whether the date is in the ledger; one that is not gives way to the date on an existing ticket. */
  readonly isDueAgreed: boolean;
  /** When false, an existing ticket is updated but none is made: the risk is accepted or the value is dead. */
  readonly mayCreate: boolean;
  /** Owners of the paths, as CODEOWNERS names them. */
  readonly owners: readonly string[];
  readonly body: readonly Block[];
  /** Address of its ticket in each tracker, as the ledger has it. */
  readonly links: Readonly<Record<string, string>>;
}

/** A ticket that has done its work. */
export interface Closing {
  readonly id: string;
  readonly rule: string;
  readonly because: string;
  readonly links: Readonly<Record<string, string>>;
}

/** Everything that one run has to tell a tracker. */
export interface TicketBatch {
  readonly tickets: readonly Ticket[];
  readonly closings: readonly Closing[];
}

/** The label that all our tickets carry. */
export const TICKET_LABEL = 'scan-secrets';

/** 16 hex digits that change when anything changes that the ticket shows. */
export function digestTicket({ title, severity, due, owners, body }: Ticket): string {
  return createHash('sha256')
    .update(JSON.stringify([title, severity, due, owners, body]))
    .digest('hex')
    .slice(0, 16);
}
