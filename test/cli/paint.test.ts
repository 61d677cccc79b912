import { expect, test } from 'vitest';
import { choosePaint } from '../../src/cli/paint.ts';

test.each([
  ['a terminal', true, {}, false, true],
  ['a pipe', false, {}, false, false],
  ['a terminal that knows plain text only', true, { TERM: 'dumb' }, false, false],
  ['--no-color', true, { FORCE_COLOR: '1' }, true, false],
  ['NO_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
  ['an empty NO_COLOR', true, { NO_COLOR: '' }, false, true],
  ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, false, true],
  ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false, false],
] as const)('%s', (_, isTerminal, env, isRefused, isColoured) => {
  const output = { isTerminal, columns: 80, write: () => undefined };
  expect(choosePaint(output, env, isRefused).red('x') !== 'x').toBe(isColoured);
});
