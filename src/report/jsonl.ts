import type { Write } from './context.ts';
import { stringifyJson } from './escape.ts';
import { toReport, toReportFinding } from './json/report.ts';
import { makeLate } from './make-late.ts';

/** A JSON object a line, each with its `type`: findings, then what was dropped, last the receipt. */
export const writeJsonl: Write = (result, { toolVersion }) => {
  const { schema, tool, receipt, dropped = [] } = toReport({ ...result, findings: [] }, toolVersion);
  return [
    ...makeLate(result.findings, finding => ({ type: 'finding', ...toReportFinding(finding) })),
    ...dropped.map(drop => ({ type: 'dropped', ...drop })),
    { type: 'receipt', schema, tool, ...receipt },
  ]
    .map(line => `${stringifyJson(line)}\n`)
    .join('');
};
