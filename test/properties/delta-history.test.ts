import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { scan } from '../../src/scan.ts';
import { GitFolder } from '../history/git-folder.ts';
import { arbitraryText, makeSecretTexts } from './secret-pieces.ts';

/** A change to a text: at a place, in thousandths, so much is replaced by a piece; or the rest of it moves to the front. */
interface Edit {
  readonly at: number;
  readonly skip: number;
  readonly piece: string;
  readonly turns: boolean;
}

/** Ways to have git make deltas. */
const PACKINGS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'chains to depth 50': [['-c', 'pack.threads=1', 'repack', '-adfq', '--depth=50', '--window=50']],
  'git gc --aggressive': [['gc', '--aggressive', '--quiet']],
  'bases named by id': [['-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq', '--window=50']],
};

let texts: string[];

beforeAll(async () => {
  texts = await makeSecretTexts();
});

function applyEdit(text: string, { at, skip, piece, turns }: Edit): string {
  const from = Math.round((text.length * at) / 1000);
  const [head, tail] = [text.slice(0, from), text.slice(from + Math.round((text.length * skip) / 1000))];
  return turns ? tail + piece + head : head + piece + tail;
}

/** One commit a version, by way of `git fast-import`; two files, so that there are several families. */
function makeHistory(first: string, edits: readonly Edit[]): GitFolder {
  const folder = GitFolder.init('--bare');
  const parts: Buffer[] = [];
  let text = first;
  for (const [i, edit] of [undefined, ...edits].entries()) {
    if (edit !== undefined) text = applyEdit(text, edit);
    const bytes = Buffer.from(text);
    const path = i % 5 === 4 ? 'other.yaml' : 'file.ts';
    parts.push(
      Buffer.from(
        `commit refs/heads/main\ncommitter A <a@b> ${1_900_000_000 + i} +0000\ndata 1\nx\nM 644 inline ${path}\ndata ${bytes.length}\n`,
      ),
      bytes,
      Buffer.from('\n'),
    );
  }
  folder.read(Buffer.concat(parts), 'fast-import', '--quiet');
  return folder;
}

/** What must not depend on how blobs are scanned. */
function comparable({ findings, dropped, receipt }: ScanResult): unknown {
  const { scannedBytes: _, durationMs: __, ...rest } = receipt;
  return { findings, dropped, receipt: rest };
}

const edit: () => fc.Arbitrary<Edit> = () =>
  fc.record({
    at: fc.nat(1000),
    skip: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 8, arbitrary: fc.nat(30) }, fc.nat(900)),
    piece: arbitraryText(texts, 3),
    turns: fc.constantFrom(false, false, false, true),
  });

describe.each(Object.keys(PACKINGS))('%s', packing => {
  test('a history scanned by what deltas insert yields what it yields when every blob is scanned whole', async () => {
    let scanned = 0;
    let content = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryText(texts, 60, 30),
        fc.array(edit(), { minLength: 5, maxLength: 60 }),
        async (first, edits) => {
          const folder = makeHistory(first, edits);
          for (const words of PACKINGS[packing]) folder.git(...words);
          const options = {
            paths: [folder.path],
            config: false,
            explain: true,
            showSecrets: true,
            workers: 0,
          } as const;
          const byDelta = await scan(options);
          const whole = await scan({ ...options, fullBlobs: true });
          expect(comparable(byDelta)).toEqual(comparable(whole));
          scanned += byDelta.receipt.scannedBytes;
          content += whole.receipt.scannedBytes;
        },
      ),
      { numRuns: 8 },
    );
    // Else the two modes were one.
    expect(scanned).toBeLessThan(content / 2);
  });
});
