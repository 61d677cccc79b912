/** Why a stream or a delta is refused; the other side of `src/wasm/faults.ts`. All are negative. */
export const CUT_SHORT: i32 = -1;
export const NO_ZLIB: i32 = -2;
export const BLOCK_TYPE: i32 = -3;
export const STORED_LENGTH: i32 = -4;
export const STORED_TOO_LONG: i32 = -5;
export const TOO_MANY_CODES: i32 = -6;
export const OVERSUBSCRIBED: i32 = -7;
export const INCOMPLETE: i32 = -8;
export const NOTHING_TO_REPEAT: i32 = -9;
export const TOO_MANY_LENGTHS: i32 = -10;
export const NO_END_OF_BLOCK: i32 = -11;
export const NO_SUCH_CODE: i32 = -12;
export const TOO_FAR_BACK: i32 = -13;
export const TOO_MUCH: i32 = -14;
export const TOO_LITTLE: i32 = -15;
export const CHECKSUM: i32 = -16;

export const DELTA_HEADER: i32 = -32;
export const DELTA_BASE: i32 = -33;
export const DELTA_COPY: i32 = -34;
export const DELTA_INSERT: i32 = -35;
export const DELTA_SIZE: i32 = -36;
/** No fault: the result is larger than the room for it. */
export const NO_ROOM: i32 = -64;
