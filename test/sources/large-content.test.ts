import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WALK_LIMITS } from '../../src/git/object-database.ts';
import { openRepository } from '../../src/git/repository.ts';
import type { WalkLimits } from '../../src/git/workspace.ts';
import type { ContentStream } from '../../src/model/source.ts';
import { UnitReader } from '../../src/sources/open-unit.ts';
import { openHistory, toHistoryUnits } from '../../src/sources/plan-history.ts';
import type { WorkUnit } from '../../src/sources/unit.ts';
import type { UnitVisitor } from '../../src/sources/unit-visitor.ts';
import { openEngine } from '../../src/wasm/engine.ts';
import { SampleRepository } from '../git/sample-repository.ts';

/** What is larger than this is shown as a stream in these tests. */
const LIMIT = 20_000;

let sample: SampleRepository;

beforeAll(() => {
  sample = new SampleRepository();
  const lines = Array.from({ length: 60_000 }, (_, i) => `line ${i} ${(i * 2654435761) % 4294967296}`);
  for (let version = 0; version < 8; version++) {
    for (let k = 0; k < 40; k++) lines[(k * 1499 + version * 37) % lines.length] = `changed in ${version} at ${k}`;
    if (version === 3) lines.splice(10_000, 20_000, ...lines.slice(40_000, 50_000).reverse());
    if (version === 5) lines.unshift(...lines.splice(20_000, 9_000));
    sample.write('large.txt', lines.join('\n'));
    sample.write('small.txt', `small ${version}\n`);
    sample.commit(`version ${version}\n\n${version === 6 ? 'a long message\n'.repeat(5_000) : ''}`);
  }
  // Version 2 once more, almost: a small object is made from a large one.
  sample.write('part.txt', lines.slice(30_000, 30_500).join('\n'));
  sample.commit('a part');
}, 60_000);

afterAll(() => sample.remove());

/** Everything that units show, by what it is: contents of blobs, commits and tags, heads of commits, faults. */
function readAll(
  units: readonly WorkUnit[],
  limits: WalkLimits,
  isPlain = false,
): { shown: string[]; streamed: number } {
  const shown: string[] = [];
  let streamed = 0;
  const note = (kind: string, ref: unknown, bytes: Uint8Array): void => {
    shown.push(`${kind} ${JSON.stringify(ref)} ${Buffer.from(bytes).toString('latin1')}`);
  };
  const visitor: UnitVisitor<undefined> = {
    visitBlob(kind, ref, { bytes }) {
      if (ref !== undefined) note(kind, ref(), bytes);
      return undefined;
    },
    visitStream(kind, ref, content) {
      streamed++;
      note(kind, ref(), drain(content));
    },
    visitCommit: (oid, bytes) => note('head', oid, bytes.subarray(0, 100)),
    visitLoose: (oid, type, sizeBytes) => shown.push(`loose ${oid} ${type} ${sizeBytes}`),
    reportFault: (what, why) => shown.push(`fault ${what}: ${why}`),
    reportChoice: (what, why) => shown.push(`choice ${what}: ${why}`),
  };
  const reader = new UnitReader(isPlain ? undefined : openEngine(), limits);
  try {
    for (const unit of units) reader.open(unit, visitor);
  } finally {
    reader.close();
  }
  return { shown: shown.sort(), streamed };
}

/** In pieces of a size that fits nothing. */
function drain(content: ContentStream): Buffer {
  const parts: Buffer[] = [];
  for (;;) {
    const part = Buffer.alloc(7_777);
    const count = content.read(part);
    parts.push(part.subarray(0, count));
    if (count < part.length) return Buffer.concat(parts);
  }
}

function planHistory(): WorkUnit[] {
  return toHistoryUnits(openHistory(openRepository(sample.path)!, '').history, 1);
}

const limits: WalkLimits = { arenaBytes: 4 * LIMIT, objectBytes: LIMIT };

describe('content over the limit is streamed, and is what it is when held whole', () => {
  test('loose objects', () => {
    const whole = readAll(planHistory(), WALK_LIMITS);
    const parts = readAll(planHistory(), limits);
    expect(parts.shown).toEqual(whole.shown);
    expect(whole.streamed).toBe(0);
    expect(parts.streamed).toBe(9);
  });

  test.each([
    ['compressed', '9', 'engine'],
    ['compressed', '9', 'plain'],
    ['stored', '0', 'engine'],
  ])('packed objects and deltas of them, %s, read by the %s arena', (_, level, engine) => {
    sample.git('-c', `pack.compression=${level}`, 'repack', '-adFq', '--depth=20', '--window=20');
    const sizes = sample.git('cat-file', '--batch-all-objects', '--batch-check=%(deltabase) %(objectsize)');
    const large = sizes.match(/^(?!0+ )\w+ \d{6,}$/gm) ?? [];
    expect(large.length, 'large objects that are stored as deltas').toBeGreaterThan(3);
    const isPlain = engine === 'plain';
    const whole = readAll(planHistory(), WALK_LIMITS, isPlain);
    const parts = readAll(planHistory(), limits, isPlain);
    expect(parts.shown).toEqual(whole.shown);
    expect(whole.shown.filter(line => line.startsWith('fault'))).toEqual([]);
    expect(parts.streamed).toBeGreaterThanOrEqual(9);
  });

  test('single objects that are asked for by id', () => {
    const repository = openRepository(sample.path)!;
    const oids = sample
      .git('rev-list', '--all', '--objects', '--filter=blob:none', '--filter-print-omitted')
      .split('\n')
      .flatMap(line => (line.startsWith('~') ? [line.slice(1)] : []));
    expect(oids.length).toBeGreaterThan(15);
    const unit: WorkUnit = { kind: 'objects', repository, oids, weight: 1 };
    expect(readAll([unit], limits).shown).toEqual(readAll([unit], WALK_LIMITS).shown);
  });

  test('files and standard input', () => {
    const root = mkdtempSync(join(tmpdir(), 'scan-secrets-large-'));
    try {
      const text = 'some text, and more of it\n'.repeat(9_000);
      writeFileSync(join(root, 'large'), text);
      writeFileSync(join(root, 'small'), 'small');
      const maxBytes = 1e9;
      const files: WorkUnit = { kind: 'files', root, prefix: '', paths: ['large', 'small'], maxBytes, weight: 1 };
      const stdin: WorkUnit = { kind: 'bytes', path: 'in', bytes: Buffer.from(text), weight: 1 };
      const parts = readAll([files, stdin], limits);
      expect(parts.shown).toEqual(readAll([files, stdin], WALK_LIMITS).shown);
      expect(parts.streamed).toBe(2);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
