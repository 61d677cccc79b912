import { withArticle } from '../model/article.ts';
import type { Judge } from '../model/candidate.ts';
import { coversRule, parseInlineIgnore } from '../model/inline-ignore.ts';
import type { Match, Sighting } from '../model/match.ts';
import type { Catalogue } from '../model/rule.ts';
import type { SourceBlob } from '../model/source.ts';
import type { Engine } from '../wasm/engine.ts';
import type { BlobState } from './blob-state.ts';
import { type Confirmed, Confirmer } from './confirm.ts';
import { Locator } from './locate.ts';
import { buildPrefilter } from './prefilter/build-prefilter.ts';
import { listNeedles } from './prefilter/needle.ts';
import type { Prepared } from './prefilter/prepared.ts';
import { type Resolved, resolveOverlaps } from './resolve.ts';
import { BlobScanner } from './scan-blob.ts';
import { Sealer } from './seal.ts';

export interface DetectorOptions {
  readonly showSecrets: boolean;
  /** Keep what a signal decided against. */
  readonly explain: boolean;
  /** Runs the prefilter, fastest on content in its own memory; without it plain JavaScript does. */
  readonly engine?: Engine;
  /** What was prepared for just this catalogue; made here when it is absent. */
  readonly prepared?: Prepared;
}

/** How much of a blob tells whether it is text, as git does. */
const BINARY_PROBE_BYTES = 8000;

/** A comment that ends a line of code speaks of that line only; one on a line of its own also of the next. */
const COMMENT_LINE = /^[^\w"'`$]*scan-secrets:ignore/;

/** Finds the secrets of one catalogue in blobs; keeps nothing of one blob for the next. */
export class Detector {
  private readonly scanner: BlobScanner;
  private readonly options: DetectorOptions;
  private readonly sealer: Sealer;
  /** Sealing is dear, and what is carried from version to version is one object. */
  private readonly sightings = new WeakMap<Confirmed, Sighting>();

  constructor(catalogue: Catalogue, judge: Judge, options: DetectorOptions) {
    const needles = options.prepared?.needles ?? listNeedles(catalogue);
    const confirmer = new Confirmer(catalogue, needles, judge);
    const prefilter = buildPrefilter(needles, options.engine, options.prepared?.tables);
    this.scanner = new BlobScanner(needles, prefilter, confirmer);
    this.options = options;
    this.sealer = new Sealer(options.showSecrets);
  }

  /** Bytes looked at so far. */
  get scannedBytes(): number {
    return this.scanner.scannedBytes;
  }

  /** Finds everything in a blob; `base` is the state of the one that `blob.copies` refers to. */
  scan(blob: SourceBlob, base?: BlobState): BlobState {
    return this.scanner.scan(blob, base);
  }

  /** What a scanned blob holds, overlaps settled, with lines and columns; ascending by place. */
  toMatches(blob: SourceBlob, state: BlobState): Match[] {
    if (!state.found.some(({ confirmed }) => this.options.explain || confirmed.judgement.dropped === undefined))
      return [];
    const resolved = resolveOverlaps(state.found, isBinary(blob.bytes)).filter(
      ({ confirmed }) => this.options.explain || confirmed.judgement.dropped === undefined,
    );
    const locator = new Locator(blob.bytes);
    return resolved.map(one => toMatch(one, this.toSighting(one), locator));
  }

  private toSighting({ confirmed, rivals }: Resolved): Sighting {
    const known = this.sightings.get(confirmed);
    if (known !== undefined && rivals.length === 0) return known;
    const { rule, value, judgement, keyName, decodedFrom } = confirmed;
    const shared = rivals.map(name => ({
      signal: 'shared-shape',
      weighs: '=' as const,
      because: `has the shape of ${withArticle(name)} as well`,
    }));
    const sighting: Sighting = {
      ruleId: rule.id,
      secret: this.sealer.seal(value, rule, judgement.dropped === undefined),
      evidence: [...judgement.evidence, ...shared],
      confidence: judgement.confidence,
      ...(keyName !== undefined && { keyName }),
      ...(decodedFrom.length > 0 && { decodedFrom }),
      ...(judgement.dropped !== undefined && { dropped: judgement.dropped }),
      ...(judgement.facts && { facts: judgement.facts }),
    };
    if (rivals.length === 0) this.sightings.set(confirmed, sighting);
    return sighting;
  }
}

function toMatch({ startByte, endByte }: Resolved, sighting: Sighting, locator: Locator): Match {
  const location = locator.locate({ startByte, endByte });
  const { line, previous } = locator.linesAround(startByte);
  const ignored = parseInlineIgnore(line) ?? (COMMENT_LINE.test(previous) ? parseInlineIgnore(previous) : undefined);
  const applies = ignored !== undefined && coversRule(ignored, sighting.ruleId);
  return { sighting, location, ...(applies && { ignored }) };
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BINARY_PROBE_BYTES).includes(0);
}
