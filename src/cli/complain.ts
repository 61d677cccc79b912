import { ScanError } from '../model/scan-error.ts';
import { escapeUnseen } from '../report/escape.ts';
import type { Output } from './io.ts';

/** Messages of libraries may quote all that they were given. */
const MAX_UNEXPECTED = 500;

/**
 * Tells a person what went wrong: for what they can mend a line that says what, where and what to do next; for anything
 * else a line that asks for a report, with the trace only on request.
 */
export function complain(error: unknown, isVerbose: boolean, stderr: Output): void {
  if (error instanceof ScanError) {
    const lines = error.message.split('\n').map(escapeUnseen);
    lines.push(`${lines.pop()} (${escapeUnseen(error.hint)})`);
    for (const line of lines) stderr.write(`scan-secrets: ${line}\n`);
    return;
  }
  const what = (error instanceof Error ? error.message : String(error)).slice(0, MAX_UNEXPECTED);
  stderr.write(`scan-secrets: unexpected error: ${escapeUnseen(what)} (please report it, with what --verbose adds)\n`);
  if (isVerbose && error instanceof Error && error.stack) stderr.write(`${error.stack}\n`);
}
