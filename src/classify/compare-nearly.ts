import { hasOtherPrefix } from './compare-prefix.ts';

/** In what a value misses a shape. */
export type Miss = 'too-short' | 'too-long' | 'foreign-character' | 'other-prefix';

/** Lengths that generators make: round ones, and what the usual numbers of bytes are in hexadecimal and base64. */
const USUAL_LENGTHS = new Set([16, 20, 22, 24, 27, 28, 32, 40, 43, 44, 48, 56, 64, 86, 88, 96, 128]);
/** The parts of which values are put together, where one is long enough to vary. */
const RUN = /[A-Za-z0-9]{6,}/g;
/** Most characters that a value may have too many or too few. */
const MOST_OFF = 20;
/** Hardly any service gives out shorter ones, so there a run may be cut off by more than a third. */
const SHORT = 16;

/** What one character of a value may be by mistake. Signs of common alphabets are no mistake. */
const FOREIGN = [/[^A-Za-z0-9+/_-]/g, /[g-z]/gi, /[A-Z]/g, /[a-z]/g];
/** Parts by which values say whose they are: `acme_live_`. */
const HEAD = /^(?:[A-Za-z0-9]{1,12}[._:-]+){1,3}/;
/** More than so many of a sort are no mistake either. */
const MOST_FOREIGN = 2;
/** One of each sort of characters of which alphabets are made. */
const STAND_INS = ['0', 'a', 'A', 'Z'];

/**
 * By what small change a value would be of a shape: one of its runs of letters and digits longer or shorter, but by no
 * more than a half, or one character another. A value of a usual length is not taken for one of the wrong length, unless
 * it begins with one of the shape's literals. Tries a few hundred values at most.
 *
 * @param isNamed whether something else says that the value is to be of the shape; then its literal may differ as well
 */
export function compareNearly(
  value: string,
  whole: RegExp,
  prefixes: readonly string[],
  isNamed: boolean,
): Miss | undefined {
  const hasPrefix = prefixes.some(prefix => value.startsWith(prefix));
  if (isNamed && !hasPrefix && prefixes.some(prefix => hasOtherPrefix(value, whole, prefix))) return 'other-prefix';
  const ofLength = hasPrefix || !USUAL_LENGTHS.has(value.length) ? compareLengths(value, whole) : undefined;
  return ofLength ?? (compareCharacters(value, whole) ? 'foreign-character' : undefined);
}

function compareLengths(value: string, whole: RegExp): Miss | undefined {
  for (const { 0: run, index } of value.matchAll(RUN)) {
    const end = index + run.length;
    const [before, after] = [value.slice(0, end), value.slice(end)];
    const last = run.slice(-1);
    const most = value.length < SHORT ? MOST_OFF : Math.min(MOST_OFF, run.length >> 1);
    for (let count = 1; count <= most; count++) {
      if (whole.test(before + last.repeat(count) + after)) return 'too-short';
      if (whole.test(before.slice(0, -count) + after)) return 'too-long';
    }
  }
  return undefined;
}

function compareCharacters(value: string, whole: RegExp): boolean {
  const head = HEAD.exec(value)?.[0].length ?? 0;
  return FOREIGN.some(sort => {
    const all = [...value.matchAll(sort)].map(({ index }) => index);
    const places = all.length <= MOST_FOREIGN ? all : all.filter(at => at >= head);
    if (places.length > MOST_FOREIGN) return false;
    return places.some(at => STAND_INS.some(one => whole.test(value.slice(0, at) + one + value.slice(at + 1))));
  });
}
