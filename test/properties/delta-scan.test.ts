import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import type { BlobState } from '../../src/detect/blob-state.ts';
import { Detector } from '../../src/detect/detector.ts';
import { ROW } from '../../src/detect/prefilter/hit-list.ts';
import { listNeedles } from '../../src/detect/prefilter/needle.ts';
import { CopyList } from '../../src/git/delta.ts';
import type { Catalogue } from '../../src/model/rule.ts';
import type { SourceBlob } from '../../src/model/source.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { openCompiled } from '../prefilter/engines.ts';
import { arbitraryText, makeSecretTexts } from './secret-pieces.ts';

/** One instruction of a delta; positions in the base are in thousandths of it. */
type Step = { readonly from: number; readonly to: number } | { readonly text: string };

/** Where the content stands decides what scans it: compiled code what is in its memory, JavaScript all else. */
interface Setting {
  readonly detector: Detector;
  readonly place: (blob: SourceBlob) => SourceBlob;
}

const SETTINGS = ['plain JavaScript', 'the compiled engine'] as const;
const ROOM_BYTES = 1 << 22;

let catalogue: Catalogue;
let settings: Record<(typeof SETTINGS)[number], Setting>;
let texts: string[];

beforeAll(async () => {
  texts = await makeSecretTexts();
  catalogue = await loadCatalogue();
  const options = { showSecrets: true, explain: true };
  const engine = openCompiled();
  const room = engine.allocate(ROOM_BYTES);
  const list = engine.allocate(ROOM_BYTES);
  settings = {
    'plain JavaScript': { detector: new Detector(catalogue, judge, options), place: blob => blob },
    'the compiled engine': {
      detector: new Detector(catalogue, judge, { ...options, engine }),
      place: ({ bytes, copies }) => {
        engine.bytes.set(bytes, room);
        if (copies !== undefined) engine.words.set(copies, list / 4);
        return {
          bytes: engine.bytes.subarray(room, room + bytes.length),
          ...(copies && { copies: engine.words.subarray(list / 4, list / 4 + copies.length) }),
        };
      },
    },
  };
});

/** What a delta makes of its base, with the list of copies that the walker would hand out. */
function applySteps(base: Buffer, steps: readonly Step[]): SourceBlob {
  const copies = new CopyList();
  const parts: Buffer[] = [];
  let at = 0;
  for (const step of steps) {
    const isCopy = 'from' in step;
    const from = isCopy ? Math.round((base.length * step.from) / 1000) : 0;
    const part = isCopy ? base.subarray(from, Math.round((base.length * step.to) / 1000)) : Buffer.from(step.text);
    if (part.length === 0) continue;
    if (isCopy) copies.add(at, from, part.length);
    parts.push(part);
    at += part.length;
  }
  return { bytes: Buffer.concat(parts), copies: copies.view().slice() };
}

/**
 * Scans the first text in full and each following version as a delta of the one before; all must equal what plain
 * JavaScript finds in the whole.
 */
function compare({ detector, place }: Setting, first: string, versions: readonly (readonly Step[])[]): void {
  const plain = settings['plain JavaScript'].detector;
  let bytes = Buffer.from(first);
  let state: BlobState = detector.scan(place({ bytes }));
  for (const steps of versions) {
    const blob = applySteps(bytes, steps);
    bytes = Buffer.from(blob.bytes);
    const placed = place(blob);
    state = detector.scan(placed, state);
    const whole: SourceBlob = { bytes };
    expect(detector.toMatches(placed, state)).toEqual(plain.toMatches(whole, plain.scan(whole)));
  }
}

const point = fc.nat(1000);
const anyCopy = fc.tuple(point, point).map(([a, b]): Step => ({ from: Math.min(a, b), to: Math.max(a, b) }));

