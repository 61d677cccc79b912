import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

/** Makes `dist/` from the sources: the program, its worker, the library, the types, the engine, the catalogue. */
const OUT = 'dist';

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT);
await build({
  entryPoints: { cli: 'src/cli/cli.ts', worker: 'src/pool/worker.ts', index: 'src/index.ts' },
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  legalComments: 'none',
  // Piscina starts its own worker file from where it is installed.
  external: ['piscina'],
  // Packages that still call require() find one.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
  },
});
execFileSync('npx', ['asc', '--config', 'assembly/asconfig.json'], { stdio: 'inherit' });
execFileSync('npx', ['tsx', 'tools/count-grams.ts'], { stdio: 'inherit' });
execFileSync('npx', ['tsx', 'tools/build-catalogue.ts'], { stdio: 'inherit' });
const types = 'dist/.types';
execFileSync('npx', ['tsc', '-p', 'tsconfig.types.json', '--outDir', types], { stdio: 'inherit' });
for (const part of ['index.d.ts', 'scan.d.ts', 'model'])
  cpSync(`${types}/${part}`, `${OUT}/${part}`, { recursive: true });
rmSync(types, { recursive: true });
cpSync('src/report/schema', `${OUT}/schema`, { recursive: true });
