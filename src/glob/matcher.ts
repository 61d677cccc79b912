import picomatch from 'picomatch';

/** Says whether a `/`-separated relative path is meant. */
export type PathTest = (path: string) => boolean;

const OPTIONS = { dot: true, nonegate: true, strictSlashes: true, noextglob: true } as const;

/** Paths repeat: every version of a file, every rule that asks. */
const MEMORY = 20_000;

/**
 * A test for paths against globs.
 *
 * - A glob without `/` is met by a file or folder of that name at any depth; any other is relative to the root.
 * - A glob that meets a folder meets everything below it.
 * - `!glob` takes back what globs before it meet; the last that says something counts.
 *
 * No glob meets nothing. Never throws: what does not parse as a glob is taken literally.
 */
export function matcher(globs: readonly string[]): PathTest {
  const steps = toSteps(globs);
  if (steps.length === 0) return () => false;
  const known = new Map<string, boolean>();
  return path => {
    let meets = known.get(path);
    if (meets === undefined) {
      meets = false;
      for (const step of steps) if (meets === step.isNegative && step.pattern.test(path)) meets = !step.isNegative;
      if (known.size >= MEMORY) known.clear();
      known.set(path, meets);
    }
    return meets;
  };
}

interface Step {
  readonly isNegative: boolean;
  readonly pattern: RegExp;
}

/** As much as one expression holds: from some size on one takes gigabytes to make, or cannot be made. */
const MAX_SOURCE = 20_000;

/** Neighbours of one sign become one expression, as far as it has room. */
function toSteps(globs: readonly string[]): Step[] {
  const steps: { isNegative: boolean; sources: string[]; length: number }[] = [];
  for (const glob of globs) {
    const isNegative = glob.startsWith('!');
    const source = toSource(isNegative ? glob.slice(1) : glob);
    if (source === undefined) continue;
    const last = steps.at(-1);
    if (last?.isNegative === isNegative && last.length + source.length < MAX_SOURCE) {
      last.sources.push(source);
      last.length += source.length;
    } else steps.push({ isNegative, sources: [source], length: source.length });
  }
  return steps.map(({ isNegative, sources }) => ({ isNegative, pattern: new RegExp(sources.join('|'), 's') }));
}

function toSource(glob: string): string | undefined {
  const isFolder = glob.endsWith('/');
  const bare = glob.replace(/\/+$/, '');
  const anchored = bare.includes('/') ? bare.replace(/^\.?\/+/, '') : `**/${bare}`;
  if (bare === '') return undefined;
  const below = picomatch.makeRe(`${anchored}/**/*`, OPTIONS).source;
  return isFolder ? below : `${picomatch.makeRe(anchored, OPTIONS).source}|${below}`;
}
