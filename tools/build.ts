import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import { build } from 'rolldown';

/** Makes `dist/` from the sources: the program, its worker, the library, the types, the engine, the catalogue. */
const OUT = 'dist';

/**
 * What any scan needs is one file, with all that this imports: a file more costs a start a millisecond. Whatever else is
 * imported when it is needed stays a file of its own; so what is in here had better not be imported that way.
 */
const CORE = /\/src\/cli\/start\.ts$/;

/**
 * What runs before the core is loaded stays outside: `--version` is told without the rest, and Node keeps compiled only
 * what it loads after it was told to.
 */
const EARLY = /\/src\/cli\/(?:version|user-folders)\.ts$/;

await build({
  input: {
    cli: 'src/cli/cli.ts',
    worker: 'src/pool/worker.ts',
    'rule-worker': 'src/pool/rule-worker.ts',
    index: 'src/index.ts',
  },
  platform: 'node',
  // Piscina starts its own worker file from where it is installed.
  external: ['piscina'],
  transform: { target: 'node20.19' },
  // Several entries share the core on purpose.
  checks: { ineffectiveDynamicImport: false },
  output: {
    dir: OUT,
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: [
        { name: 'early', test: EARLY, priority: 1 },
        { name: 'core', test: CORE },
      ],
    },
    // Less to read at every start; names stay, for the sake of stack traces.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    comments: { legal: false, jsdoc: false, annotation: false },
  },
});
// npx links to the file and makes it a program once; a build or a clone in the same place would leave it none.
chmodSync(`${OUT}/cli.js`, 0o755);
execFileSync('npx', ['asc', '--config', 'assembly/asconfig.json'], { stdio: 'inherit' });
execFileSync('npx', ['tsx', 'tools/count-grams.ts'], { stdio: 'inherit' });
execFileSync('npx', ['tsx', 'tools/build-catalogue.ts'], { stdio: 'inherit' });
const types = 'dist/.types';
execFileSync('npx', ['tsc', '-p', 'tsconfig.types.json', '--outDir', types], { stdio: 'inherit' });
for (const part of ['index.d.ts', 'scan.d.ts', 'model'])
  cpSync(`${types}/${part}`, `${OUT}/${part}`, { recursive: true });
rmSync(types, { recursive: true });
cpSync('src/report/schema', `${OUT}/schema`, { recursive: true });
