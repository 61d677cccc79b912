import { GitignoreFile } from './gitignore-file.ts';

interface Level {
  /** With `/` at the end; empty for the root. */
  readonly prefix: string;
  readonly file: GitignoreFile;
  readonly outer: Level | undefined;
}

/**
 * The `.gitignore` files in force in a folder, as git ranks them: the deepest that mentions a path decides.
 * Immutable, so that a walker keeps one for each folder it has yet to read. All paths are relative to the root of the
 * walk, `/`-separated, without `./`.
 *
 * A walker never enters an ignored folder, hence no parent of a path it asks for is ignored, and that is relied on.
 */
export class GitignoreStack {
  readonly #innermost: Level | undefined;

  constructor(innermost?: Level) {
    this.#innermost = innermost;
  }

  /**
   * The stack with one more file on top.
   *
   * @param folder where the patterns apply; empty for the root. Call twice for one folder to rank two files, such as
   *   `.git/info/exclude` and then `.gitignore`.
   */
  forFolder(folder: string, gitignoreText: string): GitignoreStack {
    if (!/^[^#\s]/m.test(gitignoreText)) return this;
    const prefix = folder === '' ? '' : `${folder}/`;
    return new GitignoreStack({ prefix, file: new GitignoreFile(gitignoreText), outer: this.#innermost });
  }

  /** Whether git would leave out the path, which lies in the folder that the stack was made for. */
  ignores(path: string, isFolder: boolean): boolean {
    for (let level = this.#innermost; level !== undefined; level = level.outer) {
      const inner = path.slice(level.prefix.length);
      const opinion = level.file.judge(isFolder ? `${inner}/` : inner);
      if (opinion !== undefined) return opinion === 'ignored';
    }
    return false;
  }
}
