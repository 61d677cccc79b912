import { RulePaths } from '../glob/rule-paths.ts';
import { withArticle } from '../model/article.ts';
import type { Judge } from '../model/candidate.ts';
import { coversRule, IGNORE_MARK, parseInlineIgnore } from '../model/inline-ignore.ts';
import type { Match, Sighting } from '../model/match.ts';
import type { Catalogue, Rule } from '../model/rule.ts';
import type { ContentStream, SourceBlob } from '../model/source.ts';
import type { Engine } from '../wasm/engine.ts';
import type { BlobState } from './blob-state.ts';
import { Confirmer } from './confirm.ts';
import { type CountBreaks, createBreakCounter } from './count-breaks.ts';
import { type Confirmed, Examiner } from './examine.ts';
import { Locator, type Place } from './locate.ts';
import type { PackedClaims } from './pack-claims.ts';
import { buildPrefilter } from './prefilter/build-prefilter.ts';
import { listNeedles } from './prefilter/needle.ts';
import { NeedleTable, packNeedles } from './prefilter/needle-table.ts';
import type { Prepared } from './prefilter/prepared.ts';
import { measureReach } from './reach.ts';
import { type Resolved, resolveOverlaps } from './resolve.ts';
import { BlobScanner } from './scan-blob.ts';
import { scanWindows } from './scan-windows.ts';
import { layOutScreens } from './screen-tables.ts';
import { Sealer } from './seal.ts';
import type { PackedNames } from './service-names.ts';
import { listWholeRules, WholeContent } from './whole-content.ts';

export interface DetectorOptions {
  readonly showSecrets: boolean;
  /** Keep what a signal decided against. */
  readonly explain: boolean;
  /** Runs the prefilter, fastest on content in its own memory; without it plain JavaScript does. */
  readonly engine?: Engine;
  /** What was prepared for just this catalogue; made here when it is absent. */
  readonly prepared?: Prepared;
  /** Likewise what the rules' words say of services. */
  readonly services?: PackedClaims & PackedNames;
  /** Bytes of content too large to be held whole that are searched at a time; 4 MiB. */
  readonly windowBytes?: number;
}

const WINDOW_BYTES = 4 << 20;

/** How much of a blob tells whether it is text, as git does. */
const BINARY_PROBE_BYTES = 8000;

/** Bytes that are searched in the time that the lines around a match take. */
const SEARCH_WORTH = 4096;

