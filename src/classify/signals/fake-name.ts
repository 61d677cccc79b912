import type { Signal } from './signal.ts';

const FAKE =
  /(?<![a-z])(?:fake|dummy|mock|mocked|stub|example|sample|invalid|wrong|bad|incorrect|placeholder)(?![a-z])/;

/** The name says that the value is made up. */
export const fakeName: Signal = {
  name: 'fake-name',
  weighs: '-',
  measure: ({ key }) => (FAKE.test(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says that it is made up`,
};
