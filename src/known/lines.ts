import type { KnownSecret } from './known-secret.ts';

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=(?!=*\s*$)(.*)$/;
const EMPTY = /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_.-]*=+\s*$/;

/**
 * Reads dotenv lines (`NAME=value`, quoted or not, quoted values over several lines) and plain lists (a value a line).
 * A line is an assignment when it has the form of one; in a plain list only when its name is in capitals, since `=` is
 * part of many values.
 */
export function readLines(text: string): KnownSecret[] {
  const lines = text.split(/\r?\n/);
  const meaningful = lines.filter(line => line.trim() !== '' && !line.startsWith('#'));
  const isList = meaningful.some(line => !ASSIGNMENT.test(line) && !EMPTY.test(line)) && !/=\s*["']/.test(text);
  const secrets: KnownSecret[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const trimmed = line.trim();
    if (trimmed === '' || trimmed === '#' || /^#[\s!]/.test(trimmed)) continue;
    const [, name, written] = ASSIGNMENT.exec(line) ?? [];
    if (name === undefined || written === undefined || (isList && !/^[A-Z_][A-Z0-9_]*$/.test(name))) {
      if ((isList || !trimmed.startsWith('#')) && !isUnset(trimmed)) secrets.push({ value: trimmed });
      continue;
    }
    const { value, linesRead } = readValue(written, lines, at);
    at += linesRead;
    if (value !== '') secrets.push({ name, value });
  }
  return secrets;
}

/** `NAME=` sets nothing; a padded base64 value looks alike but is long or of both cases. */
function isUnset(line: string): boolean {
  return EMPTY.test(line) && (/^[A-Z_][A-Z0-9_]*=$/.test(line) || line.length < 12);
}

function readValue(written: string, lines: readonly string[], at: number): { value: string; linesRead: number } {
  const trimmed = written.trim();
  const quote = trimmed[0];
  if (quote !== '"' && quote !== "'") return { value: trimmed.replace(/\s+#.*$/, ''), linesRead: 0 };
  let joined = written.trimStart();
  for (let linesRead = 0; at + linesRead < lines.length; linesRead++) {
    if (linesRead > 0) joined += `\n${lines[at + linesRead]}`;
    const end = findQuoteEnd(joined, quote);
    if (end > 0) return { value: unescapeQuoted(joined.slice(1, end), quote), linesRead };
  }
  return { value: trimmed, linesRead: 0 };
}

function findQuoteEnd(text: string, quote: string): number {
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unescapeQuoted(text: string, quote: string): string {
  if (quote === "'") return text;
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return text.replace(/\\([\s\S])/g, (_, character: string) => named[character] ?? character);
}
