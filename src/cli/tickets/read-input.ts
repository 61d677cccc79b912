import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ScanError } from '../../model/scan-error.ts';
import type { ScanResult } from '../../model/scan-result.ts';
import { reportFromJson } from '../../report/json/read.ts';
import type { TicketBatch } from '../../rotation/ticket.ts';
import { isTicketFile, readTicketFile } from '../../rotation/ticket-file.ts';
import type { Io } from '../io.ts';

/** What `--from` names: a report to make tickets of, or tickets that an earlier run wrote. */
export type TicketInput =
  | { readonly kind: 'report'; readonly result: ScanResult }
  | { readonly kind: 'tickets'; readonly batch: TicketBatch };

/**
 * @param from path, or `-` for standard input
 * @throws ScanError for a file that cannot be read or is neither
 */
export async function readTicketInput(from: string, io: Io): Promise<TicketInput> {
  const name = from === '-' ? 'standard input' : from;
  const text = await readText(from, io);
  const value = parseQuietly(text);
  return isTicketFile(value)
    ? { kind: 'tickets', batch: readTicketFile(value, name) }
    : { kind: 'report', result: reportFromJson(text, name) };
}

/** @throws ScanError for a file that cannot be read or is no report */
export async function readReportInput(from: string, io: Io): Promise<ScanResult> {
  return reportFromJson(await readText(from, io), from === '-' ? 'standard input' : from);
}

async function readText(from: string, io: Io): Promise<string> {
  if (from === '-') return Buffer.from(await io.stdin.read()).toString('utf8');
  return readFile(resolve(io.cwd, from), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ScanError('unreadable-file', `${from}: cannot be read (${error.code})`, 'Check the path.');
  });
}

function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
