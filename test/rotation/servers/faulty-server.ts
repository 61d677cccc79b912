import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** Sent as it is, in the place of a body. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Service = (request: ServiceRequest) => ServiceAnswer;

/**
 * What goes wrong with one request. `before`: nothing is carried out; `after`: it is carried out and only the answer is
 * lost; `twice`: a proxy on the way delivers it two times.
 */
export type Fault =
  | 'rate-limit'
  | 'error-before'
  | 'error-after'
  | 'silence-before'
  | 'silence-after'
  | 'half-after'
  | 'reset-before'
  | 'garbage-after'
  | 'slow'
  | 'twice';

export const FAULTS: readonly Fault[] = [
  'rate-limit',
  'error-before',
  'error-after',
  'silence-before',
  'silence-after',
  'half-after',
  'reset-before',
  'garbage-after',
  'slow',
  'twice',
];

export interface FaultyServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: ServiceRequest[];
  /** Faults for the next requests that match, in their order; `undefined` lets one pass. */
  faults: (Fault | undefined)[];
  /** Which requests faults apply to; all by default. */
  isFaulty: (request: ServiceRequest) => boolean;
  retryAfter: string;
}

/** A real HTTP server around a service, which breaks as it is told. */
export async function startServer(service: Service): Promise<FaultyServer> {
  const requests: ServiceRequest[] = [];
  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const faulty: FaultyServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    faults: [],
    isFaulty: () => true,
    retryAfter: '1',
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    requests.push(request);
    const fault = faulty.isFaulty(request) ? faulty.faults.shift() : undefined;
    switch (fault) {
      case 'rate-limit':
        return write(response, {
          status: 429,
          body: { message: 'slow down' },
          headers: { 'retry-after': faulty.retryAfter },
        });
      case 'error-before':
        return write(response, { status: 500, body: { message: 'oops' } });
      case 'silence-before':
        return;
      case 'reset-before':
        return void incoming.socket.destroy();
      case 'twice':
        service(request);
    }
    const reply = service(request);
    switch (fault) {
      case 'error-after':
        return write(response, { status: 502, body: 'bad gateway' });
      case 'silence-after':
        return;
      case 'half-after': {
        const text = JSON.stringify(reply.body ?? {});
        response.writeHead(reply.status, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text) + 10,
        });
        response.write(text.slice(0, text.length / 2), () => incoming.socket.destroy());
        return;
      }
      case 'garbage-after':
        response.writeHead(200, { 'content-type': 'text/html' });
        return void response.end('<html>welcome to the hotel network');
      case 'slow':
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    write(response, reply);
  };
  return faulty;
}

async function readRequest(incoming: IncomingMessage): Promise<ServiceRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://host');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    text,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function write(response: ServerResponse, { status, body, text, headers = {} }: ServiceAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text ?? (body === undefined ? '' : JSON.stringify(body)));
}
