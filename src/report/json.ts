import type { Write } from './context.ts';
import { stringifyJson } from './escape.ts';
import { toReport, toReportFinding } from './json/report.ts';
import { makeLate } from './make-late.ts';

/** The whole result as one JSON document, described by `schema/report-1.json`. */
export const writeJson: Write = (result, { toolVersion }) => {
  const report = toReport({ ...result, findings: [] }, toolVersion);
  return `${stringifyJson({ ...report, findings: makeLate(result.findings, toReportFinding) }, 2)}\n`;
};
