import type { Signal } from './signal.ts';

const LIST_TOKEN =
  /(?:next|forward|backward|page|pagination|paging|continuation|starting|sync|lock|change|idempotency|client_?request|lifecycle_?action|asset|stylesheet)[-_ .]?token$/;

/**
 * By which an interface knows where a list was left off, a request that was sent twice, or a file; who asks shows another
 * token.
 */
export const listToken: Signal = {
  name: 'list-token',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (LIST_TOKEN.test(key.words) ? 1 : 0),
  explain: ({ key }) =>
    `its name, ${key.text}, is that of a place in a list, of a request or of a file, not of a credential`,
};
