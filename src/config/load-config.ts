import { access } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { ScanOptions } from '../model/scan-options.ts';
import { findConfig, isInside } from './find-config.ts';
import type { ConfigFile } from './read-config.ts';
import { listInside, readInside, refuseOutside } from './read-inside.ts';
import type { WrittenConfig } from './schema.ts';
import { DEFAULTS, IGNORE_NAME, type Scope, type Settings, type TextFile } from './settings.ts';

/**
 * All settings of a run. What the caller asks for counts before the nearest `.scan-secrets.yaml`, that before those
 * further up, those before the defaults, key by key; only `exclude` adds up.
 *
 * A file found in the repository is not trusted with more than the scan of that repository: the files it names must
 * lie in it. One given by `config` that lies elsewhere is the caller's own, and may name any.
 *
 * The YAML reader is loaded only when there is a file to read.
 *
 * @throws ScanError `no-such-path`, `unreadable-file`, `outside-repository`, or `invalid-file` with `file:line:column`
 */
export async function loadConfig(options: ScanOptions = {}): Promise<Settings> {
  const paths = options.paths === undefined || options.paths.length === 0 ? ['.'] : options.paths;
  const { root, files: found } = await findConfig(paths);
  const named = typeof options.config === 'string' ? resolve(options.config) : undefined;
  const files = named !== undefined ? [named] : options.config === false ? [] : found;
  const fence = named !== undefined && !isInside(named, root) ? undefined : root;
  const configs: ConfigFile[] = [];
  for (const file of files) {
    const text = await readInside(file, named === undefined ? root : undefined, named ? '--config' : 'the search');
    const { readConfig } = await import('./read-config.ts');
    configs.push(readConfig(file, text));
  }
  const nearest = <Key extends keyof WrittenConfig>(key: Key) =>
    pick<NonNullable<WrittenConfig[Key]>>(configs, ({ written }) => written[key] ?? undefined);
  const workers = options.workers ?? nearest('workers')?.value;
  const policy = nearest('policy');
  const baselineSetting = nearest('baseline');
  const baselinePath = baselineSetting && resolve(baselineSetting.config.folder, baselineSetting.value);
  const baseline = await readBaseline(options, baselinePath, fence, baselineSetting?.config.file);
  const ignoreFile = await readIgnoreFile(root);
  return {
    root,
    origins: configs.map(({ path }) => relative(root, path)),
    history: options.history ?? nearest('history')?.value ?? DEFAULTS.history,
    includeIgnored: options.noIgnore ?? nearest('include-ignored')?.value ?? DEFAULTS.includeIgnored,
    maxFileBytes: options.maxFileBytes ?? nearest('max-file-size')?.value ?? DEFAULTS.maxFileBytes,
    ...(workers !== undefined && { workers }),
    failOn: options.failOn ?? nearest('fail-on')?.value ?? DEFAULTS.failOn,
    rules: await mergeRules(options, configs, fence),
    ...(baseline && { baseline }),
    ...(baselinePath && { baselinePath }),
    ...(ignoreFile && { ignoreFile }),
    ...(policy && {
      policy: { value: policy.value, namePlace: (path, part) => policy.config.namePlace(['policy', ...path], part) },
    }),
    scopes: listScopes(options, configs, root, named !== undefined),
    isNested: options.config === undefined,
  };
}

/** The value that the nearest file with one gives, and that file. */
function pick<T>(
  configs: readonly ConfigFile[],
  read: (config: ConfigFile) => T | undefined,
): { readonly value: T; readonly config: ConfigFile } | undefined {
  for (const config of configs) {
    const value = read(config);
    if (value !== undefined) return { value, config };
  }
  return undefined;
}

async function mergeRules(
  options: ScanOptions,
  configs: readonly ConfigFile[],
  fence: string | undefined,
): Promise<Settings['rules']> {
  const files = pick(configs, ({ written }) => written.rules?.files);
  const listed = files?.value.map(file => resolve(files.config.folder, file)) ?? [];
  const inline = pick(configs, config => config.inline)?.value;
  const isChosen = (options.enable?.length ?? 0) > 0;
  const choose = (key: 'enable' | 'disable') => pick(configs, ({ written }) => written.rules?.[key])?.value ?? [];
  return {
    files: [
      ...(files === undefined ? [] : await listInside(listed, fence, files.config.file)),
      ...(await listInside(options.rules ?? [], undefined, '--rules')),
    ],
    ...(inline && { inline }),
    enable: isChosen ? options.enable! : choose('enable'),
    disable: [...(isChosen ? [] : choose('disable')), ...(options.disable ?? [])],
  };
}

function listScopes(
  { exclude = [] }: ScanOptions,
  configs: readonly ConfigFile[],
  root: string,
  isNamed: boolean,
): Scope[] {
  const scopes = configs.map(({ path, folder, written }) => ({
    folder: isNamed ? root : folder,
    origin: isNamed ? path : relative(root, path),
    exclude: written.exclude ?? [],
    enable: [],
    disable: [],
  }));
  const asked = { folder: root, origin: '--exclude', exclude, enable: [], disable: [] };
  return [asked, ...scopes].filter(scope => scope.exclude.length > 0);
}

async function readBaseline(
  { baseline }: ScanOptions,
  configured: string | undefined,
  fence: string | undefined,
  askedBy = '',
): Promise<TextFile | undefined> {
  if (typeof baseline === 'string') return readInside(resolve(baseline), undefined, '--baseline');
  if (configured !== undefined && fence !== undefined) await refuseOutside(configured, fence, askedBy);
  return configured === undefined || baseline === false ? undefined : readInside(configured, fence, askedBy);
}

async function readIgnoreFile(root: string): Promise<TextFile | undefined> {
  const path = resolve(root, IGNORE_NAME);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  return isThere ? readInside(path, root, 'the search') : undefined;
}
