import { expect, test } from 'vitest';
import { createProgressBar } from '../../src/cli/progress-bar.ts';

const makeScreen = (isTerminal: boolean, columns = 80) => {
  const written: string[] = [];
  return { written, output: { isTerminal, columns, write: (text: string) => void written.push(text) } };
};
const half = { phase: 'scan', doneBytes: 50e6, totalBytes: 100e6 } as const;

test('draws over one line, at most every tenth of a second, and leaves it empty', () => {
  const { written, output } = makeScreen(true);
  let nowMs = 1000;
  const bar = createProgressBar(output, () => nowMs);
  bar.show({ phase: 'plan', doneBytes: 0, totalBytes: 0 });
  bar.show(half);
  nowMs += 100;
  bar.show(half);
  nowMs += 100;
  bar.show(half);
  bar.clear();
  bar.clear();
  expect(written).toEqual([
    '\rLooking at what there is …\u001b[K',
    `\rScanning ${'█'.repeat(12)}${'░'.repeat(12)}  50 % of 100 MB\u001b[K`,
    '\r\u001b[K',
  ]);
});

test('stays within a narrow terminal, and off what is none', () => {
  const narrow = makeScreen(true, 20);
  createProgressBar(narrow.output, () => 0).show(half);
  expect(narrow.written[0].replace(/^\r|\u001b\[K$/g, '')).toHaveLength(19);
  const none = makeScreen(false);
  const bar = createProgressBar(none.output, () => 0);
  bar.show(half);
  bar.clear();
  expect(none.written).toEqual([]);
});
