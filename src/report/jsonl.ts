import type { Write } from './context.ts';
import { stringifyJson } from './escape.ts';
import { toReport } from './json/report.ts';

/** A JSON object a line, each with its `type`: findings, then what was dropped, last the receipt. */
export const writeJsonl: Write = (result, { toolVersion }) => {
  const { schema, tool, receipt, findings, dropped = [] } = toReport(result, toolVersion);
  return [
    ...findings.map(finding => ({ type: 'finding', ...finding })),
    ...dropped.map(drop => ({ type: 'dropped', ...drop })),
    { type: 'receipt', schema, tool, ...receipt },
  ]
    .map(line => `${stringifyJson(line)}\n`)
    .join('');
};
