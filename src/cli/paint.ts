import picocolors from 'picocolors';
import type { Paint } from '../report/context.ts';
import type { Io, Output } from './io.ts';

/**
 * Colours for an output. `--no-color` and NO_COLOR turn them off, FORCE_COLOR on; otherwise they are for terminals that
 * know more than plain text.
 */
export function choosePaint(output: Output, env: Io['env'], isRefused: boolean): Paint {
  return picocolors.createColors(wantsColor(output, env, isRefused));
}

function wantsColor(output: Output, env: Io['env'], isRefused: boolean): boolean {
  if (isRefused || env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return output.isTerminal && env['TERM'] !== 'dumb';
}
