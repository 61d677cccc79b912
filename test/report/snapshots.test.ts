import { describe, expect, it } from 'vitest';
import type { Paint } from '../../src/report/context.ts';
import { FORMAT_NAMES, FORMATS } from '../../src/report/formats.ts';
import { makeContext, makeReceipt, makeResult } from './sample.ts';

const fixture = (name: string) => `../../fixtures/report/${name}`;
const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
const TAGS = Object.fromEntries(
  ['bold', 'dim', 'inverse', 'red', 'yellow', 'green', 'blue', 'cyan', 'magenta'].map(name => [name, tag(name)]),
) as unknown as Paint;

describe('each format of one rich result', () => {
  it.each(FORMAT_NAMES)('%s', async name => {
    const { extension, write } = FORMATS[name];
    await expect(write(makeResult(), makeContext())).toMatchFileSnapshot(fixture(`rich.${name}.${extension}`));
  });
});

describe('each format of a clean, complete scan', () => {
  it.each(FORMAT_NAMES)('%s', async name => {
    const { extension, write } = FORMATS[name];
    const clean = { findings: [], receipt: makeReceipt(), dropped: [] };
    await expect(write(clean, makeContext())).toMatchFileSnapshot(fixture(`clean.${name}.${extension}`));
  });
});

describe('text', () => {
  it.each([40, 80, 120])('at %i columns', async width => {
    const text = FORMATS.text.write(makeResult(), makeContext({ width }));
    await expect(text).toMatchFileSnapshot(fixture(`width-${width}.txt`));
  });

  it('in colour is the same text in ink', async () => {
    const painted = FORMATS.text.write(makeResult(), makeContext({ paint: TAGS }));
    await expect(painted).toMatchFileSnapshot(fixture('colour.txt'));
    const names = Object.keys(TAGS).join('|');
    expect(painted.replace(new RegExp(`</?(${names})>`, 'g'), '')).toBe(
      FORMATS.text.write(makeResult(), makeContext()),
    );
  });

  it('ends every format with one line break', () => {
    for (const name of FORMAT_NAMES) expect(FORMATS[name].write(makeResult(), makeContext())).toMatch(/[^\n]\n$/);
  });
});
