import { lstat } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import { matcher, type PathTest } from '../glob/matcher.ts';
import type { Rule } from '../model/rule.ts';
import { isInside } from './find-config.ts';
import { readInside } from './read-inside.ts';
import { CONFIG_NAME, type Scope, type Settings } from './settings.ts';

/** Says why a path is left out, undefined when it is not. A folder is left out only when everything below it is. */
export type Excluder = (path: string, isFolder?: boolean) => string | undefined;

/**
 * The `exclude` globs of all settings as one question.
 *
 * @param base absolute folder that the paths, `/`-separated, are relative to
 */
export function createExcluder({ scopes }: Settings, base: string): Excluder {
  const tests = scopes.filter(({ exclude }) => exclude.length > 0).map(scope => createTest(scope, base));
  return (path, isFolder = false) => tests.find(({ meets }) => meets(path, isFolder))?.why;
}

/**
 * Says whether a rule counts at a path: not left out by `exclude`, and not deselected by a nested file.
 *
 * @param base absolute folder that the paths, `/`-separated, are relative to
 */
export function createAdmit(settings: Settings, base: string): (rule: Rule, path: string) => boolean {
  const whyExcluded = createExcluder(settings, base);
  const choosers = settings.scopes
    .filter(({ enable, disable }) => enable.length > 0 || disable.length > 0)
    .map(({ folder, enable, disable }) => {
      const [only, not] = [fold(enable), fold(disable)];
      const isMeant = (rule: Rule): boolean => (only.size === 0 || isNamed(rule, only)) && !isNamed(rule, not);
      return { prefix: toPrefix(folder, base), isMeant };
    });
  return (rule, path) =>
    whyExcluded(path) === undefined &&
    choosers.every(({ prefix, isMeant }) => stripPrefix(path, prefix) === undefined || isMeant(rule));
}

/**
 * The settings together with the `.scan-secrets.yaml` of folders that hold any of the paths. Such a nested file narrows
 * what is looked for below its folder, by `exclude` and `rules.enable`/`disable`; its other keys count when that folder
 * is scanned by itself.
 *
 * @param base absolute folder that the paths, `/`-separated, are relative to
 * @throws ScanError as `loadConfig`
 */
export async function withNested(settings: Settings, base: string, paths: Iterable<string>): Promise<Settings> {
  if (!settings.isNested) return settings;
  const known = new Set([...settings.origins, ...settings.scopes.map(({ origin }) => origin)]);
  const nested: Scope[] = [];
  for (const folder of listFolders(paths)) {
    const absolute = resolve(base, folder);
    const path = resolve(absolute, CONFIG_NAME);
    const origin = relative(settings.root, path);
    if (known.has(origin) || !isInside(path, settings.root) || !(await isFile(path))) continue;
    const { readConfig } = await import('./read-config.ts');
    const { written } = readConfig(path, await readInside(path, settings.root, 'the search'));
    const { enable = [], disable = [] } = written.rules ?? {};
    nested.push({ folder: absolute, origin, exclude: written.exclude ?? [], enable, disable });
  }
  return nested.length === 0 ? settings : { ...settings, scopes: [...settings.scopes, ...nested] };
}

/** Every folder above the paths, the base left out, outermost first. */
function listFolders(paths: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const path of paths)
    for (let folder = posix.dirname(path); folder !== '.' && folder !== '/' && !folders.has(folder); ) {
      folders.add(folder);
      folder = posix.dirname(folder);
    }
  return [...folders].filter(folder => !folder.split('/').includes('..')).sort();
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    found => !found.isDirectory(),
    () => false,
  );
}

interface ScopeTest {
  readonly why: string;
  readonly meets: (path: string, isFolder: boolean) => boolean;
}

function createTest({ folder, origin, exclude }: Scope, base: string): ScopeTest {
  const prefix = toPrefix(folder, base);
  const meetsFile = matcher(exclude);
  const meetsFolder = createFolderTest(exclude);
  return {
    why: `excluded by ${origin}`,
    meets(path, isFolder) {
      const inner = stripPrefix(path, prefix);
      return inner !== undefined && (isFolder ? meetsFolder(inner) : meetsFile(inner));
    },
  };
}

/** `docs/` and `docs/**` leave out all of `docs`; where something is taken back, each file must be asked about. */
function createFolderTest(globs: readonly string[]): PathTest {
  if (globs.some(glob => glob.startsWith('!'))) return () => false;
  return matcher(globs.map(glob => glob.replace(/(?<=[^*/])\/(?:\*\*)?$/, '')));
}

/** How paths relative to `base` begin that lie below `folder`, or how they continue it when `base` lies below it. */
interface Prefix {
  readonly strip: string;
  readonly add: string;
}

function toPrefix(folder: string, base: string): Prefix | undefined {
  if (isInside(folder, base)) return { strip: toPosix(relative(base, folder)), add: '' };
  return isInside(base, folder) ? { strip: '', add: toPosix(relative(folder, base)) } : undefined;
}

function toPosix(path: string): string {
  const joined = path.split(sep).join('/');
  return joined === '' ? '' : `${joined}/`;
}

/** The path as seen from the folder, undefined when it lies elsewhere. */
function stripPrefix(path: string, prefix: Prefix | undefined): string | undefined {
  if (prefix === undefined || !path.startsWith(prefix.strip)) return undefined;
  return prefix.add + path.slice(prefix.strip.length);
}

function fold(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(name => name.trim().toLowerCase()));
}

function isNamed({ id, provider, kind, tags }: Rule, names: ReadonlySet<string>): boolean {
  return [id, provider, kind, ...tags].some(name => names.has(name.toLowerCase()));
}
