import { readFile } from 'node:fs/promises';
import { ScanError } from '../model/scan-error.ts';

/** What the package says of itself. */
export interface Package {
  readonly version: string;
  readonly homepage?: string;
}

/** The package's own manifest, one folder up from the bundle and two from the sources. */
export async function readPackage(): Promise<Package> {
  for (const candidate of ['../package.json', '../../package.json']) {
    const text = await readFile(new URL(candidate, import.meta.url), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const found = JSON.parse(text) as Package & { readonly name: string };
    if (found.name === 'scan-secrets')
      return { version: found.version, ...(found.homepage !== undefined && { homepage: found.homepage }) };
  }
  throw new ScanError('broken-installation', 'package.json is missing', 'Install scan-secrets again.');
}
