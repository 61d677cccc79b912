import { readArmour } from './armour.ts';
import { abstain, type Check, type Facts, prove, refute } from './check.ts';
import { crc24 } from './crc.ts';

const SECRET_KEY = 5;
const SECRET_SUBKEY = 7;
const PUBLIC_KEY = 6;
const USER_ID = 13;

/** https://www.rfc-editor.org/rfc/rfc9580#name-public-key-algorithms */
const ALGORITHMS: Readonly<Record<number, string>> = {
  1: 'RSA',
  2: 'RSA',
  3: 'RSA',
  16: 'Elgamal',
  17: 'DSA',
  18: 'ECDH',
  19: 'ECDSA',
  22: 'EdDSA',
  25: 'X25519',
  26: 'X448',
  27: 'Ed25519',
  28: 'Ed448',
};
const HAS_SIZE: readonly number[] = [1, 2, 3, 16, 17];
/** How many numbers, or a curve and a number, the public half has. */
const PUBLIC_NUMBERS: Readonly<Record<number, number>> = { 1: 2, 2: 2, 3: 2, 16: 3, 17: 4 };

interface Packet {
  readonly tag: number;
  readonly body: Buffer;
}

/**
 * OpenPGP private keys in ASCII armour (RFC 9580): the first packet is a secret key, and the armour's CRC24, where it
 * has one, is right. A stub of a key that is kept on a card holds no secret, unless one of its subkeys does.
 */
export const checkPgpPrivateKey: Check = value => {
  const armour = readArmour(value);
  if (armour === undefined) return abstain('it has no BEGIN line');
  if (armour.label !== 'PGP PRIVATE KEY BLOCK') return refute(`a ${armour.label.toLowerCase()} is no private key`);
  if (armour.isClosed && armour.body.length < 64) return refute('its body is shorter than any key');
  const bytes = Buffer.from(armour.body, 'base64');
  const packets = readPackets(bytes);
  const [key] = packets;
  if (key === undefined) return abstain(armour.isClosed ? 'its body does not parse' : 'it is cut short');
  if (key.tag === PUBLIC_KEY) return refute('it holds a public key only');
  if (key.tag !== SECRET_KEY) return abstain('its first packet is no key');
  const facts = describeKey(
    key.body,
    packets.find(({ tag }) => tag === USER_ID),
  );
  const secrets = packets.filter(({ tag }) => tag === SECRET_KEY || tag === SECRET_SUBKEY);
  if (secrets.every(({ body }) => describeKey(body, undefined).stub === 'yes')) {
    return refute('it is a stub, its secret is kept elsewhere', facts);
  }
  if (armour.checksum === undefined) return prove('its first packet is a secret key', facts);
  return crc24(bytes) === Buffer.from(armour.checksum, 'base64').readUIntBE(0, 3)
    ? prove('its first packet is a secret key, its CRC24 checksum is right', facts)
    : abstain('its first packet is a secret key, but its CRC24 checksum differs', facts);
};

/** Whole packets from the start on. */
function readPackets(bytes: Buffer): Packet[] {
  const packets: Packet[] = [];
  for (let at = 0; at + 2 < bytes.length && packets.length < 100; ) {
    const head = bytes[at];
    if ((head & 0x80) === 0) break;
    const isNew = (head & 0x40) !== 0;
    const size = isNew ? readNewLength(bytes, at + 1) : readOldLength(bytes, at + 1, head & 3);
    if (size === undefined || size.end + size.length > bytes.length) break;
    packets.push({
      tag: isNew ? head & 0x3f : (head >> 2) & 15,
      body: bytes.subarray(size.end, size.end + size.length),
    });
    at = size.end + size.length;
  }
  return packets;
}

function readNewLength(bytes: Buffer, at: number): { length: number; end: number } | undefined {
  const first = bytes[at];
  if (first < 192) return { length: first, end: at + 1 };
  if (first < 224) return { length: ((first - 192) << 8) + bytes[at + 1] + 192, end: at + 2 };
  return first === 255 && at + 5 <= bytes.length ? { length: bytes.readUInt32BE(at + 1), end: at + 5 } : undefined;
}

function readOldLength(bytes: Buffer, at: number, type: number): { length: number; end: number } | undefined {
  const width = [1, 2, 4][type];
  return width !== undefined && at + width <= bytes.length
    ? { length: bytes.readUIntBE(at, width), end: at + width }
    : undefined;
}

function describeKey(body: Buffer, user: Packet | undefined): Facts {
  if (body.length < 8) return {};
  const version = body[0];
  const algorithm = body[5];
  const start = version >= 5 ? 10 : 6;
  const hasSize = version >= 3 && HAS_SIZE.includes(algorithm) && start + 2 <= body.length;
  return {
    algorithm: ALGORITHMS[algorithm] ?? String(algorithm),
    bits: hasSize ? String(body.readUInt16BE(start)) : undefined,
    created: new Date(body.readUInt32BE(1) * 1000).toISOString().slice(0, 10),
    user: user?.body.toString('utf8').slice(0, 120),
    ...describeProtection(body, algorithm, version, start),
  };
}

/** Version 4 only: what follows the public half tells whether, and how, the secret half is encrypted. */
function describeProtection(body: Buffer, algorithm: number, version: number, start: number): Facts {
  if (version !== 4) return {};
  let at = start;
  let numbers = PUBLIC_NUMBERS[algorithm] ?? 1;
  if (algorithm === 18 || algorithm === 19 || algorithm === 22) at += 1 + (body[at] ?? 0);
  if (algorithm >= 25 && algorithm <= 28) {
    at += [32, 56, 32, 57][algorithm - 25];
    numbers = 0;
  }
  for (; numbers > 0 && at + 2 <= body.length; numbers--) at += 2 + ((body.readUInt16BE(at) + 7) >> 3);
  if (algorithm === 18) at += 1 + (body[at] ?? 0);
  const usage = body[at];
  if (usage === undefined) return {};
  if (usage === 0) return { encrypted: 'no' };
  const isDummy = body[at + 2] === 101 && body.subarray(at + 4, at + 7).toString('latin1') === 'GNU';
  return isDummy ? { stub: 'yes' } : { encrypted: 'yes' };
}
