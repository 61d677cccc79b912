/** Every byte value. */
export const ALL_BYTES: ReadonlySet<number> = new Set(Array.from({ length: 256 }, (_, code) => code));
