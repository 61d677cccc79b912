import type { Write } from './context.ts';
import { stringifyJson } from './escape.ts';
import { toReport } from './json/report.ts';

/** The whole result as one JSON document, described by `schema/report-1.json`. */
export const writeJson: Write = (result, { toolVersion }) => `${stringifyJson(toReport(result, toolVersion), 2)}\n`;
