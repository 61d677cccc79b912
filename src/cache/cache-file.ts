import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CacheError } from './cache-error.ts';

/** Larger ones are neither written nor read. */
export const MAX_CACHE_BYTES = 64 << 20;

const FOLDER = 'scan-secrets';
const MAGIC = Buffer.from('scan-secrets/cache\n');
const SEAL_BYTES = 32;
/** Caches of other rules or versions that are kept beside the newest. */
const KEPT_FILES = 3;
const ABANDONED_MS = 3_600_000;
const READ_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const WRITE_FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** A cache below a git directory: bytes under a seal that only this user can make. */
export class CacheFile {
  readonly path: string;
  private readonly folder: string;
  private readonly name: string;
  private readonly key: Buffer;

  /** `identity`: whatever makes a result; a cache is found again only under the same one. 16 hex digits. */
  constructor(gitDir: string, identity: string, key: Buffer) {
    this.folder = join(gitDir, FOLDER);
    this.name = `cache-${identity}.bin`;
    this.path = join(this.folder, this.name);
    this.key = key;
  }

  /** What was written, `undefined` when nothing was. Throws when the file is not one that this user wrote, untouched. */
  read(): Buffer | undefined {
    if (!this.isFolderReal()) return undefined;
    let descriptor: number;
    try {
      descriptor = openSync(this.path, READ_FLAGS);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      const stat = fstatSync(descriptor);
      if (!stat.isFile()) throw new CacheError('it is not a regular file');
      if (stat.size > MAX_CACHE_BYTES) throw new CacheError(`it is larger than ${MAX_CACHE_BYTES} bytes`);
      return this.unseal(readFileSync(descriptor));
    } finally {
      closeSync(descriptor);
    }
  }

  /**
   * Puts the content in the place of what was there, at once and as a whole. Throws when it cannot: a folder that may
   * not be written, a link where the folder should be.
   */
  async write(content: Buffer): Promise<void> {
    if (MAGIC.length + SEAL_BYTES + content.length > MAX_CACHE_BYTES)
      throw new CacheError(`it would be larger than ${MAX_CACHE_BYTES} bytes`);
    this.makeFolder();
    const draft = join(this.folder, `draft-${randomBytes(8).toString('hex')}`);
    const file = await open(draft, WRITE_FLAGS, 0o600);
    try {
      for (const part of [MAGIC, this.seal(content), content]) await file.writeFile(part);
      await file.close();
      renameSync(draft, this.path);
    } catch (error) {
      await file.close().catch(() => {});
      rmSync(draft, { force: true });
      throw error;
    }
    this.tidy();
  }

  private unseal(file: Buffer): Buffer {
    const start = MAGIC.length + SEAL_BYTES;
    if (file.length < start || !file.subarray(0, MAGIC.length).equals(MAGIC)) throw new CacheError('it is damaged');
    const content = file.subarray(start);
    if (!timingSafeEqual(file.subarray(MAGIC.length, start), this.seal(content)))
      throw new CacheError('it is damaged, or somebody else made it');
    return content;
  }

  private seal(content: Buffer): Buffer {
    return createHmac('sha256', this.key).update(MAGIC).update(`${this.name}\n`).update(content).digest();
  }

  /** Whether the folder is there. Throws when something else has its name. */
  private isFolderReal(): boolean {
    const stat = lstatSync(this.folder, { throwIfNoEntry: false });
    if (stat === undefined) return false;
    if (!stat.isDirectory()) throw new CacheError(`${this.folder} is not a folder`);
    return true;
  }

  private makeFolder(): void {
    if (this.isFolderReal()) return;
    try {
      mkdirSync(this.folder, { mode: 0o700 });
    } catch (error) {
      // Another run made it meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !this.isFolderReal()) throw error;
    }
  }

  /** Removes the oldest caches of other rules and versions, and drafts of runs that were ended. */
  private tidy(): void {
    const files = readdirSync(this.folder).flatMap(name => {
      const stat = statSync(join(this.folder, name), { throwIfNoEntry: false });
      return stat === undefined ? [] : [{ name, mtimeMs: stat.mtimeMs }];
    });
    const others = files.filter(({ name }) => /^cache-[0-9a-f]{16}\.bin$/.test(name) && name !== this.name);
    const surplus = others.sort((a, b) => b.mtimeMs - a.mtimeMs).slice(KEPT_FILES);
    const abandoned = files.filter(
      ({ name, mtimeMs }) => /^draft-[0-9a-f]{16}$/.test(name) && Date.now() - mtimeMs > ABANDONED_MS,
    );
    for (const { name } of [...surplus, ...abandoned]) rmSync(join(this.folder, name), { force: true });
  }
}
