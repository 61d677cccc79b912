import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTemporary } from '../history/git-folder.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** An environment in which npm behaves as on any machine, and takes from its cache what it can. */
export const NPM_ENVIRONMENT: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|GIT_|NODE_OPTIONS$|VITEST)/.test(name)),
  ),
  npm_config_prefer_offline: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
};

interface PackedFile {
  readonly path: string;
  readonly size: number;
}

/** What `npm publish` would upload: the tarball's path and what is in it. */
export function packProject(): { tarball: string; files: readonly PackedFile[] } {
  const folder = makeTemporary();
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const stdout = execFileSync('npm', words, {
    cwd: ROOT,
    env: NPM_ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const answer = JSON.parse(stdout) as PackAnswer[] | Record<string, PackAnswer>;
  const [{ filename, files }] = Object.values(answer);
  return { tarball: join(folder, filename), files };
}

interface PackAnswer {
  readonly filename: string;
  readonly files: readonly PackedFile[];
}
