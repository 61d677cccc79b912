import type { BlobState } from '../detect/blob-state.ts';
import type { Detector } from '../detect/detector.ts';
import { TREE } from '../git/object-type.ts';
import { MatchPacker } from '../model/packed-matches.ts';
import type { Skipped } from '../model/receipt.ts';
import type { BlobRef, ContentStream, SourceBlob } from '../model/source.ts';
import { ValueTable } from '../model/value-table.ts';
import type { TracedTrees } from '../sources/open-trees.ts';
import { UnitReader } from '../sources/open-unit.ts';
import type { TreesUnit, WorkUnit } from '../sources/unit.ts';
import type { UnitVisitor } from '../sources/unit-visitor.ts';
import { openEngine } from '../wasm/engine.ts';
import { readCommitHead } from './commit-head.ts';
import { openDetector } from './open-detector.ts';
import type { SentResult, WorkerSetup } from './protocol.ts';
import { loadTables } from './tables.ts';

/** Reads units and finds what is in them: what a worker does, and what the main thread does when the work is small. */
export class UnitScanner {
  private readonly detector: Detector;
  private readonly reader: UnitReader;
  private readonly fullBlobs: boolean;

  constructor({ catalogue, tables, showSecrets, explain, fullBlobs, plainEngine }: WorkerSetup) {
    const engine = plainEngine ? undefined : openEngine();
    this.reader = new UnitReader(engine);
    this.detector = openDetector(catalogue, loadTables(catalogue, tables), { showSecrets, explain, engine });
    this.fullBlobs = fullBlobs;
  }

  scan(unit: WorkUnit): SentResult {
    const before = this.detector.scannedBytes;
    const tally = new Tally(this.detector, this.fullBlobs);
    this.reader.open(unit, tally);
    return tally.toResult(this.detector.scannedBytes - before);
  }

  trace(unit: TreesUnit): TracedTrees {
    return this.reader.trace(unit);
  }

  close(): void {
    this.reader.close();
  }
}

/** Scans what a unit shows and adds up what came of it. */
class Tally implements UnitVisitor<BlobState> {
  private readonly detector: Detector;
  private readonly fullBlobs: boolean;
  private readonly values = new ValueTable();
  private readonly packer = new MatchPacker(value => this.values.numberOf(value));
  private readonly skipped: Skipped[] = [];
  private readonly commitLines: string[] = [];
  private readonly counts = { file: 0, stdin: 0, blob: 0, commit: 0, tag: 0 };
  private readonly loose: { oid: string; type: number; sizeBytes: number }[] = [];
  private trees = 0;
  private bytes = 0;

  constructor(detector: Detector, fullBlobs: boolean) {
    this.detector = detector;
    this.fullBlobs = fullBlobs;
  }

  visitBlob(
    kind: BlobRef['kind'],
    ref: (() => BlobRef) | undefined,
    blob: SourceBlob,
    base: BlobState | undefined,
  ): BlobState {
    const state = this.detector.scan(blob, this.fullBlobs ? undefined : base);
    if (ref === undefined) return state;
    this.counts[kind]++;
    this.bytes += blob.bytes.length;
    if (state.found.length > 0) {
      const at = ref();
      const matches = this.detector.toMatches(blob, state, 'oid' in at ? undefined : at.path);
      if (matches.length > 0) this.packer.add(at, matches);
    }
    return state;
  }

  visitStream(kind: BlobRef['kind'], ref: () => BlobRef, content: ContentStream): void {
    const { matches, sizeBytes } = this.detector.scanStream(content);
    this.counts[kind]++;
    this.bytes += sizeBytes;
    if (matches.length > 0) this.packer.add(ref(), matches);
  }

  visitCommit(oid: string, bytes: Uint8Array): void {
    this.commitLines.push(readCommitHead(oid, bytes));
  }

  visitLoose(oid: string, type: number, sizeBytes: number): void {
    if (type === TREE) this.trees++;
    this.loose.push({ oid, type, sizeBytes });
  }

  reportFault(what: string, why: string): void {
    this.skipped.push({ what, why, because: 'fault', count: 1 });
  }

  reportChoice(what: string, why: string): void {
    this.skipped.push({ what, why, because: 'choice', count: 1 });
  }

  toResult(scannedBytes: number): SentResult {
    const { skipped, counts, trees, bytes, loose } = this;
    return {
      matched: this.packer.pack(),
      values: this.values.all,
      files: counts.file + counts.stdin,
      blobs: counts.blob,
      commits: counts.commit,
      tags: counts.tag,
      trees,
      bytes,
      scannedBytes,
      skipped,
      commitLines: this.commitLines.join('\n'),
      ...(loose.length > 0 && { loose }),
    };
  }
}
