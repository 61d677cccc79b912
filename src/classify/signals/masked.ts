import type { ValueSignal } from './signal.ts';

const MASK = /^[*xX.•_#?-]{3,}$|\*\*[A-Z]{2,20}\*\*|\*{3,}|(?:^|[^\w])[xX]{4,}|[xX]{6,}|\.{3}|\xe2\x80\xa6/;

/** Does a text hide what it stands for? */
export function isMasked(text: string): boolean {
  return MASK.test(text);
}

/** Characters that hide or stand for something. */
export const masked: ValueSignal = {
  name: 'masked',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => (isMasked(value) ? 1 : 0),
  explain: () => 'it is masked or left out, as by asterisks, x or dots',
};
