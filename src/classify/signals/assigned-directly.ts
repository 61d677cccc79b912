import type { Signal } from './signal.ts';

const DIRECT = /(?:[^=!<>]=|:|=>)\s*[a-zA-Z@]{0,2}\\?["'`]?$/;

/** Stands right behind the sign that assigns it. */
export const assignedDirectly: Signal = {
  name: 'assigned-directly',
  weighs: '=',
  measure: ({ before }) => (DIRECT.test(before) ? 1 : 0),
  explain: ({ key }) => `it is assigned to ${key.text}`,
};
