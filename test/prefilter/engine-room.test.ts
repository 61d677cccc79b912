import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import { Detector } from '../../src/detect/detector.ts';
import { ROW } from '../../src/detect/prefilter/hit-list.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import type { Engine } from '../../src/wasm/engine.ts';
import { makeSecretTexts } from '../properties/secret-pieces.ts';
import { openCompiled } from './engines.ts';

/** More hits than the engine has room for: each is looked at far around, so each is remembered. */
const MANY_HITS = 150_000;
/** More ranges kept of a base than it has room for. */
const MANY_RANGES = 40_000;

let plain: Detector;
let compiled: Detector;
let engine: Engine;
let secret: string;

beforeAll(async () => {
  const catalogue = await loadCatalogue();
  const options = { showSecrets: true, explain: false };
  plain = new Detector(catalogue, judge, options);
  engine = openCompiled();
  compiled = new Detector(catalogue, judge, { ...options, engine });
  secret = (await makeSecretTexts()).find(text => plain.toMatches(...scanned(plain, text)).length > 0)!;
});

function scanned(detector: Detector, text: string) {
  const blob = { bytes: Buffer.from(text) };
  return [blob, detector.scan(blob)] as const;
}

describe('what the engine has no room for', () => {
  it('is scanned all the same: more hits than fit', () => {
    const text = `${'aws '.repeat(MANY_HITS)}\n${secret}\n`;
    const [blob, state] = scanned(compiled, text);
    expect(state.hits.length / ROW).toBeGreaterThan(MANY_HITS - 1);
    const [expected] = plain.toMatches(...scanned(plain, secret));
    const [found] = compiled.toMatches(blob, state);
    expect(found.sighting.secret.fingerprint).toBe(expected.sighting.secret.fingerprint);
    expect(text.slice(found.location.startByte, found.location.endByte)).toBe(expected.sighting.secret.raw);
  });

  it('is scanned all the same: more ranges of the base than fit', () => {
    const piece = Buffer.from(`${'.'.repeat(300)}\n`);
    const base = { bytes: Buffer.concat([piece, Buffer.from(`${secret}\n`)]) };
    const bytes = Buffer.concat([...new Array<Buffer>(MANY_RANGES).fill(piece), base.bytes]);
    const rows = Array.from({ length: MANY_RANGES }, (_, k) => [k * piece.length, 0, piece.length]);
    const copies = Int32Array.from([...rows, [MANY_RANGES * piece.length, 0, base.bytes.length]].flat());
    const block = engine.allocate(bytes.length + copies.byteLength + 256);
    engine.bytes.set(bytes, block);
    const list = (block + bytes.length + 127) >> 2;
    engine.words.set(copies, list);
    const placed = {
      bytes: engine.bytes.subarray(block, block + bytes.length),
      copies: engine.words.subarray(list, list + copies.length),
    };
    const state = compiled.scan(placed, compiled.scan(base));
    const expected = plain.toMatches(...scanned(plain, bytes.toString('latin1')));
    expect(expected.length).toBeGreaterThan(0);
    expect(compiled.toMatches({ bytes }, state)).toEqual(expected);
  });
});
