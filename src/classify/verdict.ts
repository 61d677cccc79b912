import type { Classification, Verdict } from '../model/finding.ts';

/** A secret passes all three tests; what fails all three is configuration; a person looks at the rest. */
export function toVerdict({ shape, leak, audit }: Classification): Verdict {
  const passed = [shape, leak, audit].filter(test => test.passes).length;
  return passed === 3 ? 'secret' : passed === 0 ? 'configuration' : 'review';
}
