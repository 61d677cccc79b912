import { ScanError } from '../../model/scan-error.ts';
import type { ScanResult } from '../../model/scan-result.ts';
import schema from '../schema/report-1.json' with { type: 'json' };
import { checkValue, type Schema } from './check.ts';
import { fromReport, REPORT_SCHEMA, type Report } from './report.ts';

const NAMED_FAULTS = 3;

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new ScanError('report-not-json', `${name} is not JSON`, 'Give a file that `--format json` wrote.');
  }
}

/**
 * Reads back what the `json` format wrote. The check is closed: a key that the schema does not know is a fault.
 *
 * @param name what to call the text in errors, such as its file
 * @throws ScanError `report-not-json`, `report-unknown` (not a report, or of another version) or `report-invalid`
 */
export function reportFromJson(text: string, name = 'the report'): ScanResult {
  const value = parseJson(text, name);
  const found = (value as { schema?: unknown } | null)?.schema;
  if (found !== REPORT_SCHEMA) {
    const version = typeof found === 'string' && /^scan-secrets\/report@\d+$/.test(found) ? found : undefined;
    throw new ScanError(
      'report-unknown',
      version
        ? `${name} is a ${version}, and this program reads ${REPORT_SCHEMA}`
        : `${name} is not a scan-secrets report`,
      version ? 'Read it with the version that wrote it, or scan anew.' : 'Give a file that `--format json` wrote.',
    );
  }
  const faults = checkValue(value, schema as Schema);
  if (faults.length > 0) {
    const named = faults.slice(0, NAMED_FAULTS).map(({ at, message }) => `${at} ${message}`);
    const more = faults.length > NAMED_FAULTS ? `; and ${faults.length - NAMED_FAULTS} more` : '';
    throw new ScanError(
      'report-invalid',
      `${name} is damaged: ${named.join('; ')}${more}`,
      'Write it anew with `--format json`; the schema is in schema/report-1.json of the package.',
    );
  }
  return fromReport(value as Report);
}
