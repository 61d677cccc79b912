import type { Closing, Ticket } from '../ticket.ts';

export const TRACKER_NAMES = ['github', 'gitlab', 'jira', 'linear', 'webhook'] as const;
export type TrackerName = (typeof TRACKER_NAMES)[number];

/** A ticket as the tracker has it. */
export interface TrackedTicket {
  /** What the tracker calls it: a number, a key, an id. */
  readonly key: string;
  /** Id of the finding. */
  readonly id: string;
  /** Address for people; the ledger keeps it. */
  readonly url: string;
  readonly isOpen: boolean;
  /** What we last wrote there: equal digests need no update. */
  readonly digest?: string;
  /** When it is due by what we last wrote there. */
  readonly due?: string;
  /** The tracker's own form, for the update to build on. */
  readonly content?: unknown;
}

/**
 * Where tickets live. Every call may throw a `SendFault`.
 *
 * All but `create` may be repeated at will: they lead to the same state. After a `create` whose outcome is not known the
 * caller asks `find` before it tries again.
 */
export interface Tracker {
  readonly name: TrackerName;
  /** For people, without credentials: `owner/repo on api.github.com`. */
  readonly target: string;
  /** Checks, before anything is written, that tickets may be written there at all. */
  prepare?(): Promise<void>;
  /**
   * Our tickets for these findings, closed ones included, in the order they were made.
   *
   * @param links addresses that the ledger has for some of them, in case their label was taken off
   */
  find(ids: readonly string[], links: ReadonlyMap<string, string>): Promise<readonly TrackedTicket[]>;
  create(ticket: Ticket): Promise<TrackedTicket>;
  /** Writes the ticket anew and opens it again if it was closed. */
  update(tracked: TrackedTicket, ticket: Ticket): Promise<TrackedTicket>;
  close(tracked: TrackedTicket, closing: Closing): Promise<TrackedTicket>;
  /** Closes one that was made twice and takes our mark off it. */
  discard?(tracked: TrackedTicket, keep: TrackedTicket): Promise<void>;
}
