/**
 * Inflate for pack entries: RFC 1950 (zlib) around RFC 1951 (deflate), into a buffer of known size.
 *
 * Packs hold hundreds of thousands of streams of a few hundred bytes each. `zlib.inflateSync` spends several
 * microseconds a call on setting itself up, more than on the work; this one keeps its tables and sets up nothing.
 */

/** Bits looked up at once; longer codes take the canonical path. */
const FAST_BITS = 9;
const FAST_SIZE = 1 << FAST_BITS;

const LENGTH_BASE = new Uint16Array([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258, 0,
  0,
]);
const LENGTH_EXTRA = new Uint8Array([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0, 0, 0,
]);
const DISTANCE_BASE = new Uint16Array([
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577, 0, 0,
]);
const DISTANCE_EXTRA = new Uint8Array([
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 0, 0,
]);
const CODE_LENGTH_ORDER = new Uint8Array([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

export class InflateError extends Error {
  override readonly name = 'InflateError';
}

/** One Huffman code: a table for short codes, counts and sorted symbols for the rest. */
class Code {
  /** `symbol << 4 | length` by the next FAST_BITS bits; 0 where the code is longer. */
  readonly fast = new Uint16Array(FAST_SIZE);
  /** Number of codes of each length, and symbols ordered by code. */
  readonly counts = new Uint16Array(16);
  readonly symbols = new Uint16Array(320);
  private readonly offsets = new Uint16Array(16);

  /**
   * `bits`: how many the caller looks up in `fast` at once, when no code of it can be longer than that. As zlib does,
   * it refuses codes that leave bit patterns unused, save one of a single symbol or none where `mayBeBare`.
   */
  build(lengths: Uint8Array, from: number, count: number, mayBeBare: boolean, bits = FAST_BITS): void {
    const { fast, counts, symbols, offsets } = this;
    const size = 1 << bits;
    counts.fill(0);
    for (let i = 0; i < count; i++) counts[lengths[from + i]]++;
    counts[0] = 0;
    let left = 1;
    let total = 0;
    for (let length = 1; length <= 15; length++) {
      offsets[length] = total;
      total += counts[length];
      left = (left << 1) - counts[length];
      if (left < 0) throw new InflateError('over-subscribed code');
    }
    if (left > 0 && !(mayBeBare && total === counts[1])) throw new InflateError('incomplete code');
    for (let i = 0; i < count; i++) {
      const length = lengths[from + i];
      if (length !== 0) symbols[offsets[length]++] = i;
    }
    fast.fill(0, 0, size);
    let code = 0;
    let next = 0;
    for (let length = 1; length <= bits; length++) {
      const step = 1 << length;
      for (let k = counts[length]; k > 0; k--) {
        const entry = (symbols[next++] << 4) | length;
        for (let slot = reverse(code, length); slot < size; slot += step) fast[slot] = entry;
        code++;
      }
      code <<= 1;
    }
  }
}

const REVERSED_BYTE = new Uint8Array(256).map((_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) reversed |= 128 >> bit;
  return reversed;
});

function reverse(code: number, length: number): number {
  return ((REVERSED_BYTE[code & 255] << 8) | REVERSED_BYTE[code >> 8]) >> (16 - length);
}

/** Keeps its tables between streams; one for each thread is enough. */
export class Inflater {
  protected readonly literals = new Code();
  protected readonly distances = new Code();
  protected readonly fixedLiterals = new Code();
  protected readonly fixedDistances = new Code();
  private readonly lengths = new Uint8Array(320);
  protected input: Uint8Array = new Uint8Array(0);
  protected next = 0;
  protected end = 0;
  protected hold = 0 | 0;
  protected bits = 0;
  /** Whether the last call of `decode` met the end of its block. */
  protected isBlockDone = false;

  constructor() {
    const lengths = new Uint8Array(320).fill(8);
    lengths.fill(9, 144, 256);
    lengths.fill(7, 256, 280);
    this.fixedLiterals.build(lengths, 0, 288, false);
    this.fixedDistances.build(new Uint8Array(32).fill(5), 0, 32, false);
  }

  /**
   * Inflates the zlib stream in `input[start, end)` to `out[at, at + size)` and checks size and Adler-32.
   * Returns how many bytes of input the stream took. Throws InflateError on anything malformed.
   */
  inflate(input: Uint8Array, start: number, end: number, out: Uint8Array, at: number, size: number): number {
    if (end - start < 6) throw new InflateError('stream is cut short');
    checkHead(input[start], input[start + 1]);
    this.input = input;
    this.next = start + 2;
    this.end = end;
    this.hold = 0;
    this.bits = 0;
    const limit = at + size;
    let position = at;
    for (let last = 0; last === 0; ) {
      last = this.take(1);
      const type = this.take(2);
      if (type === 0) position = this.copyStored(out, position, limit);
      else if (type === 1) position = this.decode(this.fixedLiterals, this.fixedDistances, out, at, position, limit);
      else if (type === 2) {
        this.readCodes();
        position = this.decode(this.literals, this.distances, out, at, position, limit);
      } else throw new InflateError('unknown block type');
    }
    if (position !== limit) throw new InflateError('fewer bytes than announced');
    this.next -= this.bits >> 3;
    const tail = this.next;
    if (tail + 4 > end) throw new InflateError('stream is cut short');
    const expected = ((input[tail] << 24) | (input[tail + 1] << 16) | (input[tail + 2] << 8) | input[tail + 3]) >>> 0;
    if (adler32(out, at, limit) !== expected) throw new InflateError('checksum does not match');
    return tail + 4 - start;
  }

  protected take(count: number): number {
    while (this.bits < count) {
      if (this.next >= this.end) throw new InflateError('stream is cut short');
      this.hold |= this.input[this.next++] << this.bits;
      this.bits += 8;
    }
    const value = this.hold & ((1 << count) - 1);
    this.hold = (this.hold >>> count) | 0;
    this.bits -= count;
    return value;
  }

  private copyStored(out: Uint8Array, position: number, limit: number): number {
    this.next -= this.bits >> 3;
    this.hold = 0;
    this.bits = 0;
    const { input, next, end } = this;
    if (next + 4 > end) throw new InflateError('stream is cut short');
    const length = input[next] | (input[next + 1] << 8);
    if ((length ^ (input[next + 2] | (input[next + 3] << 8))) !== 0xffff)
      throw new InflateError('stored length is wrong');
    if (next + 4 + length > end || position + length > limit) throw new InflateError('stored block is too long');
    out.set(input.subarray(next + 4, next + 4 + length), position);
    this.next = next + 4 + length;
    return position + length;
  }

  protected readCodes(): void {
    const literalCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const lengthCount = this.take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) throw new InflateError('too many codes');
    const { lengths, literals } = this;
    lengths.fill(0, 0, 19);
    for (let i = 0; i < lengthCount; i++) lengths[CODE_LENGTH_ORDER[i]] = this.take(3);
    literals.build(lengths, 0, 19, false, 7);
    const { fast } = literals;
    const total = literalCount + distanceCount;
    for (let i = 0; i < total; ) {
      while (this.bits < 7 && this.next < this.end) {
        this.hold |= this.input[this.next++] << this.bits;
        this.bits += 8;
      }
      const entry = fast[this.hold & 127];
      const taken = entry & 15;
      if (entry === 0 || taken > this.bits) throw new InflateError('no such code');
      this.hold = (this.hold >>> taken) | 0;
      this.bits -= taken;
      const symbol = entry >> 4;
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) throw new InflateError('nothing to repeat');
      const value = symbol === 16 ? lengths[i - 1] : 0;
      const repeat = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (i + repeat > total) throw new InflateError('too many code lengths');
      lengths.fill(value, i, i + repeat);
      i += repeat;
    }
    if (lengths[256] === 0) throw new InflateError('no end of block');
    this.distances.build(lengths, literalCount, distanceCount, true);
    literals.build(lengths, 0, literalCount, true);
  }

  /** A symbol bit by bit, for codes that the fast table has not. */
  private symbol(code: Code): number {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= 15; length++) {
      value |= this.take(1);
      const count = code.counts[length];
      if (value - count < first) return code.symbols[index + (value - first)];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new InflateError('no such code');
  }

  /**
   * Decodes symbols to `out[from…]`, up to the end of the block, or until `pauseAt` or `inputStop` is reached; the latter two
   * are looked at before each symbol, which takes at most 6 bytes of input and makes at most 258. Returns where it stopped.
   */
  protected decode(
    literals: Code,
    distances: Code,
    out: Uint8Array,
    base: number,
    from: number,
    limit: number,
    pauseAt = Number.POSITIVE_INFINITY,
    inputStop = Number.POSITIVE_INFINITY,
  ): number {
    const { input, end } = this;
    const fastLiterals = literals.fast;
    const fastDistances = distances.fast;
    let { next, hold, bits } = this;
    let position = from;
    this.isBlockDone = false;
    while (position < pauseAt && next < inputStop) {
      while (bits <= 24 && next < end) {
        hold |= input[next++] << bits;
        bits += 8;
      }
      let entry = fastLiterals[hold & (FAST_SIZE - 1)];
      let symbol: number;
      if (entry !== 0) {
        const length = entry & 15;
        if (length > bits) throw new InflateError('stream is cut short');
        hold = (hold >>> length) | 0;
        bits -= length;
        symbol = entry >> 4;
        if (symbol < 256) {
          if (position >= limit) throw new InflateError('more bytes than announced');
          out[position++] = symbol;
          entry = fastLiterals[hold & (FAST_SIZE - 1)];
          const second = entry & 15;
          if (entry === 0 || entry >= 256 << 4 || second > bits || position >= limit) continue;
          hold = (hold >>> second) | 0;
          bits -= second;
          out[position++] = entry >> 4;
          continue;
        }
      } else {
        this.next = next;
        this.hold = hold;
        this.bits = bits;
        symbol = this.symbol(literals);
        ({ next, hold, bits } = this);
        if (symbol < 256) {
          if (position >= limit) throw new InflateError('more bytes than announced');
          out[position++] = symbol;
          continue;
        }
      }
      if (symbol === 256) {
        this.isBlockDone = true;
        break;
      }
      symbol -= 257;
      if (symbol > 28) throw new InflateError('no such code');
      // A code takes at most 15 bits and its extra bits at most 13: refill before each pair.
      while (bits <= 24 && next < end) {
        hold |= input[next++] << bits;
        bits += 8;
      }
      const lengthExtra = LENGTH_EXTRA[symbol];
      const length = LENGTH_BASE[symbol] + (hold & ((1 << lengthExtra) - 1));
      hold = (hold >>> lengthExtra) | 0;
      bits -= lengthExtra;
      while (bits <= 24 && next < end) {
        hold |= input[next++] << bits;
        bits += 8;
      }
      entry = fastDistances[hold & (FAST_SIZE - 1)];
      if (entry !== 0) {
        hold = (hold >>> (entry & 15)) | 0;
        bits -= entry & 15;
        symbol = entry >> 4;
      } else {
        this.next = next;
        this.hold = hold;
        this.bits = bits;
        symbol = this.symbol(distances);
        ({ next, hold, bits } = this);
      }
      if (symbol > 29) throw new InflateError('no such code');
      while (bits <= 24 && next < end) {
        hold |= input[next++] << bits;
        bits += 8;
      }
      const distanceExtra = DISTANCE_EXTRA[symbol];
      const distance = DISTANCE_BASE[symbol] + (hold & ((1 << distanceExtra) - 1));
      hold = (hold >>> distanceExtra) | 0;
      bits -= distanceExtra;
      if (bits < 0) throw new InflateError('stream is cut short');
      let source = position - distance;
      if (source < base) throw new InflateError('distance reaches before the start');
      const stop = position + length;
      if (stop > limit) throw new InflateError('more bytes than announced');
      if (length > 48 && distance >= length) {
        out.copyWithin(position, source, source + length);
        position = stop;
      } else {
        while (position < stop) out[position++] = out[source++];
      }
    }
    this.next = next;
    this.hold = hold;
    this.bits = bits;
    return position;
  }
}

/** Throws InflateError when these are not the first two bytes of a zlib stream. */
export function checkHead(method: number, flags: number): void {
  if ((method & 15) !== 8 || method >> 4 > 7 || ((method << 8) | flags) % 31 !== 0 || flags & 32)
    throw new InflateError('no zlib stream');
}

/** Adler-32 of a range, or of it behind what `before` is the checksum of. */
export function adler32(bytes: Uint8Array, start: number, end: number, before = 1): number {
  let a = before & 0xffff;
  let b = before >>> 16;
  for (let i = start; i < end; ) {
    const stop = Math.min(i + 3800, end);
    for (; i + 4 <= stop; i += 4) {
      b += a += bytes[i];
      b += a += bytes[i + 1];
      b += a += bytes[i + 2];
      b += a += bytes[i + 3];
    }
    for (; i < stop; i++) b += a += bytes[i];
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