describe.each(SETTINGS)('a blob scanned as a delta by %s yields what it yields when scanned whole', name => {
  test('for any row of copies and inserts: ranges moved, repeated, left out, joined', () => {
    const step = fc.oneof(
      anyCopy,
      arbitraryText(texts, 3).map((text): Step => ({ text })),
    );
    const versions = fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(arbitraryText(texts, 12), versions, (first, steps) => compare(settings[name], first, steps)),
      { numRuns: 400 },
    );
  });

  test('for edits: a few places of a text replaced by another piece', () => {
    const cut = fc.record({ at: point, skip: fc.nat(20), text: arbitraryText(texts, 2) });
    const edit = fc.array(cut, { minLength: 1, maxLength: 4 }).map(cuts => {
      const steps: Step[] = [];
      let from = 0;
      for (const { at, skip, text } of [...cuts].sort((a, b) => a.at - b.at)) {
        if (at < from) continue;
        steps.push({ from, to: at }, { text });
        from = Math.min(1000, at + skip);
      }
      return [...steps, { from, to: 1000 }];
    });
    const versions = fc.array(edit, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(arbitraryText(texts, 20), versions, (first, steps) => compare(settings[name], first, steps)),
      { numRuns: 300 },
    );
  });

  test('for a single byte put into or taken out of every place of a secret', () => {
    for (const text of texts.filter(({ length }) => length < 120).slice(0, 60)) {
      const around = `before = 1\n${text}\nafter = 2\n`;
      const length = Buffer.byteLength(around);
      for (let at = 0; at <= length; at += 3) {
        const cut = (1000 * at) / length;
        const next = (1000 * Math.min(length, at + 1)) / length;
        compare(settings[name], around, [
          [{ from: 0, to: cut }, { text: 'Q' }, { from: cut, to: 1000 }],
          [
            { from: 0, to: cut },
            { from: next, to: 1000 },
          ],
        ]);
      }
    }
  });

  test('for every needle of the prefilter that a delta completes or cuts at either end', () => {
    const listHits = ({ hits }: BlobState): string[] =>
      Array.from({ length: hits.length / ROW }, (_, k) => `${hits[k * ROW]} ${hits[k * ROW + 1]}`);
    const padding = Buffer.alloc(200, '.');
    const { detector, place } = settings[name];
    const scan = (blob: SourceBlob, base?: BlobState): BlobState => detector.scan(place(blob), base);
    for (const { text } of listNeedles(catalogue)) {
      const needle = Buffer.from(text, 'latin1');
      const halves = [needle.subarray(0, -1), needle.subarray(-1)];
      const heads = [needle.subarray(0, 1), needle.subarray(1)];
      for (const [first, second] of [halves, heads]) {
        const base = Buffer.concat([padding, first, Buffer.from('#'), second, padding]);
        const joint = padding.length + first.length;
        const bytes = Buffer.concat([base.subarray(0, joint), base.subarray(joint + 1)]);
        const copies = Int32Array.of(0, 0, joint, joint, joint + 1, bytes.length - joint);
        const state = scan({ bytes, copies }, scan({ bytes: base }));
        expect(listHits(state)).toEqual(listHits(scan({ bytes })));
        const back = { bytes: base, copies: Int32Array.of(0, 0, joint, joint + 1, joint, bytes.length - joint) };
        expect(listHits(scan(back, state))).toEqual(listHits(scan({ bytes: base })));
      }
    }
  });

  test('when a secret becomes whole only by what a delta joins', () => {
    for (const text of texts.slice(0, 150)) {
      for (const cut of [1, 300, 500, 700, 999]) {
        const half = Math.round((text.length * cut) / 1000);
        const apart = `${text.slice(0, half)} and elsewhere ${text.slice(half)}`;
        const length = Buffer.byteLength(apart);
        const first = (1000 * Buffer.byteLength(text.slice(0, half))) / length;
        const second = first + (1000 * Buffer.byteLength(' and elsewhere ')) / length;
        compare(settings[name], apart, [
          [
            { from: 0, to: first },
            { from: second, to: 1000 },
          ],
          [{ from: 0, to: 500 }],
          [{ text }, { from: 0, to: 1000 }],
        ]);
      }
    }
  });
});
