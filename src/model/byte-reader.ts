/** Takes off what a `ByteWriter` put. Only for bytes that are known to be a writer's: nothing is checked. */
export class ByteReader {
  private readonly bytes: Buffer;
  /** Place of the byte that comes next. */
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.at = at;
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  count(): number {
    let byte = this.bytes[this.at++];
    let value = byte & 127;
    for (let scale = 128; byte & 128; scale *= 128) {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
    }
    return value;
  }

  real(): number {
    this.at += 8;
    return this.bytes.readDoubleLE(this.at - 8);
  }

  /** A view of so many bytes. */
  raw(length: number): Buffer {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  hex(bytes: number): string {
    this.at += bytes;
    return this.bytes.toString('hex', this.at - bytes, this.at);
  }

  block(): Buffer {
    return this.raw(this.count());
  }

  text(): string {
    const length = this.count();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }
}
