/**
 * What is known of a request that failed.
 *
 * - `refused`: the service said no; asking again will not help
 * - `forbidden`: it said no to us altogether (credentials, rights, no such project); nothing else will work either
 * - `not-sent`: it did nothing (no connection, too many requests); asking again is safe
 * - `unknown`: it may or may not have done it (5xx, time out, half an answer)
 */
export type FaultKind = 'refused' | 'forbidden' | 'not-sent' | 'unknown';

/** A request to a tracker that failed; the message holds no credential. */
export class SendFault extends Error {
  override readonly name = 'SendFault';
  readonly kind: FaultKind;
  readonly status: number | undefined;
  /** How long the service wants to be left alone. */
  readonly retryAfterMs: number | undefined;
  /** The parsed body of a refusal, for what it says about fields. */
  readonly answer: unknown;

  constructor(
    kind: FaultKind,
    message: string,
    { status, retryAfterMs, answer }: { status?: number; retryAfterMs?: number | undefined; answer?: unknown } = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.answer = answer;
  }
}
