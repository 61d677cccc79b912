/** Who answers for which paths. */
export interface CodeOwners {
  /**
   * @param path relative to the repository's root, `/`-separated
   * @returns owners as written (`@user`, `@org/team`, an address), none when the last rule that matches names none
   */
  ownersOf(path: string): readonly string[];
}

/** Where the file is looked for, first found wins; GitHub's order, then GitLab's own place. */
export const CODE_OWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

interface Line {
  readonly pattern: Pattern;
  readonly owners: readonly string[];
  readonly section: string;
}

/** Steps of a path pattern; `**` stands for any number of steps. */
interface Pattern {
  readonly steps: readonly string[];
  readonly isFolder: boolean;
}

/**
 * Reads a CODEOWNERS file as GitHub and GitLab do: the last line that matches a path decides, within each `[section]`
 * by itself; a section's default owners (`[Docs] @writers`) hold for its lines that name nobody.
 *
 * Lines that are no valid rules are passed over, as both do. Negation (`!`) and character ranges (`[a-z]`) are not part
 * of the format. Matching takes time in proportion to path and pattern, whatever the pattern.
 */
export function parseCodeOwners(text: string): CodeOwners {
  const lines: Line[] = [];
  let section = '';
  let defaults: readonly string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const header = /^\^?\[([^\]]+)\](?:\[\d+\])?\s*(.*)$/.exec(line);
    if (header !== null) {
      section = (header[1] as string).trim().toLowerCase();
      defaults = readOwners((header[2] as string).split(/\s+/));
      continue;
    }
    const [path, ...names] = splitLine(line);
    if (path === undefined || path.startsWith('!')) continue;
    const owners = readOwners(names);
    lines.push({ pattern: parsePattern(path), owners: owners.length > 0 ? owners : defaults, section });
  }
  return {
    ownersOf: path => {
      const steps = path.split('/').filter(step => step !== '');
      const bySection = new Map<string, readonly string[]>();
      for (const { pattern, owners, section: name } of lines) if (isMatch(pattern, steps)) bySection.set(name, owners);
      return [...new Set([...bySection.values()].flat())];
    },
  };
}

/** Splits at white space that no backslash stands before, and at the remark that may follow. */
function splitLine(line: string): string[] {
  const words = line.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const remark = words.findIndex((word, index) => index > 0 && word.startsWith('#'));
  return words.slice(0, remark < 0 ? undefined : remark).map(word => word.replace(/\\(.)/g, '$1'));
}

function readOwners(words: readonly string[]): string[] {
  return words.filter(word => /^@{1,2}[\w./-]+$/.test(word) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word));
}

/** A pattern with a slash at its start or inside is tied to the root; without one it matches at any depth. */
function parsePattern(text: string): Pattern {
  const isFolder = text.endsWith('/');
  const body = text.replace(/^\/+|\/+$/g, '');
  const isRooted = text.startsWith('/') || body.includes('/');
  const steps = body.split('/').filter(step => step !== '');
  return { steps: isRooted ? steps : ['**', ...steps], isFolder };
}

/** Whether the pattern covers the path itself or, without a star as its last step, a folder above it. */
function isMatch({ steps, isFolder }: Pattern, path: readonly string[]): boolean {
  // reached[i]: the steps so far can match exactly the first i steps of the path
  let reached = [true, ...path.map(() => false)];
  for (const step of steps) {
    const next = reached.map(() => false);
    for (let length = 0; length <= path.length; length++) {
      if (step === '**') next[length] = (reached[length] as boolean) || (length > 0 && (next[length - 1] as boolean));
      else
        next[length] = length > 0 && (reached[length - 1] as boolean) && isStepMatch(step, path[length - 1] as string);
    }
    reached = next;
  }
  if (steps.length === 0) return false;
  if (reached[path.length] === true && !isFolder) return true;
  // `docs/*` owns the files in docs and not those in folders below; `docs` and `docs/` own all of it.
  const last = steps.at(-1) as string;
  const ownsBelow = isFolder || !last.includes('*');
  return ownsBelow && reached.some((isReached, length) => isReached && length > 0 && length < path.length);
}

/** Glob of one step: `*` any characters, `?` one. The classic two-pointer walk: no backtracking beyond the last star. */
function isStepMatch(glob: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let from = 0;
  while (at < name.length) {
    if (glob[from] === '*') {
      star = from++;
      resume = at;
    } else if (from < glob.length && (glob[from] === '?' || glob[from] === name[at])) {
      from++;
      at++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++resume;
    } else return false;
  }
  while (glob[from] === '*') from++;
  return from === glob.length;
}
