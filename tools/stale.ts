import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What `dist/` is made from. */
const SOURCES = ['src', 'rules', 'assembly', 'tools/build.ts', 'tools/build-catalogue.ts', 'package.json'];

/** One of the last files that the build writes. */
const BUILT = 'dist/schema/report-1.json';

/** Whether something that `dist/` is made from is newer than it. Runs in the project's own folder. */
export function isStale(): boolean {
  if (!existsSync(BUILT)) return true;
  const built = statSync(BUILT).mtimeMs;
  return SOURCES.flatMap(listFiles).some(path => statSync(path).mtimeMs > built);
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
