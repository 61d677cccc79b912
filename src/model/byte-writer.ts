/** Puts numbers, texts and bytes one after the other; `ByteReader` takes them off in the same order. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafe(1 << 12);
  private length = 0;

  /** Bytes so far. */
  get size(): number {
    return this.length;
  }

  /** An integer from 0 to 2^53 - 1, seven bits a byte. */
  count(value: number): void {
    this.reserve(8);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes[this.length++] = (rest % 128) | 128;
    this.bytes[this.length++] = rest;
  }

  real(value: number): void {
    this.reserve(8);
    this.length = this.bytes.writeDoubleLE(value, this.length);
  }

  /** As many bytes as the reader will ask for. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** An object id, or anything else in hex, whose length the reader knows. */
  hex(text: string): void {
    this.reserve(text.length / 2);
    this.length += this.bytes.write(text, this.length, 'hex');
  }

  block(bytes: Uint8Array): void {
    this.count(bytes.length);
    this.raw(bytes);
  }

  text(text: string): void {
    this.block(Buffer.from(text));
  }

  /** All of it so far; not to be written to afterwards. */
  toBytes(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + bytes));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
