import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBuilt } from '../pool/find-built.ts';

/**
 * Names what this program made of these rules: 16 hex digits, others for another program and other rules.
 *
 * @param what tells caches and their formats apart
 */
export function identifyCache(what: string, catalogueHash: string): string {
  return createHash('sha256').update(`${what} ${identifyProgram()} ${catalogueHash}`).digest('hex').slice(0, 16);
}

/** Changes whenever the program does: parts of the build are named by hashes of their content. 64 hex digits. */
export function identifyProgram(): string {
  const folder = dirname(findBuilt('worker.js'));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    const { size, mtimeMs } = statSync(join(folder, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
