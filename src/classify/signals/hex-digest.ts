import type { Signal } from './signal.ts';

const HEX = /^[\da-f]+$/i;
const LENGTHS = new Set([32, 40, 56, 64, 96, 128]);

/** Hexadecimal of the length of a hash. */
export const hexDigest: Signal = {
  name: 'hex-digest',
  weighs: '=',
  measure: ({ value }) => (LENGTHS.has(value.length) && HEX.test(value) ? 1 : 0),
  explain: ({ value }) => `it is ${value.length} hexadecimal digits, the length of a hash or of a random key`,
};
