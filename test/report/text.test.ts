import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { measureWidth, wrapText } from '../../src/report/text/wrap.ts';
import { makeContext, makeFinding, makeOccurrence, makeReceipt, makeResult } from './sample.ts';

const write = (result: Partial<ScanResult>, width = 80) =>
  FORMATS.text.write({ findings: [], receipt: makeReceipt(), dropped: [], ...result }, makeContext({ width }));

describe('order', () => {
  it('puts secrets before reviews and the worst first, whatever order they came in', () => {
    const findings = [
      makeFinding(1, { severity: 'critical', verdict: 'review', ruleName: 'third' }),
      makeFinding(2, { severity: 'low', ruleName: 'second' }),
      makeFinding(3, { severity: 'high', ruleName: 'first' }),
    ];
    const text = write({ findings });
    const places = ['first', 'second', 'third'].map(name => text.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
  });
});

describe('width', () => {
  it('keeps every sentence within the columns; only places and addresses may be longer', () => {
    for (const width of [60, 80, 120]) {
      const long = write(makeResult(), width)
        .split('\n')
        .filter(line => measureWidth(line) > width);
      for (const line of long) expect(line).toMatch(/:\d+:\d+|https:|permission denied/);
    }
  });

  it('never breaks a place, so that it stays clickable', () => {
    const path = `${'deep folder/'.repeat(12)}name.env`;
    expect(write({ findings: [makeFinding(1, { occurrences: [makeOccurrence(path, 7)] })] }, 60)).toContain(
      `${path}:7:14\n`,
    );
  });

  it('counts wide and combining characters as terminals do', () => {
    expect(measureWidth('秘密')).toBe(4);
    expect(measureWidth('e\u0301')).toBe(1);
    expect(measureWidth('👩‍👩‍👧')).toBe(2);
    expect(wrapText('秘密 秘密 秘密', 9)).toEqual(['秘密 秘密', '秘密']);
  });
});

describe('the last lines', () => {
  it('says in one line that nothing was found', () => {
    expect(write({})).toMatch(/^No secrets found\.\nScanned 1,204 files/);
  });

  it('never calls an incomplete scan clean', () => {
    const receipt = makeReceipt({
      complete: false,
      skipped: [{ what: 'a.bin', why: 'permission denied', because: 'fault', count: 1 }],
    });
    const text = write({ receipt });
    expect(text).toContain('No secrets found in what could be read.');
    expect(text).toContain('Incomplete: 1 thing that should have been read could not be.\n  a.bin: permission denied');
  });

  it('says that a scan was cut short even when no row tells why', () => {
    expect(write({ receipt: makeReceipt({ complete: false }) })).toContain('stopped before its end');
  });

  it('names ten faults and counts the rest', () => {
    const skipped = Array.from({ length: 14 }, (_, i) => {
      return { what: `file-${i}`, why: 'corrupt', because: 'fault' as const, count: 1 };
    });
    const text = write({ receipt: makeReceipt({ complete: false, skipped }) });
    expect(text).toContain('file-9: corrupt');
    expect(text).not.toContain('file-10: corrupt');
    expect(text).toContain('and 4 more reasons');
  });
});

describe('standing', () => {
  const gone = { inHead: false, inIndex: false, inWorktree: false };
  const now = (changes: object) =>
    /now {5}(.*)/.exec(
      write({ findings: [makeFinding(1, { occurrences: [makeOccurrence('a', 1, changes)] })] }, 120),
    )![1];

  it.each([
    [{}, 'still in HEAD, on main'],
    [{ inHead: false }, 'staged, not in HEAD'],
    [{ inHead: false, inIndex: false }, 'in the working tree'],
    [gone, 'gone from HEAD, but not from history, last in 3f2a91c0de of 2024-03-01; on main'],
    [{ ...gone, refs: [] }, 'gone from HEAD, but not from history, last in 3f2a91c0de of 2024-03-01'],
    [{ ...gone, unreachable: true, refs: [] }, 'unreachable: no ref leads to it any more, but git still keeps it'],
    [{ ...gone, container: 'stdin' }, 'on standard input'],
  ])('%o', (changes, sentence) => {
    expect(now(changes)).toBe(sentence);
  });
});

describe('other places', () => {
  it('names three and counts the rest, but never counts a single one', () => {
    const at = (count: number) => Array.from({ length: count }, (_, i) => makeOccurrence(`file-${i}`, 1));
    expect(write({ findings: [makeFinding(1, { occurrences: at(5) })] })).toContain('file-4:1:14');
    const many = write({ findings: [makeFinding(1, { occurrences: at(9) })] });
    expect(many).toContain('and 5 more places');
    expect(many).not.toContain('file-4');
  });
});
