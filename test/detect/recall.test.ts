import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobState } from '../../src/detect/blob-state.ts';
import type { Confirmed } from '../../src/detect/examine.ts';
import { buildPrefilter } from '../../src/detect/prefilter/build-prefilter.ts';
import type { Needle } from '../../src/detect/prefilter/needle.ts';
import { NeedleTable, packNeedles } from '../../src/detect/prefilter/needle-table.ts';
import { layOutNeedles } from '../../src/detect/prefilter/needle-tables.ts';
import { BlobScanner } from '../../src/detect/scan-blob.ts';
import { layOutScreens } from '../../src/detect/screen-tables.ts';
import type { TextWindow } from '../../src/detect/text-window.ts';
import { openCompiled } from '../prefilter/engines.ts';

/** Of an encoded form, no few bytes tell anything: whoever confirms is asked about each hit. */
const NEEDLES: readonly Needle[] = ['alpha', 'omega'].map(text => ({
  text,
  ignoreCase: false,
  rules: [],
  encoded: { encoding: 'hex', shift: 0 },
}));
const BEFORE = 60;
const AFTER = 100;

/** Hits that somebody was asked about. */
let asked: { hit: number; needle: number }[];
let scanner: BlobScanner;
let reach: { before: number; after: number };

/** Finds what stands around a hit if it says so. */
function confirm(window: TextWindow, needle: number): readonly Confirmed[] {
  asked.push({ hit: window.hit, needle });
  const { text, hit } = window.look(reach.before, reach.after);
  const value = text.slice(Math.max(0, hit - reach.before), hit + reach.after);
  return value.includes('!') ? [{ value } as Confirmed] : [];
}

beforeEach(() => {
  asked = [];
  reach = { before: BEFORE, after: AFTER };
  scanner = open(true);
});

function open(remembers: boolean): BlobScanner {
  const table = new NeedleTable(packNeedles(NEEDLES));
  const prefilter = buildPrefilter(table, openCompiled(), layOutNeedles(NEEDLES));
  return new BlobScanner(table, prefilter, { confirm }, { screens: layOutScreens([], NEEDLES), remembers });
}

function scan(text: string): BlobState {
  asked = [];
  return scanner.scan({ bytes: Buffer.from(text) }, undefined);
}

function listFound({ found }: BlobState): (readonly [number, string])[] {
  return found.map(({ hit, confirmed }) => [hit, confirmed.value] as const);
}

const filler = (length: number, letter = '.'): string => letter.repeat(length);
/** A hit among just the bytes that are looked at. */
const around = (text: string): string => `${filler(BEFORE)}${text}${filler(AFTER - text.length)}`;

describe('a hit among bytes that were looked at before', () => {
  it('yields what it did then, elsewhere and in other content, and nobody is asked', () => {
    const text = around('alpha!');
    const first = scan(text);
    expect(asked).toHaveLength(1);
    const second = scan(`${filler(1000, '-')}\n${text}${filler(50, '-')}`);
    expect(asked).toHaveLength(0);
    expect(listFound(second)).toEqual([[1001 + BEFORE, first.found[0].confirmed.value]]);
    expect(second.found[0].confirmed).toBe(first.found[0].confirmed);
    expect([...second.hits]).toEqual([1001 + BEFORE, 0, BEFORE, AFTER]);
  });

  it('yields nothing again where it did, and is noted as far as somebody looked', () => {
    scan(around('alpha'));
    const { hits, found } = scan(`\n${around('alpha')}`);
    expect(asked).toHaveLength(0);
    expect(found).toEqual([]);
    expect([...hits]).toEqual([1 + BEFORE, 0, BEFORE, AFTER]);
  });

  it.each([0, 1, BEFORE - 9, BEFORE - 1, BEFORE + 5, BEFORE + 20, BEFORE + 33, BEFORE + AFTER - 2, BEFORE + AFTER - 1])(
    'is asked about when one of those bytes differs: byte %i',
    at => {
      const text = around('alpha!');
      scan(text);
      scan(text);
      expect(asked).toHaveLength(0);
      scan(`${text.slice(0, at)}?${text.slice(at + 1)}`);
      expect(asked).toHaveLength(1);
    },
  );

  it('is another for another needle', () => {
    scan(around('alpha'));
    scan(around('omega'));
    expect(asked).toEqual([{ hit: BEFORE, needle: 1 }]);
  });

  it('is asked about where the look went beyond an end of the content, then and now', () => {
    const text = around('alpha!');
    for (const cut of [text.slice(1), text.slice(0, -1)]) {
      scan(cut);
      expect(asked).toHaveLength(1);
      scan(cut);
      expect(asked).toHaveLength(1);
    }
    scan(text);
    for (const cut of [text.slice(1), text.slice(0, -1)]) {
      scan(cut);
      expect(asked).toHaveLength(1);
    }
  });

  it('is asked about when the look went too far to be remembered', () => {
    reach = { before: 600, after: 600 };
    const text = `${filler(600)}alpha!${filler(600)}`;
    scan(text);
    scan(text);
    expect(asked).toHaveLength(1);
  });

  it('is asked about each time by whoever does not want it remembered', () => {
    scanner = open(false);
    scan(around('alpha!'));
    scan(around('alpha!'));
    expect(asked).toHaveLength(1);
  });
});

describe('content full of hits', () => {
  it('yields what was remembered before it, even where newcomers in it take over the slots', () => {
    // These differ so far behind the hit that they have the same two slots.
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(letter => `${around(`alpha!${filler(70)}${letter}`)}\n`);
    scan(a);
    scan(b);
    const text = [c, d, a, b].join('');
    const expected = listFound(open(false).scan({ bytes: Buffer.from(text) }, undefined));
    expect(listFound(scan(text))).toEqual(expected);
    expect(asked).toHaveLength(2);
  });

  it('yields for each what a scan without memory does, though slots are taken over meanwhile', () => {
    reach = { before: 8, after: 40 };
    // More than there is room for; each third one yields something.
    const lines = Array.from(
      { length: 6_000 },
      (_, i) => `${filler(8)}alpha${i}${i % 3 === 0 ? '!' : ''}${filler(40)}\n`,
    );
    const text = lines.join('');
    const expected = listFound(open(false).scan({ bytes: Buffer.from(text) }, undefined));
    expect(expected).toHaveLength(2000);
    expect(listFound(scan(text))).toEqual(expected);
    const turned = [...lines.slice(3500), ...lines.slice(0, 3500)].join('');
    const expectedTurned = listFound(open(false).scan({ bytes: Buffer.from(turned) }, undefined));
    expect(listFound(scan(turned))).toEqual(expectedTurned);
    expect(asked.length).toBeLessThan(4500);
    expect(asked.length).toBeGreaterThan(0);
  });
});
