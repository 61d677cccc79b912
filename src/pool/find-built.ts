import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file that the build makes: beside the bundle, or in `dist/` when the sources run. */
export function findBuilt(name: string): string {
  const bundled = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
}
