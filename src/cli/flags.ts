import { SEVERITIES } from '../model/rule.ts';
import type { Flag } from './flag.ts';

/** What is read. */
export const SOURCE_FLAGS = [
  {
    name: 'staged',
    type: 'boolean',
    summary: 'Scan only what the next commit would add.',
    details:
      'Content is read from the index, not from the working tree: what is scanned is what will be committed. A secret that HEAD has in the same file already is not reported.',
  },
  {
    name: 'range',
    type: 'text',
    value: 'A..B',
    summary: 'Scan only what these commits add.',
  },
  {
    name: 'since',
    type: 'date',
    value: 'DATE',
    summary: 'Scan only what commits since this date add.',
  },
  {
    name: 'no-history',
    type: 'boolean',
    summary: 'Leave out what only git still keeps.',
  },
  {
    name: 'history-only',
    type: 'boolean',
    summary: 'Leave out the working tree.',
  },
  {
    name: 'stdin',
    type: 'boolean',
    summary: 'Scan standard input; `-` as a path means the same.',
  },
  {
    name: 'stdin-name',
    type: 'text',
    value: 'PATH',
    summary: 'What to call standard input; its ending tells what it holds.',
  },
] as const satisfies readonly Flag[];

/** What of it is left out. */
export const EXTENT_FLAGS = [
  {
    name: 'exclude',
    type: 'list',
    value: 'GLOB',
    summary: 'Leave out matching paths; may be repeated.',
    details: 'A glob without `/` matches a name at any depth. What is left out is counted in the receipt.',
  },
  {
    name: 'no-ignore',
    type: 'boolean',
    summary: 'Read what .gitignore leaves out, too.',
  },
  {
    name: 'max-file-size',
    type: 'size',
    value: 'SIZE',
    summary: 'Leave out larger files (default 100MB).',
  },
] as const satisfies readonly Flag[];

/** What is looked for, and where settings come from. */
export const RULE_FLAGS = [
  {
    name: 'config',
    type: 'text',
    value: 'FILE',
    summary: 'Read settings from this file instead of .scan-secrets.yaml.',
  },
  {
    name: 'no-config',
    type: 'boolean',
    summary: 'Read no .scan-secrets.yaml.',
  },
  {
    name: 'rules',
    type: 'list',
    value: 'PATH',
    summary: 'Add rules from a YAML file or folder; may be repeated.',
  },
  {
    name: 'known',
    type: 'text',
    value: 'FILE',
    summary: "Look for just these values as well: a secrets manager's export, or one a line; - reads standard input.",
  },
  {
    name: 'enable',
    type: 'list',
    value: 'NAME',
    summary: 'Use only this rule, provider, kind or tag; may be repeated.',
  },
  {
    name: 'disable',
    type: 'list',
    value: 'NAME',
    summary: 'Do not use this rule, provider, kind or tag; may be repeated.',
  },
] as const satisfies readonly Flag[];

/** How the work is done. */
export const RUN_FLAGS = [
  {
    name: 'workers',
    type: 'count',
    value: 'N',
    summary: 'Threads (default: one a processor if there is work for them; 0: none besides the main one).',
  },
  {
    name: 'timeout',
    type: 'duration',
    value: 'TIME',
    summary: 'Give up after this long, as in 90s or 5m; the run is then incomplete.',
  },
  {
    name: 'no-cache',
    type: 'boolean',
    summary: 'Neither use nor write what earlier runs remember.',
  },
  {
    name: 'full-blobs',
    type: 'boolean',
    summary: 'Scan every version in full instead of what deltas insert: slower, finds the same.',
  },
  {
    name: 'quiet',
    alias: 'q',
    type: 'boolean',
    summary: 'Say nothing on standard error but errors.',
  },
  {
    name: 'no-progress',
    type: 'boolean',
    summary: 'Show no progress bar.',
  },
] as const satisfies readonly Flag[];

/** How results are told. */
export const REPORT_FLAGS = [
  {
    name: 'format',
    alias: 'f',
    type: 'list',
    value: 'NAME[=FILE]',
    summary: 'text (default), sarif, json, jsonl, csv, junit, gitlab, github, markdown or html; may be repeated.',
    details: 'With `=FILE` the report goes to that file, which is replaced as a whole; one may go to standard output.',
  },
  {
    name: 'fail-on',
    type: 'text',
    value: 'LEVEL',
    choices: SEVERITIES,
    summary: 'Lowest severity that makes the exit code 1 (default: low).',
  },
  {
    name: 'show-secrets',
    type: 'boolean',
    summary: 'Print values; without it no output holds one.',
  },
] as const satisfies readonly Flag[];

export const BASELINE_FLAG = {
  name: 'baseline',
  type: 'text',
  value: 'FILE',
  summary: 'Findings that this file knows do not fail the run.',
} as const satisfies Flag;

export const EXPLAIN_FLAG = {
  name: 'explain',
  type: 'boolean',
  summary: 'Also list what was dropped, and which signal dropped it, and public identifiers without their secret.',
} as const satisfies Flag;
