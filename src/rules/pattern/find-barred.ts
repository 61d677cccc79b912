import { ALL_BYTES } from './all-bytes.ts';
import { foldAll } from './byte-classes.ts';
import { measurePattern } from './inspect-pattern.ts';
import { type Look, listParts, type PatternNode } from './pattern.ts';

type Codes = ReadonlySet<number>;

const NONE: Codes = new Set();
/** What escapes that patterns let stand before a match begin with, and how many bytes they have at most. */
const ESCAPE_SIGNS: Codes = new Set(Buffer.from('%\\'));
const LONGEST_ESCAPE = 10;

/**
 * Codes that stand directly before no match unless an escape ends there, told by what the pattern looks for behind its
 * start. Empty when nothing is known.
 */
export function findBarred(node: PatternNode, ignoreCase: boolean): Codes {
  const barred = new Set<number>();
  for (const part of listParts(node)) {
    const refused = refusedBy(part, ignoreCase);
    if (refused === undefined) break;
    for (const code of refused) barred.add(code);
  }
  return barred;
}

/** What a part that takes no room refuses to stand before it; `undefined` of one that takes room. */
function refusedBy(part: PatternNode, ignoreCase: boolean): Codes | undefined {
  switch (part.type) {
    case 'boundary':
      return NONE;
    case 'look':
      return part.direction === 'ahead' ? NONE : refusedByLook(part, ignoreCase);
    case 'alternatives':
      return refusedByEach(part.branches, ignoreCase);
    default:
      return undefined;
  }
}

/** What none of the branches lets stand there. */
function refusedByEach(branches: readonly PatternNode[], ignoreCase: boolean): Codes | undefined {
  let common: Codes | undefined;
  for (const branch of branches) {
    const all = new Set<number>();
    for (const part of listParts(branch)) {
      const refused = refusedBy(part, ignoreCase);
      if (refused === undefined) return undefined;
      for (const code of refused) all.add(code);
    }
    common = common === undefined ? all : new Set([...common].filter(code => all.has(code)));
  }
  return common;
}

function refusedByLook({ node, isNegative }: Look, ignoreCase: boolean): Codes {
  const branches = (node.type === 'alternatives' ? node.branches : [node]).map(listParts);
  const single = branches.flatMap(([first, ...others]) =>
    first?.type === 'set' && others.length === 0 ? [first.codes] : [],
  );
  // Where case is ignored `[^a]` has neither `a` nor `A`, so only what is there in both cases is sure to be.
  if (isNegative) {
    return new Set(
      single.flatMap(codes => [...codes].filter(code => isWithin(foldAll(new Set([code]), ignoreCase), codes))),
    );
  }
  // Of what ends an escape, nothing is refused that is not one.
  const endsEscape =
    measurePattern(node).maxWidth <= LONGEST_ESCAPE &&
    branches.every(([first]) => first?.type === 'set' && isWithin(first.codes, ESCAPE_SIGNS));
  if (endsEscape) return ALL_BYTES;
  if (single.length < branches.length) return NONE;
  return new Set([...ALL_BYTES].filter(code => single.every(codes => !foldAll(codes, ignoreCase).has(code))));
}

function isWithin(codes: Codes, others: Codes): boolean {
  return [...codes].every(code => others.has(code));
}
