import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * What npm runs for `prepare`. Asked to install a repository globally, as pre-commit does, npm clones it and prepares it
 * without its development dependencies, because the inner run is a global one too; so they are installed here. The build
 * itself is TypeScript, which only they can run.
 */
const TSX = 'node_modules/tsx/dist/cli.mjs';
const run = (script, ...words) =>
  execFileSync(process.execPath, [script, ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, npm_config_global: 'false' },
  });

if (!existsSync(TSX))
  run(process.env.npm_execpath, 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund');
run(TSX, 'tools/prepare.ts');
