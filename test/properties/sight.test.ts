import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import { Confirmer } from '../../src/detect/confirm.ts';
import { type Confirmed, Examiner } from '../../src/detect/examine.ts';
import { buildPrefilter } from '../../src/detect/prefilter/build-prefilter.ts';
import { HitList } from '../../src/detect/prefilter/hit-list.ts';
import { listNeedles } from '../../src/detect/prefilter/needle.ts';
import { NeedleTable, packNeedles } from '../../src/detect/prefilter/needle-table.ts';
import type { Prefilter } from '../../src/detect/prefilter/prefilter.ts';
import { TextWindow } from '../../src/detect/text-window.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { arbitraryText, makeSecretTexts } from './secret-pieces.ts';

/** So much that no end of the content is met. */
const FILLER = 'x = 1;\n'.repeat(1200);

let texts: string[];
let prefilter: Prefilter;
/** Two, that neither knows what the other has seen. */
let confirmers: readonly [Confirmer, Confirmer];

beforeAll(async () => {
  texts = await makeSecretTexts();
  const catalogue = await loadCatalogue();
  const needles = new NeedleTable(packNeedles(listNeedles(catalogue)));
  prefilter = buildPrefilter(needles);
  const open = (): Confirmer => new Confirmer(catalogue, needles, new Examiner(judge));
  confirmers = [open(), open()];
});

interface Seen {
  readonly before: number;
  readonly after: number;
  readonly yields: readonly unknown[];
}

function look(confirmer: Confirmer, bytes: Buffer, hit: number, needle: number): Seen {
  const window = new TextWindow(bytes, hit);
  const yields = confirmer.confirm(window, needle).map(describeOne);
  return { before: window.before, after: window.after, yields };
}

function describeOne({ rule, ...rest }: Confirmed): unknown {
  return { ...rest, rule: rule.id };
}

/** Looks at each hit of a text, and again with all else than what was looked at replaced. */
function compare(text: string, left: string, right: string): number {
  const bytes = Buffer.from(text);
  const hits = new HitList();
  prefilter.find(bytes, 0, bytes.length, hits);
  let compared = 0;
  for (let k = 0; k < hits.length; k++) {
    const [hit, needle] = [hits.start(k), hits.needle(k)];
    const seen = look(confirmers[0], bytes, hit, needle);
    const { before, after } = seen;
    // Where the look went beyond an end of the content, the end counts as well.
    if (before > hit || after > bytes.length - hit) continue;
    const outside = [Buffer.from(left), Buffer.from(right)] as const;
    const inside = bytes.subarray(hit - before, hit + after);
    const other = Buffer.concat([outside[0], inside, outside[1]]);
    expect(look(confirmers[1], other, outside[0].length + before, needle), JSON.stringify(inside.toString())).toEqual(
      seen,
    );
    compared++;
  }
  return compared;
}

describe('what a hit yields depends on nothing but the bytes that were said to be looked at', () => {
  test('for secrets of every kind in any surroundings', () => {
    let compared = 0;
    const around = arbitraryText(texts, 4);
    fc.assert(
      fc.property(arbitraryText(texts, 8), around, around, (text, left, right) => {
        compared += compare(`${FILLER}${left}\n${text}\n${right}\n${FILLER}`, right, left);
      }),
      { numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(2_000);
  });

  test('for names of secrets among signs, quotes, brackets and blanks', () => {
    const piece = fc.constantFrom(
      ...['token', 'secret', 'password', '_key', 'aws', 'API_KEY', 'login', 'auth', 'acme', 'Box', '-auth'],
      ...['*', '**', '"', "'", '`', '{', '}', '[', ']', '(', ')', '<', '>', ':', '=', ',', '.', '-', '\\', '@', '?'],
      ...[' ', '  ', '\t', '\n', '\r\n', ' is ', ' or ', 'name', 'x', 'X', '7', 'Zq3vT9mK2wLs8RbN'],
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 24 }).map(parts => parts.join(''));
    let compared = 0;
    fc.assert(
      fc.property(text, text, text, (middle, left, right) => {
        compared += compare(`${FILLER}${left}${middle}${right}\n${FILLER}`, right, left);
      }),
      { numRuns: 4_000 },
    );
    expect(compared).toBeGreaterThan(10_000);
  });
});
