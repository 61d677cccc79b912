import { abstain, type Check, type Facts, type Outcome, prove, refute } from './check.ts';
import { crc32 } from './crc.ts';
import { marvin32 } from './marvin32.ts';
import { BASE62, decodeBase32, decodeBase64, writeNumber } from './radix.ts';

const MESSAGING = { Send: 'Send0000', Manage: 'Manage00', Listen: 'Listen00', System: 'System00', Unknown: 'Unknown0' };

/** Signature of a service to its name and to the checksum seeds of its kinds of key. */
const SERVICES: Readonly<
  Record<string, { readonly service: string; readonly seeds: Readonly<Record<string, string>> }>
> = {
  '+ASt': { service: 'Storage', seeds: { account: 'Default0' } },
  '+ASb': { service: 'Service Bus', seeds: MESSAGING },
  '+AEh': { service: 'Event Hubs', seeds: MESSAGING },
  '+ARm': { service: 'Relay', seeds: MESSAGING },
  '+ABa': { service: 'Batch', seeds: { account: 'AbAcct00' } },
  '+AMC': { service: 'Machine Learning (classic)', seeds: { 'web service': 'Classic0' } },
  '+ACR': { service: 'Container Registry', seeds: { registry: 'ACRDflt0' } },
  '+SQL': { service: 'SQL', seeds: { user: 'UsrPwd00' } },
  ACDb: {
    service: 'Cosmos DB',
    seeds: {
      'read-write': 'MastRW00',
      'read-only': 'MastRO00',
      resource: 'Resour00',
      'system read-write': 'SystRW00',
      'system read-only': 'SystRO00',
      'system all': 'SysAll00',
      'data encryption': 'Encryp00',
    },
  },
  APIM: {
    service: 'API Management',
    seeds: { subscription: 'IoTHub00', tenant: 'Tenant00', gateway: 'Gatewy00', repository: 'GitKey00' },
  },
  AIoT: {
    service: 'IoT',
    seeds: { hub: 'IoTHub00', 'device provisioning': 'DpsKey00', device: 'Device00' },
  },
  AzCa: { service: 'Cache for Redis', seeds: { access: 'Access00' } },
  AzFu: { service: 'Functions', seeds: { function: 'Functi00', system: 'System00', master: 'Master00' } },
  AzSe: { service: 'AI Search', seeds: { query: 'Query000', admin: 'PAdmin00' } },
  AZEG: { service: 'Event Grid', seeds: { topic: 'SendRecv' } },
};

/** Seed of the keys that tell their provider by four characters at offset 76. */
const ANNOTATED_SEED = 'Default0';
const ANNOTATED =
  /^[A-Za-z0-9]{52}JQQJ9[9DH](?<year>[A-Za-z0-9])(?<month>[A-L])[A-Za-z0-9]{16}(?<code>[A-Za-z][A-Za-z0-9]{3})(?<sum>[A-Za-z0-9]{4}|[A-Za-z0-9]{6}==)$/;

/**
 * Azure keys with a service signature in front of a Marvin32 checksum.
 * https://github.com/microsoft/security-utilities (`IdentifiableSecrets`, `IdentifiableMetadata`)
 *
 * A difference refutes nothing: not all seeds are published.
 */
export const checkAzureIdentifiableKey: Check = value => {
  const annotated = ANNOTATED.exec(value)?.groups;
  if (annotated !== undefined) return checkAnnotated(value, annotated);
  const bytes = decodeBase64(value);
  if (bytes === undefined || bytes.length < 24) return abstain('it is no base64 text of a key');
  const padding = value.length - value.replace(/=+$/, '').length;
  const signature = value.slice(-(padding + 10), -(padding + 6));
  const found = SERVICES[signature.replaceAll('-', '+')];
  if (found === undefined) return abstain('it carries no signature of a service');
  const body = bytes.subarray(0, -4);
  const sum = bytes.readUInt32LE(bytes.length - 4);
  for (const [key, seed] of Object.entries(found.seeds)) {
    if (marvin32(body, seed) === sum)
      return prove(`its checksum as a key of Azure ${found.service} is right`, { service: found.service, key });
    if (signature === 'AzCa' && hasPlainChecksum(value, bytes, seed)) {
      return prove('its checksum as a key of Azure Cache for Redis is right', { service: found.service, key });
    }
  }
  return abstain(`it is marked as a key of Azure ${found.service}, but its checksum is not a known one`, {
    service: found.service,
  });
};

