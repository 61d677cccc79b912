import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { loadConfig } from '../../config/load-config.ts';
import { refuseOutside } from '../../config/read-inside.ts';
import { CODE_OWNERS_PATHS, type CodeOwners, parseCodeOwners } from '../../rotation/code-owners.ts';
import type { Ledger } from '../../rotation/ledger/ledger.ts';
import { LEDGER_PATH, readLedger, writeLedger } from '../../rotation/ledger/ledger-file.ts';
import { parsePolicySchedule } from '../../rotation/parse-schedule.ts';
import type { RotationSchedule } from '../../rotation/schedule.ts';
import { PENDING_PATH } from '../../rotation/ticket-file.ts';
import type { Flag } from '../flag.ts';
import type { Io } from '../io.ts';
import { writeWhole } from '../write-file.ts';

export const LEDGER_FLAG = {
  name: 'ledger',
  type: 'text',
  value: 'FILE',
  summary: `Ledger of rotations (default: ${LEDGER_PATH} in the repository).`,
} as const satisfies Flag;

/** What a repository says about rotation. */
export interface RotationTarget {
  readonly ledger: Ledger;
  /** As messages show it. */
  readonly ledgerName: string;
  /** Whether there is such a file yet. */
  readonly isThere: boolean;
  readonly pendingPath: string;
  readonly schedule: RotationSchedule;
  save(ledger: Ledger): Promise<void>;
  /** Read when asked for; no file, no owners. */
  loadOwners(): Promise<CodeOwners>;
}

/**
 * @param named ledger on the command line
 * @throws ScanError when configuration or ledger are at fault
 */
export async function findRotation(
  named: string | undefined,
  config: string | undefined,
  io: Io,
): Promise<RotationTarget> {
  const configPath = config === undefined ? {} : { config: resolve(io.cwd, config) };
  const { root, policy } = await loadConfig({ paths: [io.cwd], baseline: false, ...configPath });
  const path = named === undefined ? join(root, LEDGER_PATH) : resolve(io.cwd, named);
  const ledgerName = relative(io.cwd, path);
  // A link in a repository must not make us read or write elsewhere.
  if (named === undefined) await refuseOutside(path, root, 'the ledger of the repository');
  await refuseOutside(join(root, PENDING_PATH), root, 'the repository');
  const text = await readIfThere(path);
  return {
    ledger: text === undefined ? new Map() : readLedger(text, ledgerName),
    ledgerName,
    isThere: text !== undefined,
    pendingPath: join(root, PENDING_PATH),
    schedule: parsePolicySchedule(policy),
    save: ledger => writeWhole(path, writeLedger(ledger)),
    loadOwners: async () => {
      for (const place of CODE_OWNERS_PATHS) {
        await refuseOutside(join(root, place), root, 'the repository');
        const owners = await readIfThere(join(root, place));
        if (owners !== undefined) return parseCodeOwners(owners);
      }
      return parseCodeOwners('');
    },
  };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
