import type { Signal } from './signal.ts';

const URL =
  /^[a-z][a-z0-9+.-]{1,15}:\/\/(?![^\s/]*:[^\s/]+@)|^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|local|example|internal|co|gov|edu|de|cn|app|ai)(?:[:/].*)?$/i;
const EMAIL = /^[\w.+%-]+@[\w.-]+\.\w+$/;

/** A URL without a password, a host name or a mail address. */
export const webAddress: Signal = {
  name: 'web-address',
  weighs: '-',
  measure: ({ value }) => (URL.test(value) || EMAIL.test(value) ? 1 : 0),
  explain: () => 'it is an address without a credential in it',
};
