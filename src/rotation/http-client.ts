import { ScanError } from '../model/scan-error.ts';
import { findRetryAfterMs, isRateLimited } from './rate-limit.ts';
import { SendFault } from './send-fault.ts';

/** Time as the client sees it; tests bring their own. */
export interface Pace {
  now(): number;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Between 0 and 1. */
  random(): number;
}

export interface HttpOptions {
  readonly baseUrl: string;
  /** Sent with every request; values are never part of a message. */
  readonly headers: Readonly<Record<string, string>>;
  /** What a service may repeat in its messages, and nobody else may read: tokens, in every form they are sent in. */
  readonly credentials?: readonly string[];
  /** Where the user put the credential, for messages: the name of a variable. */
  readonly credentialName?: string;
  readonly pace: Pace;
  /** For one attempt, the body of the answer included. */
  readonly timeoutMs?: number;
  /** Attempts for a request that may be repeated, the first included. */
  readonly attempts?: number;
  /** A service that wants to be left alone for longer is given up for this run. */
  readonly maxWaitMs?: number;
  /** Told why a request did not succeed, and for how long there is a pause before it is tried again. */
  readonly onRetry?: (why: string, pauseMs: number) => void;
  readonly signal?: AbortSignal;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Below the base address, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether doing it twice is the same as doing it once. Default: every method but POST. */
  readonly isRepeatable?: boolean;
  /** Whether any 2xx will do, with whatever body; the answer's `body` is then `undefined`. */
  readonly isStatusEnough?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; `undefined` for an empty body. */
  readonly body: unknown;
}

