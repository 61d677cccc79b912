/** A cache that cannot be read or written; the message says why, without naming the file. */
export class CacheError extends Error {
  override readonly name = 'CacheError';
}

/** Whether it is the cache that is at fault, or the system it is kept by, and not the program. */
export function isCacheFault(error: unknown): error is Error {
  return error instanceof CacheError || (error instanceof Error && 'syscall' in error);
}
