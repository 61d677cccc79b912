import { readFile } from 'node:fs/promises';
import { ScanError } from '../model/scan-error.ts';

/** What the package says of itself. */
export interface Package {
  readonly version: string;
  /** Where its source is shown to people. */
  readonly homepage?: string;
  /** Where the pages of `docs/rules` are shown; ends in a slash. */
  readonly rulePages?: string;
}

/** The package's own manifest, one folder up from the bundle and two from the sources. */
export async function readPackage(): Promise<Package> {
  for (const candidate of ['../package.json', '../../package.json']) {
    const text = await readFile(new URL(candidate, import.meta.url), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { name, version, repository } = JSON.parse(text) as Manifest;
    if (name !== 'scan-secrets') continue;
    const homepage = repository?.url.replace(/^git\+/, '').replace(/\.git$/, '');
    return { version, ...(homepage !== undefined && { homepage, rulePages: `${homepage}/blob/HEAD/docs/rules/` }) };
  }
  throw new ScanError('broken-installation', 'package.json is missing', 'Install scan-secrets again.');
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository?: { readonly url: string };
}