/** A JSON client that knows what may be asked twice. */
export interface HttpClient {
  readonly baseUrl: string;
  /** @throws SendFault */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Makes a client for one service. A request that may be repeated is tried again, with growing pauses, after too many
 * requests, server errors, time outs and broken answers, and after as long a pause as the service asks for; one that may
 * not is tried again only where it certainly was not carried out.
 *
 * Redirects are not followed: credentials go to the address that the user gave, and nowhere else.
 *
 * @throws ScanError `usage` for an address that is not https (plain http only to this machine), or a credential that
 *   cannot be sent
 */
export function createHttpClient(options: HttpOptions): HttpClient {
  const { pace, timeoutMs = 30_000, attempts = 6, maxWaitMs = 300_000, onRetry, signal } = options;
  const base = checkAddress(options.baseUrl);
  checkHeaders(options);

  const attempt = async (request: HttpRequest): Promise<HttpAnswer> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const url = `${base}${request.path}`;
    let hasAnswered = false;
    try {
      const response = await fetch(url, {
        method: request.method,
        redirect: 'manual',
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        headers: {
          accept: 'application/json',
          'user-agent': 'scan-secrets',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      hasAnswered = true;
      return await readAnswer(response, request, new URL(base).host, pace.now(), options);
    } catch (error) {
      if (error instanceof SendFault) throw error;
      throw toFault(error, request, new URL(base).host, hasAnswered, timeout.aborted, timeoutMs);
    }
  };

  return {
    baseUrl: base,
    send: async request => {
      const isRepeatable = request.isRepeatable ?? request.method !== 'POST';
      for (let tried = 1; ; tried++) {
        try {
          return await attempt(request);
        } catch (error) {
          const fault = error as SendFault;
          const mayRetry = fault.kind === 'not-sent' || (fault.kind === 'unknown' && isRepeatable);
          if (!mayRetry || tried >= attempts || signal?.aborted === true) throw fault;
          const pauseMs = fault.retryAfterMs ?? findPauseMs(tried, pace.random());
          if (pauseMs > maxWaitMs)
            throw new SendFault(fault.kind, `${fault.message}; it asks for ${Math.ceil(pauseMs / 1000)} s of silence`, {
              retryAfterMs: pauseMs,
            });
          onRetry?.(fault.message, pauseMs);
          await pace.wait(pauseMs, signal);
        }
      }
    },
  };
}

/** Half a second, then twice as long each time up to half a minute, spread so that clients do not march in step. */
export function findPauseMs(tried: number, random: number): number {
  return Math.min(30_000, 500 * 2 ** (tried - 1)) * (0.5 + random / 2);
}

async function readAnswer(
  response: Response,
  request: HttpRequest,
  host: string,
  nowMs: number,
  { credentials = [], credentialName }: HttpOptions,
): Promise<HttpAnswer> {
  const { status, headers } = response;
  const what = `${request.method} on ${host}`;
  if (status >= 200 && status < 300 && request.isStatusEnough === true) {
    await response.body?.cancel();
    return { status, headers, body: undefined };
  }
  const text = await readText(response);
  if (status >= 200 && status < 300) {
    try {
      return { status, headers, body: text === '' ? undefined : JSON.parse(text) };
    } catch {
      throw new SendFault('unknown', `${what} gave an answer that is not JSON`, { status });
    }
  }
  const answer = parseQuietly(text);
  const message = `${what} was answered with ${status}${explain(answer, credentials)}`;
  const retryAfterMs = findRetryAfterMs(headers, nowMs);
  if (isRateLimited(status, headers, answer)) throw new SendFault('not-sent', message, { status, retryAfterMs });
  if (status >= 500 || status === 408) throw new SendFault('unknown', message, { status, retryAfterMs });
  if (status >= 300 && status < 400)
    throw new SendFault('forbidden', `${message}: the address has moved, give the new one`, { status });
  const isForbidden = status === 401 || status === 403;
  const hint = isForbidden && credentialName !== undefined ? `; check ${credentialName} and its rights` : '';
  throw new SendFault(isForbidden ? 'forbidden' : 'refused', `${message}${hint}`, { status, answer });
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function toFault(
  error: unknown,
  request: HttpRequest,
  host: string,
  hasAnswered: boolean,
  isLate: boolean,
  timeoutMs: number,
) {
  const what = `${request.method} on ${host}`;
  if (isLate) return new SendFault('unknown', `${what} took longer than ${timeoutMs / 1000} s`);
  const cause = (error as { cause?: { code?: unknown } }).cause?.code ?? (error as { code?: unknown }).code;
  const isUnconnected =
    !hasAnswered && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(String(cause));
  const why = typeof cause === 'string' ? ` (${cause})` : '';
  return isUnconnected
    ? new SendFault('not-sent', `${what}: no connection${why}`)
    : new SendFault('unknown', `${what}: the connection broke${why}`);
}

/**
 * The short message of a service, if it is one: printable, one line, without our credentials or anything long enough to
 * be one.
 */
function explain(answer: unknown, credentials: readonly string[]): string {
  const { message, error, errorMessages } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<
    string,
    unknown
  >;
  const words = [message, error, Array.isArray(errorMessages) ? errorMessages[0] : undefined].find(
    candidate => typeof candidate === 'string',
  ) as string | undefined;
  if (words === undefined) return '';
  const line = credentials
    .filter(({ length }) => length > 3)
    .reduce((rest, credential) => rest.replaceAll(credential, '…'), words)
    .replace(/[^\x20-\x7e…]+/g, ' ')
    .replace(/\S{24,}/g, '…')
    .slice(0, 160);
  return `: ${line}`;
}

function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What cannot stand in a header would fail every request, as if the connection had. */
function checkHeaders({ headers, credentialName = 'the credential' }: HttpOptions): void {
  try {
    new Headers(headers);
  } catch {
    throw new ScanError(
      'usage',
      `${credentialName} holds characters that cannot be sent`,
      'Give the token alone, without line breaks.',
    );
  }
}

function checkAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (url === undefined || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)))
    throw new ScanError(
      'usage',
      'the address of the tracker is not https',
      'Give the full address, beginning with https://.',
    );
  if (url.username !== '' || url.password !== '')
    throw new ScanError(
      'usage',
      'the address of the tracker holds credentials',
      'Put the token into its environment variable.',
    );
  return address.replace(/\/+$/, '');
}
