const LINE_FEED = 10;
const RETURN = 13;
const BACKSLASH = 92;
const SMALL_N = 110;
const SMALL_R = 114;
const MAX_INDENT = 80;

/** Start of the line behind the one line break at `at`, raw or written `\n`, and its indentation. */
export function skipBreakForward(bytes: Uint8Array, at: number, to: number): number | undefined {
  let next = at;
  if (next + 1 < to && bytes[next] === BACKSLASH) {
    if (bytes[next + 1] === SMALL_R && next + 3 < to && bytes[next + 2] === BACKSLASH) next += 2;
    return bytes[next + 1] === SMALL_N && next + 2 < to ? next + 2 : undefined;
  }
  if (next < to && bytes[next] === RETURN) next++;
  if (next >= to || bytes[next] !== LINE_FEED) return undefined;
  next++;
  const limit = Math.min(to, next + MAX_INDENT);
  while (next < limit && isBlank(bytes[next])) next++;
  return next < to ? next : undefined;
}

/** End of the line before the one line break whose following indentation ends at `at`. */
export function skipBreakBackward(bytes: Uint8Array, at: number, from: number): number | undefined {
  if (at - 2 >= from && bytes[at - 2] === BACKSLASH && bytes[at - 1] === SMALL_N) {
    const isReturn = at - 4 >= from && bytes[at - 4] === BACKSLASH && bytes[at - 3] === SMALL_R;
    return at - (isReturn ? 4 : 2);
  }
  let end = at;
  const limit = Math.max(from, at - MAX_INDENT);
  while (end > limit && isBlank(bytes[end - 1])) end--;
  if (end <= from || bytes[end - 1] !== LINE_FEED) return undefined;
  end--;
  return end > from && bytes[end - 1] === RETURN ? end - 1 : end;
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}
