import type { Span } from '../model/location.ts';
import type { ContentStream } from '../model/source.ts';
import type { Found } from './blob-state.ts';
import { Locator, type Origin, PLACE_REACH, type Place } from './locate.ts';
import { ROW } from './prefilter/hit-list.ts';
import type { BlobScanner } from './scan-blob.ts';
import { splitApart } from './split-apart.ts';
import { isSplit } from './utf16-length.ts';

export interface WindowTask {
  /** How far around a hit what it yields depends on the content, and stands in it. See `measureReach`. */
  readonly reach: number;
  /** Bytes searched at a time, besides the margins. */
  readonly windowBytes: number;
  /** Whether content that begins with these bytes is binary. */
  readonly isBinary: (head: Uint8Array) => boolean;
  /** What content yields as a whole; asked when it fits into a window. */
  readonly findWhole: (content: Uint8Array) => readonly Found[];
  /** Called with what is to be settled together, ascending by place. Bytes are counted from the start of the content. */
  readonly report: (found: readonly Found[], isBinary: boolean, placeOf: (span: Span) => Place) => void;
}

/** Something found that may yet be overlapped by something found further on. */
interface Open extends Span {
  readonly found: Found;
  readonly place: Place;
}

/** Least bytes that tell whether content is binary. */
const HEAD_BYTES = 8192;

/**
 * Scans content of any length in windows, and reports what a scan of the whole would. Returns its size.
 *
 * The content is divided into *cores*, one behind the other. A window holds a core and, as far as the content goes, a
 * margin of `reach` and a bit on both sides. Why the result is that of the whole:
 *
 * 1. Each hit of the whole begins in just one core. It lies wholly within that core's window, since no needle is longer
 *    than the reach, so the prefilter finds it there; hits that begin in a margin are left to the core they are in.
 * 2. Confirming it looks no farther than the reach, and so at the same bytes as in the whole; an end of the window is met
 *    only where the content ends. How far somebody looked is noted with each hit and checked here: a rule that breaks its
 *    promise is an error, not a different result.
 * 3. What it yields stands within the reach too, so the window also has the text for its columns and for comments on its
 *    line and the one before. Line and column of the window's first byte are carried from window to window.
 * 4. Which of several overlapping spans counts depends only on those that overlap, directly or by way of others. Spans are
 *    held back until everything that the next cores may yield, which begins no more than the reach before them, lies
 *    behind the group of spans they are in.
 * 5. Whether the content is binary is told from its beginning, as of the whole; what is a value as a whole fits into the
 *    first window.
 */
export function scanWindows(content: ContentStream, scanner: BlobScanner, task: WindowTask): number {
  const { reach, windowBytes, report } = task;
  const margin = Math.max(HEAD_BYTES, reach + PLACE_REACH + 4);
  const buffer = Buffer.allocUnsafeSlow(windowBytes + 2 * margin);
  let filled = 0;
  let origin: Origin = { byte: 0, line: 1, units: 0 };
  let coreStart = 0;
  let isBinary: boolean | undefined;
  let open: Open[] = [];
  for (;;) {
    filled += content.read(buffer.subarray(filled));
    const isLast = filled < buffer.length;
    const window = buffer.subarray(0, filled);
    isBinary ??= task.isBinary(window);
    const coreEnd = isLast ? filled : filled - margin;
    const whole = isLast && origin.byte === 0 ? task.findWhole(window) : [];
    open.push(...scanCore(window, origin, coreStart, coreEnd, isLast, scanner, whole));
    const settled = isLast ? Number.POSITIVE_INFINITY : origin.byte + coreEnd - reach;
    const waiting: Open[] = [];
    for (const group of splitApart(open)) {
      if (group.every(({ endByte }) => endByte <= settled)) reportGroup(group, isBinary, report);
      else waiting.push(...group);
    }
    open = waiting;
    if (isLast) return origin.byte + filled;
    let next = coreEnd - margin;
    while (!isSplit(window, next)) next--;
    origin = new Locator(window, origin).originAt(next);
    buffer.copyWithin(0, next, filled);
    filled -= next;
    coreStart = coreEnd - next;
  }
}

/** What the hits that begin in a core yield, located. */
function scanCore(
  window: Buffer,
  origin: Origin,
  coreStart: number,
  coreEnd: number,
  isLast: boolean,
  scanner: BlobScanner,
  whole: readonly Found[],
): Open[] {
  const locator = new Locator(window, origin);
  const { hits, found } = scanner.scan({ bytes: window }, undefined);
  for (let k = 0; k < hits.length; k += ROW) {
    const hit = hits[k];
    if (hit < coreStart || hit >= coreEnd) continue;
    const isWithin = (hit >= hits[k + 2] || origin.byte === 0) && (hit + hits[k + 3] <= window.length || isLast);
    if (!isWithin) throw new RangeError('a rule looked farther than its reach');
  }
  return [...whole, ...found]
    .filter(({ hit }) => hit >= coreStart && hit < coreEnd)
    .map(one => ({ one, startByte: one.hit + one.confirmed.from, endByte: one.hit + one.confirmed.to }))
    .sort((a, b) => a.startByte - b.startByte)
    .map(({ one: { hit, needle, confirmed }, startByte, endByte }) => ({
      startByte: origin.byte + startByte,
      endByte: origin.byte + endByte,
      found: { hit: origin.byte + hit, needle, confirmed },
      place: locator.place({ startByte, endByte }),
    }));
}

function reportGroup(group: readonly Open[], isBinary: boolean, report: WindowTask['report']): void {
  const places = new Map(group.map(({ startByte, endByte, place }) => [`${startByte} ${endByte}`, place]));
  const found = group.map(one => one.found).sort((a, b) => a.hit - b.hit);
  report(found, isBinary, ({ startByte, endByte }) => places.get(`${startByte} ${endByte}`)!);
}
