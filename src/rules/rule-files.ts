import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ScanError } from '../model/scan-error.ts';
import { type AuthoredRule, readRuleFile } from './read-rule-file.ts';

/**
 * Reads rules from files, and from the `*.yaml` and `*.yml` files right in folders.
 *
 * @throws ScanError when a path cannot be read, a file is at fault, or two rules share an id
 */
export async function readRuleFiles(paths: readonly string[]): Promise<AuthoredRule[]> {
  const files = (await Promise.all(paths.map(listFiles))).flat();
  const rules: AuthoredRule[] = [];
  for (const file of files) rules.push(...readRuleFile(await readText(file), file));
  refuseDuplicates(rules);
  return rules;
}

async function listFiles(path: string): Promise<string[]> {
  const isFolder = await stat(path).then(
    status => status.isDirectory(),
    error => fail(path, error),
  );
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter(name => /\.ya?ml$/.test(name)).sort();
  return names.map(name => join(path, name));
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(error => fail(file, error));
}

function fail(path: string, error: NodeJS.ErrnoException): never {
  const why = error.code === 'ENOENT' ? 'there is no such file or folder' : error.message;
  throw new ScanError('unreadable-rules', `cannot read rules from ${path}: ${why}`, 'Check the path given for rules.');
}

function refuseDuplicates(rules: readonly AuthoredRule[]): void {
  const places = new Map<string, string>();
  for (const { rule, place } of rules) {
    const first = places.get(rule.id);
    if (first !== undefined)
      throw new ScanError(
        'invalid-file',
        `${place}: the id "${rule.id}" is taken by ${first}`,
        'Give each rule its own id.',
      );
    places.set(rule.id, place);
  }
}
