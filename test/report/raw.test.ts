import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES, FORMATS } from '../../src/report/formats.ts';
import { makeContext, makeFinding, makeRawResult, makeResult, RAW_VALUES } from './sample.ts';

/** Every way in which a format might spell a value, whole and line by line. */
function listSpellings(raw: string): string[] {
  const parts = [raw, ...raw.split('\n').filter(line => line.length > 8)];
  return parts.flatMap(part => [
    part,
    JSON.stringify(part).slice(1, -1),
    encodeURIComponent(part),
    part.replaceAll('\n', '\\n'),
    part.replaceAll('"', '""'),
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  ]);
}

const spellings = Object.values(RAW_VALUES).flatMap(listSpellings);

describe.each(FORMAT_NAMES)('%s', name => {
  it('holds no raw value unless it was asked for, wherever the result has one', () => {
    const text = FORMATS[name].write(makeRawResult(), makeContext({ showSecrets: false }));
    expect(spellings.filter(spelling => text.includes(spelling))).toEqual([]);
  });

  it('shows values when asked for', () => {
    const text = FORMATS[name].write(makeRawResult(), makeContext({ showSecrets: true }));
    expect(text).toContain(RAW_VALUES[1]);
  });

  it('has nothing to show when the scan kept no values', () => {
    const text = FORMATS[name].write(makeResult(), makeContext({ showSecrets: true }));
    expect(spellings.filter(spelling => text.includes(spelling))).toEqual([]);
  });
});

it('leaves words of the report alone that equal a weak password', () => {
  const finding = makeFinding(1, { secret: { redacted: 's****t', fingerprint: '00', raw: 'secret' } });
  const text = FORMATS.json.write({ ...makeResult(), findings: [finding] }, makeContext());
  expect(JSON.parse(text).findings[0]).toMatchObject({ verdict: 'secret', secret: { redacted: 's****t' } });
});