function checkAnnotated(value: string, { year, month, code, sum }: Readonly<Record<string, string>>): Outcome {
  const facts: Facts = {
    'provider code': code,
    issued: `${2024 + 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.indexOf(year)}-${String(month.charCodeAt(0) - 64).padStart(2, '0')}`,
  };
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(marvin32(Buffer.from(value.slice(0, 80), 'base64'), ANNOTATED_SEED));
  const wanted = sum.replace(/=+$/, '');
  const isRight = checksum.toString('base64').startsWith(wanted) || toBase62(checksum).startsWith(wanted);
  return isRight
    ? prove('its checksum as an annotated Azure key is right', facts)
    : abstain('it is marked as an annotated Azure key, but its checksum is not a known one', facts);
}

/** The redis cache writes `P` and `F` for `+` and `/`, the checksum's included. */
function hasPlainChecksum(value: string, bytes: Buffer, seed: string): boolean {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(marvin32(bytes, seed), copy.length - 4);
  return copy.toString('base64').replaceAll('+', 'P').replaceAll('/', 'F') === value;
}

/** Base62 of four bytes, filled up on the right as the generator does it. */
function toBase62(bytes: Buffer): string {
  return writeNumber(bytes.readUInt32BE(0), BASE62, 1).padEnd(6, '0');
}

/**
 * Storage account keys and other Azure keys of 64 bytes, 88 characters of base64.
 * https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage
 */
export const checkAzureStorageKey: Check = (value, around) => {
  if (value.length !== 88) return abstain('it has not the 88 characters of a key');
  const bytes = decodeBase64(value);
  if (bytes?.length !== 64) return refute('it is not base64 of 64 bytes');
  if (EMULATOR_KEY_SUMS.includes(crc32(value))) return refute('it is the published key of an emulator');
  const outcome = checkAzureIdentifiableKey(value, around);
  return outcome.holds || outcome.facts ? outcome : abstain('it is base64 of 64 bytes, the form of older keys');
};

/** CRC-32 of the published keys of the storage and the Cosmos DB emulator, the same on every machine. */
const EMULATOR_KEY_SUMS: readonly number[] = [3033257350, 2272293728];

const ENTRA_ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~';

/** Client secrets of Entra applications: those with `8Q~` end with half of a checksum, those with `7Q~` have none. */
export const checkEntraSecret: Check = value => {
  if (value.slice(3, 6) !== '8Q~') return abstain('this form carries no checksum');
  const checksum = marvin32(Buffer.from(value.slice(0, -3), 'latin1'), 'AadPwd00');
  const wanted = writeNumber(checksum, ENTRA_ALPHABET, 6).slice(0, 3);
  return wanted === value.slice(-3)
    ? prove('its checksum as an Entra client secret is right')
    : abstain('its checksum is not the one expected');
};

/** Where the four checksum bytes stand among the 32 of a token, most significant first. */
const DEVOPS_SUM = [2, 7, 8, 22];

/** Azure DevOps personal access tokens of 52 characters (`AdoLegacyPat`): CRC-32 scattered over the bytes, masked. */
export const checkAzureDevopsToken: Check = (value, around) => {
  if (value.length === 84) return checkAzureIdentifiableKey(value, around);
  const bytes = /^[a-z2-7]{52}$/.test(value) ? decodeBase32(value) : undefined;
  if (bytes === undefined) return abstain('this form carries no checksum');
  const body = bytes.filter((_, at) => !DEVOPS_SUM.includes(at));
  const sum = Buffer.from(DEVOPS_SUM.map(at => bytes[at])).readUInt32BE(0);
  const mask = (crc32(body) ^ sum) >>> 0;
  return mask === 0xe0b9692d || mask === 0x1019f92e
    ? prove('its checksum as an Azure DevOps token is right', { holder: mask === 0xe0b9692d ? 'user' : 'application' })
    : refute('its checksum as an Azure DevOps token is wrong');
};
