import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES, FORMATS } from '../../src/report/formats.ts';
import type { Parsed } from './parsed.ts';
import { HOSTILE_PATH, makeContext, makeFinding, makeOccurrence, makeResult } from './sample.ts';

const write = (name: (typeof FORMAT_NAMES)[number]) => FORMATS[name].write(makeResult(), makeContext());

/** All that may not stand raw in a report; CSV ends its rows with CR LF. */
const UNSEEN = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2066-\u2069\ufeff]|\r(?!\n)/;

describe.each(FORMAT_NAMES)('%s', name => {
  it('shows a file name with control characters escaped', () => {
    const text = write(name);
    expect(text).not.toMatch(UNSEEN);
    expect(text).toMatch(/\\x1b\[31m|\\u001b\[31m|%1B%5B31m|\\x1b\\\[31m/);
  });

  it('lets no file name start a line', () => {
    expect(write(name)).not.toMatch(/^::error::forged/m);
  });
});

it('JSON formats still hold the true name', () => {
  const paths = JSON.parse(write('json')).findings.flatMap((finding: { occurrences: { path: string }[] }) => {
    return finding.occurrences.map(({ path }) => path);
  });
  expect(paths).toContain(HOSTILE_PATH);
  const { results } = JSON.parse(write('sarif')).runs[0];
  const uris = results.map((result: Parsed) => result.locations[0].physicalLocation.artifactLocation.uri);
  expect(uris.map(decodeURIComponent)).toContain(HOSTILE_PATH);
});

it.each(['html', 'junit', 'markdown'] as const)('%s takes markup in a name as text', name => {
  expect(write(name).replace(/(`+)[^\n]*?[^`]\1(?!`)/g, '')).not.toContain('<script>');
});

it('html may run nothing and load nothing', () => {
  const page = write('html');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|style=|javascript:|@import|url\(/i);
});

it('html links to web addresses only', () => {
  const rotation = { url: 'javascript:alert(1)', steps: [], withinHours: 1 };
  const page = FORMATS.html.write({ ...makeResult(), findings: [makeFinding(1, { rotation })] }, makeContext());
  expect(page).not.toContain('href="javascript');
});

describe('csv', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(1)'])('starts no formula with %s', path => {
    const result = { ...makeResult(), findings: [makeFinding(1, { occurrences: [makeOccurrence(path, 1)] })] };
    const [, row] = FORMATS.csv.write(result, makeContext()).split('\r\n');
    expect(row).toContain(`,'${path},`);
  });
});

describe('github', () => {
  it('writes nothing but its own commands and two closing lines', () => {
    const lines = write('github').trimEnd().split('\n');
    for (const line of lines.slice(0, -2)) expect(line).toMatch(/^::(error|warning|notice) [a-zA-Z]+=[^:]*::[^\n]+$/);
    for (const line of lines.slice(-2)) expect(line).not.toMatch(/^::/);
  });

  it('annotates only files that are checked out', () => {
    const text = write('github');
    expect(text).toContain('::error file=config/deploy.env,line=12,endLine=12,col=14,endColumn=54,');
    expect(text).toContain('::error title=Private key');
  });
});
