import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Builds `dist/` once before the tests, if anything it is made from is newer. */
export function setup(): void {
  const built = 'dist/index.d.ts';
  if (
    existsSync(built) &&
    statSync(built).mtimeMs > newest(['src', 'rules', 'assembly', 'tools/build.ts', 'package.json'])
  )
    return;
  execFileSync('npx', ['tsx', 'tools/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map(path => {
      const stat = statSync(path);
      return stat.isDirectory()
        ? newest([...readdirSync(path).map(name => join(path, name)), 'package.json'])
        : stat.mtimeMs;
    }),
  );
}
