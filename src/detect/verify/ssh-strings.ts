/** Reads the length-prefixed strings of SSH's wire format (RFC 4251, 5). */
export class SshStrings {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The next string; `undefined` when it is cut. */
  next(): Buffer | undefined {
    const length = this.nextNumber();
    if (length === undefined || this.#at + length > this.#bytes.length) return undefined;
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** The next 32-bit number. */
  nextNumber(): number | undefined {
    if (this.#at + 4 > this.#bytes.length) return undefined;
    this.#at += 4;
    return this.#bytes.readUInt32BE(this.#at - 4);
  }
}

/** Type and size of an SSH public key blob (RFC 4253, 6.6). */
export function describePublicKey(
  blob: Buffer,
): { readonly algorithm: string; readonly bits: number | undefined } | undefined {
  const strings = new SshStrings(blob);
  const algorithm = strings.next()?.toString('latin1');
  if (algorithm === undefined || !/^[a-z0-9@.-]{4,64}$/.test(algorithm)) return undefined;
  if (algorithm === 'ssh-rsa') strings.next();
  const number = algorithm === 'ssh-rsa' || algorithm === 'ssh-dss' ? strings.next() : undefined;
  const bits = number && number.length > 1 ? (number[0] === 0 ? number.length - 1 : number.length) * 8 : undefined;
  return { algorithm, bits: bits ?? KNOWN_BITS[algorithm] };
}

const KNOWN_BITS: Readonly<Record<string, number>> = {
  'ssh-ed25519': 256,
  'ecdsa-sha2-nistp256': 256,
  'ecdsa-sha2-nistp384': 384,
  'ecdsa-sha2-nistp521': 521,
};

/** Length-prefixes and joins strings. */
export function joinStrings(...strings: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    strings.flatMap(string => {
      const bytes = typeof string === 'string' ? Buffer.from(string, 'latin1') : string;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
