import { readFile, writeFile } from 'node:fs/promises';
import { COMMANDS } from '../src/cli/registry.ts';
import { fillManual } from './manual.ts';

const MANUAL = new URL('../docs/command-line.md', import.meta.url);

await writeFile(MANUAL, await fillManual(await readFile(MANUAL, 'utf8'), COMMANDS));
