import { type Schema, v } from '../../yaml/schema.ts';
import type { HttpAnswer } from '../http-client.ts';
import { SendFault } from '../send-fault.ts';

/**
 * The body of an answer, if it is what the service's interface says. A proxy, a page to log in at, or an address that
 * leads elsewhere answers with something else, and with 200.
 *
 * @param service as messages call it
 * @throws SendFault `unknown`
 */
export function readBody<Body>(schema: Schema<Body>, { body }: Pick<HttpAnswer, 'body'>, service: string): Body {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const at = v.getDotPath(result.issues[0]);
  const what = at === null ? '' : ` ("${at.slice(0, 60)}" is not what it should be)`;
  throw new SendFault('unknown', `this is no answer of ${service}${what}: check the address`);
}
