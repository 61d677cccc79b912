import { type Check, prove, refute } from './check.ts';
import { crc16 } from './crc.ts';
import { decodeBase32 } from './radix.ts';

const NKEY_ROLES: Readonly<Record<number, string>> = {
  0: 'account',
  [2 << 3]: 'cluster',
  [13 << 3]: 'server',
  [14 << 3]: 'operator',
  [20 << 3]: 'user',
  [23 << 3]: 'curve',
};
const NKEY_SEED = 18 << 3;
const STELLAR_SEED = 18 << 3;

/** Stellar's secret seeds: version byte, 32 bytes, CRC-16. https://github.com/stellar/stellar-protocol SEP-23 */
export const checkStellarSeed: Check = value => {
  const body = readBody(value);
  if (body === undefined) return refute('its CRC16 checksum is wrong');
  return body.length === 33 && body[0] === STELLAR_SEED
    ? prove('its CRC16 checksum is right')
    : refute('it is no secret seed');
};

/** NATS seeds: two prefix bytes that hold the role, 32 bytes, CRC-16. https://github.com/nats-io/nkeys */
export const checkNkeySeed: Check = value => {
  const body = readBody(value);
  if (body === undefined) return refute('its CRC16 checksum is wrong');
  const role = NKEY_ROLES[((body[0] & 7) << 5) | ((body[1] & 248) >> 3)];
  if (body.length !== 34 || (body[0] & 248) !== NKEY_SEED || role === undefined) return refute('it is no seed');
  return prove('its CRC16 checksum is right', { role });
};

function readBody(value: string): Buffer | undefined {
  const bytes = value.length <= 80 ? decodeBase32(value) : undefined;
  if (bytes === undefined || bytes.length < 3) return undefined;
  const body = bytes.subarray(0, -2);
  return crc16(body) === bytes.readUInt16LE(body.length) ? body : undefined;
}
