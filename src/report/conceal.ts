import type { ScanResult } from '../model/scan-result.ts';

/** Keys whose text comes from scanned content or its names; all other text is ours and may equal a weak password. */
const FROM_CONTENT = new Set([
  ...['path', 'refs', 'summary', 'name', 'email', 'keyName', 'facts'],
  ...['because', 'reason', 'owner', 'what', 'why', 'notes'],
]);

/** Keys below which no text comes from content. */
const OURS = new Set(['location', 'rotation', 'secret']);

/** A copy without keys named `raw`, in which `change` went over every text from content. */
function rewrite(value: unknown, key: string, change: (text: string) => string): unknown {
  if (typeof value === 'string') return FROM_CONTENT.has(key) ? change(value) : value;
  if (Array.isArray(value)) return value.map(item => rewrite(item, key, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => name !== 'raw');
  return Object.fromEntries(
    entries.map(([name, item]) => [name, rewrite(item, key === 'facts' ? 'facts' : name, change)]),
  );
}

/**
 * The result without raw values: neither in `secret.raw` nor within a path, a commit's summary or a sentence.
 * Every format gets its result through here unless the user asked for values, so that none can print one by oversight.
 */
export function concealSecrets(result: ScanResult): ScanResult {
  const known = new Map<string, string>();
  for (const { secret } of result.findings) if (secret.raw) known.set(secret.raw, secret.redacted);
  if (known.size === 0) return result;
  const longestFirst = [...known].sort(([a], [b]) => b.length - a.length);
  const hide = (text: string) =>
    longestFirst.reduce((rest, [raw, redacted]) => rest.replaceAll(raw, () => redacted), text);
  return rewrite(result, '', hide) as ScanResult;
}

/** Every text of the result that comes from scanned content or its names, once. */
export function listTexts(result: ScanResult): ReadonlySet<string> {
  const texts = new Set<string>();
  const seen = new Set<object>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (FROM_CONTENT.has(key)) texts.add(value);
    } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      // Commits and lists of refs are shared by many places.
      seen.add(value);
      if (Array.isArray(value)) for (const item of value) visit(item, key);
      else
        for (const name in value)
          if (!OURS.has(name)) visit((value as Record<string, unknown>)[name], key === 'facts' ? key : name);
    }
  };
  visit(pickTexts(result), '');
  return texts;
}

/** The result with texts from content replaced where `replaced` has something else for them. */
export function replaceTexts(result: ScanResult, replaced: ReadonlyMap<string, string>): ScanResult {
  if (replaced.size === 0) return result;
  return { ...result, ...(rewrite(pickTexts(result), '', text => replaced.get(text) ?? text) as ScanResult) };
}

/** What of a result comes from content; the rules do not, and making one of its bytes costs something. */
function pickTexts({ findings, receipt, dropped }: ScanResult): ScanResult {
  return { findings, receipt, dropped };
}
