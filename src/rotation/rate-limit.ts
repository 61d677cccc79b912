/** Whether the answer means "not now", so that the request was not carried out. */
export function isRateLimited(status: number, headers: Headers, answer: unknown): boolean {
  if (status === 429) return true;
  // GitHub refuses with 403 when its limits are spent.
  if (status === 403) return headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0';
  // Linear answers 400 with a code among the errors.
  return status === 400 && hasErrorCode(answer, 'RATELIMITED');
}

/**
 * How long the service wants to be left alone: `Retry-After` in seconds or as a date, else the moment when its limit is
 * filled up again, if the limit is spent.
 */
export function findRetryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const retryAfter = headers.get('retry-after');
  if (retryAfter !== null) {
    const seconds = Number(retryAfter);
    const untilMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - nowMs;
    if (Number.isFinite(untilMs)) return Math.max(0, untilMs);
  }
  const limits = [
    ['x-ratelimit-remaining', 'x-ratelimit-reset'],
    ['ratelimit-remaining', 'ratelimit-reset'],
    ['x-ratelimit-requests-remaining', 'x-ratelimit-requests-reset'],
    ['x-ratelimit-complexity-remaining', 'x-ratelimit-complexity-reset'],
  ] as const;
  for (const [remaining, reset] of limits) {
    const at = Number(headers.get(reset) ?? Number.NaN);
    if (headers.get(remaining) === '0' && Number.isFinite(at)) return Math.max(0, toEpochMs(at) - nowMs);
  }
  return undefined;
}

/** Services count in seconds or milliseconds; the two are a thousandfold apart. */
function toEpochMs(at: number): number {
  return at > 100_000_000_000 ? at : at * 1000;
}

function hasErrorCode(answer: unknown, code: string): boolean {
  const errors = (answer as { errors?: unknown } | undefined)?.errors;
  return (
    Array.isArray(errors) &&
    errors.some(error => (error as { extensions?: { code?: unknown } } | null)?.extensions?.code === code)
  );
}
