import ignore, { type Ignore } from 'ignore';

/** What a file of patterns says about a path. */
export type Opinion = 'ignored' | 'included' | undefined;

/**
 * One `.gitignore` file. The library tries its patterns one after the other, which adds up over many files; since
 * nearly every path meets none of them, text that a pattern needs is looked for first.
 */
export class GitignoreFile {
  readonly #patterns: Ignore;
  readonly #names = new Set<string>();
  readonly #extensions = new Set<string>();
  readonly #needles: string[] = [];

  constructor(text: string) {
    this.#patterns = ignore({ ignorecase: false }).add(text);
    for (const line of text.split(/\r?\n/)) if (/^[^#\s]/.test(line)) this.#addNeed(line);
  }

  /**
   * @param path relative to the file's folder, `/`-separated, a folder's with `/` at the end; no parent of it is ignored
   */
  judge(path: string): Opinion {
    if (!this.#mayMention(path)) return undefined;
    const { ignored, unignored } = this.#patterns.test(path);
    if (unignored) return 'included';
    return ignored && !this.#isParentIgnored(path) ? 'ignored' : undefined;
  }

  /**
   * The library takes a path as ignored when its parent is. Here the parent is not, so a deeper file has re-included
   * it, and this file says nothing: better to read a file too many than one too few.
   */
  #isParentIgnored(path: string): boolean {
    const slash = path.lastIndexOf('/', path.length - 2);
    return slash > 0 && this.#patterns.test(path.slice(0, slash + 1)).ignored;
  }

  /** Keeps text without which a pattern cannot match: too little of it costs time, too much would cost matches. */
  #addNeed(line: string): void {
    const pattern = line.trim().replace(/^!/, '').replace(/\/$/, '');
    if (/^[\w.@~-]+$/.test(pattern)) this.#names.add(pattern);
    else if (/^\*\.[\w-]+$/.test(pattern)) this.#extensions.add(pattern.slice(1));
    else {
      const literals = pattern.split('[', 1)[0].split(/[*?\\]/);
      const needles = literals.map(literal => literal.replace(/^\/+|\/+$/g, ''));
      this.#needles.push(needles.reduce((longest, needle) => (needle.length > longest.length ? needle : longest)));
    }
  }

  #mayMention(path: string): boolean {
    const end = path.endsWith('/') ? path.length - 1 : path.length;
    const name = path.slice(path.lastIndexOf('/', end - 1) + 1, end);
    const dot = name.lastIndexOf('.');
    return (
      this.#names.has(name) ||
      (dot !== -1 && this.#extensions.has(name.slice(dot))) ||
      this.#needles.some(needle => path.includes(needle))
    );
  }
}
