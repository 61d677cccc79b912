import { toBech32Checksum, toCrc32Base36, toCrc32Base62, toCrc32Hex } from './checksum.ts';

/** Makes a random value of the right shape pass a check, by computing what the check computes. */
export type Seal = (value: string) => string;

/** GitHub's and npm's tail: the CRC32 of the random part in base62, six digits. */
const sealBase62: Seal = value => {
  const start = value.lastIndexOf('_') + 1;
  const body = value.slice(start, -6);
  return value.slice(0, start) + body + toCrc32Base62(body);
};

/** Eight hex digits over all that stands before them. */
const sealHexUpper: Seal = value => value.slice(0, -8) + toCrc32Hex(value.slice(0, -8)).toUpperCase();

const sealCloudflare: Seal = value => {
  const start = value.indexOf('_') + 1;
  return value.slice(0, -8) + toCrc32Hex(value.slice(start, -8));
};

/** Grafana counts the prefix in, and writes the least significant byte first. */
const sealGrafana: Seal = value => `${value.slice(0, -8)}${toCrc32Hex(value.slice(0, -9), 'little')}`;

/** GitLab's routable tokens: length of the payload in two base36 digits, then the CRC32 of everything before in seven. */
const sealRoutable: Seal = value => {
  const dot = value.lastIndexOf('.');
  const payload = value.slice(0, value.indexOf('.')).replace(/^[a-z]+-(?:t\d_)?/, '');
  const head = `${value.slice(0, dot + 1)}${payload.length.toString(36).padStart(2, '0')}`;
  return head + toCrc32Base36(head);
};

const sealBech32: Seal = value => {
  const lower = value.toLowerCase();
  const separator = lower.lastIndexOf('1');
  const data = lower.slice(separator + 1, -6);
  const sealed = lower.slice(0, -6) + toBech32Checksum(lower.slice(0, separator), data);
  return value === lower ? sealed : sealed.toUpperCase();
};

/** Discord's first part is the bot's id, a number of 18 digits, in base64. */
const sealDiscord: Seal = value => {
  const [id, ...rest] = value.split('.');
  const digits = [...id].slice(0, 17).map(character => character.charCodeAt(0) % 10);
  return [Buffer.from(`1${digits.join('')}`).toString('base64url'), ...rest].join('.');
};

/** Check name to seal; a check that is not here passes on every value of the rule's shape. */
export const SEALS: Readonly<Record<string, Seal>> = {
  'crc32-base62': sealBase62,
  'github-token': sealBase62,
  'npm-token': sealBase62,
  'crc32-hex': sealHexUpper,
  'atlassian-token': sealHexUpper,
  'cloudflare-token': sealCloudflare,
  'grafana-token': sealGrafana,
  'gitlab-routable-token': sealRoutable,
  'discord-token': sealDiscord,
  bech32: sealBech32,
};
