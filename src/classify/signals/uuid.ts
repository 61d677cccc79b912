import type { Signal } from './signal.ts';

const UUID = /^\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?$/i;

/** A UUID, which names things more often than it opens them. */
export const uuid: Signal = {
  name: 'uuid',
  weighs: '=',
  vague: true,
  measure: ({ value }) => (UUID.test(value) ? 1 : 0),
  explain: () => 'it is a UUID, which names things more often than it opens them',
};