/** A comment that ends a line of code speaks of that line only; one on a line of its own also of the next. */
const COMMENT_LINE = /^[^\w"'`$]*scan-secrets:ignore/;

/** Finds the secrets of one catalogue in blobs; keeps nothing of one blob for the next. */
export class Detector {
  private readonly scanner: BlobScanner;
  private readonly whole: WholeContent;
  private readonly options: DetectorOptions;
  private readonly sealer: Sealer;
  private readonly rules: readonly Rule[];
  /** Bytes of each needle. */
  private readonly lengths: Int32Array;
  /** Sealing is dear, and what is carried from version to version is one object. */
  private readonly sightings = new WeakMap<Confirmed, Sighting>();
  private readonly countBreaks: CountBreaks;
  private readonly rulePaths = new RulePaths();

  constructor(catalogue: Catalogue, judge: Judge, options: DetectorOptions) {
    const { engine, prepared, services } = options;
    const needles = new NeedleTable(prepared?.needles ?? packNeedles(listNeedles(catalogue)));
    const examiner = new Examiner(judge);
    const confirmer = new Confirmer(catalogue, needles, examiner, services);
    const prefilter = buildPrefilter(needles, engine, prepared?.tables);
    const screens = engine && (prepared?.screens ?? layOutScreens(catalogue.rules, needles.list()));
    this.scanner = new BlobScanner(needles, prefilter, confirmer, screens && { screens, remembers: true });
    this.whole = new WholeContent(catalogue.rules, prepared?.whole ?? listWholeRules(catalogue.rules), examiner);
    this.options = options;
    this.lengths = needles.lengths;
    this.rules = catalogue.rules;
    this.sealer = new Sealer(options.showSecrets);
    this.countBreaks = createBreakCounter(options.engine);
  }

  /** Bytes looked at so far. */
  get scannedBytes(): number {
    return this.scanner.scannedBytes;
  }

  /** Finds everything in a blob; `base` is the state of the one that `blob.copies` refers to. */
  scan(blob: SourceBlob, base?: BlobState): BlobState {
    const state = this.scanner.scan(blob, base);
    const whole = this.whole.find(blob.bytes);
    return whole.length === 0 ? state : { ...state, found: [...whole, ...state.found] };
  }

  /**
   * What a scanned blob holds, overlaps settled, with lines and columns; ascending by place.
   *
   * @param path where it stands, if it is known to stand nowhere else: what rules would find only elsewhere is left out,
   *   which saves sealing it
   */
  toMatches(blob: SourceBlob, state: BlobState, path?: string): Match[] {
    const resolved = this.resolve(blob, state).filter(
      ({ confirmed }) => path === undefined || this.rulePaths.looksAt(confirmed.rule, path),
    );
    if (resolved.length === 0) return [];
    const locator = new Locator(blob.bytes, undefined, this.countBreaks);
    const mayBeIgnored = mayHoldComments(blob.bytes, resolved.length);
    return resolved.map((one): Match => {
      const sighting = this.toSighting(one);
      return mayBeIgnored ? toMatch(sighting, locator.place(one)) : { sighting, location: locator.locate(one) };
    });
  }

  /** Which rules speak for which bytes of a scanned blob: what `toMatches` seals and locates. Holds raw values. */
  resolve(blob: SourceBlob, state: BlobState): readonly Resolved[] {
    if (!state.found.some(({ confirmed }) => this.options.explain || confirmed.judgement.dropped === undefined))
      return [];
    return this.select(resolveOverlaps(state.found, isBinary(blob.bytes), this.lengths));
  }

  /** What `scan` and `toMatches` make of the whole content, and its size; holds no more of it than a window. */
  scanStream(content: ContentStream): { matches: Match[]; sizeBytes: number } {
    const matches: Match[] = [];
    const sizeBytes = scanWindows(content, this.scanner, {
      reach: measureReach(this.rules),
      windowBytes: this.options.windowBytes ?? WINDOW_BYTES,
      isBinary,
      findWhole: bytes => this.whole.find(bytes),
      report: (found, isBinaryContent, placeOf) => {
        for (const one of this.select(resolveOverlaps(found, isBinaryContent, this.lengths)))
          matches.push(toMatch(this.toSighting(one), placeOf(one)));
      },
    });
    return { matches, sizeBytes };
  }

  /** Those that somebody wants to hear of. */
  private select(resolved: readonly Resolved[]): readonly Resolved[] {
    if (this.options.explain) return resolved;
    return resolved.filter(({ confirmed }) => confirmed.judgement.dropped === undefined);
  }

  private toSighting({ confirmed, rivals, yieldsTo }: Resolved): Sighting {
    const isShared = rivals.length === 0 && yieldsTo.length === 0;
    const known = isShared ? this.sightings.get(confirmed) : undefined;
    if (known !== undefined) return known;
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
      ...(yieldsTo.length > 0 && { yieldsTo }),
    };
    if (isShared) this.sightings.set(confirmed, sighting);
    return sighting;
  }
}

function toMatch(sighting: Sighting, { location, line, previous }: Place): Match {
  const ignored = parseInlineIgnore(line) ?? (COMMENT_LINE.test(previous) ? parseInlineIgnore(previous) : undefined);
  const applies = ignored !== undefined && coversRule(ignored, sighting.ruleId);
  return { sighting, location, ...(applies && { ignored }) };
}

/** Whether it is worth looking for comments around so many matches: a search of the whole costs less than many small ones. */
function mayHoldComments(bytes: Uint8Array, matches: number): boolean {
  if (matches * SEARCH_WORTH < bytes.length) return true;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(IGNORE_MARK);
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BINARY_PROBE_BYTES).includes(0);
}
