import type { Signal } from './signal.ts';

const FORM_TOKEN = /(?:[cx]srf|authenticity|anti_?forgery|request_?verification)[-_ .]?token$/;

/** What a page gives out to know its own forms again; it opens nothing, and its session's end is its own. */
export const formToken: Signal = {
  name: 'form-token',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (FORM_TOKEN.test(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, is that of a token by which a page knows its own forms`,
};
