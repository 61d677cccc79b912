import { abstain, type Check, prove, refute } from './check.ts';
import { crc32, toCrc32Hex } from './crc.ts';
import { BASE62, writeNumber } from './radix.ts';

/** How a token carries its CRC-32. */
interface Layout {
  /** The whole token; group `head` goes into the checksum, group `sum` is how it is written. */
  readonly shape: RegExp;
  readonly write: (head: string) => string;
  readonly ignoreCase?: boolean;
}

const toBase62 = (head: string): string => writeNumber(crc32(head), BASE62, 6);
const toHex = (head: string): string => toCrc32Hex(head);

/** Base64 of the little-endian CRC-32 without padding, six characters. */
const toBase64 = (head: string): string =>
  Buffer.from(toCrc32Hex(head, 'little'), 'hex').toString('base64').slice(0, 6);

/**
 * Tokens whose last characters are a CRC-32 of what stands before them. Values that do not have the layout (older
 * forms, other lengths) are not judged.
 */
function checkCrc32({ shape, write, ignoreCase = false }: Layout): Check {
  return value => {
    const groups = shape.exec(value)?.groups;
    if (groups === undefined) return abstain('this form carries no checksum');
    const wanted = write(groups.head);
    const holds = ignoreCase ? wanted.toLowerCase() === groups.sum.toLowerCase() : wanted === groups.sum;
    return holds ? prove('its CRC32 checksum is right') : refute('its CRC32 checksum is wrong');
  };
}

/** Six base62 digits over the random part after the last underscore. */
export const checkCrc32Base62 = checkCrc32({
  shape: /^(?:.*_)?(?<head>[A-Za-z0-9]{20,})(?<sum>[A-Za-z0-9]{6})$/,
  write: toBase62,
});

/** https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/ */
export const checkGithubToken = checkCrc32({
  shape: /^gh[oprsu]_(?<head>[A-Za-z0-9]{30}|[A-Za-z0-9]{70})(?<sum>[A-Za-z0-9]{6})$/,
  write: toBase62,
});

/** https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/ */
export const checkNpmToken = checkCrc32({
  shape: /^npm_(?<head>[A-Za-z0-9]{30})(?<sum>[A-Za-z0-9]{6})$/,
  write: toBase62,
});

/** `PATChecksumLength` in https://github.com/netbirdio/netbird/blob/main/management/server/types/personal_access_token.go */
export const checkNetbirdToken = checkCrc32({
  shape: /^nbp_(?<head>[A-Za-z0-9]{30})(?<sum>[A-Za-z0-9]{6})$/,
  write: toBase62,
});

/** Synapse (`syt_`, `syr_`) and the Matrix Authentication Service: over everything before the last underscore. */
export const checkMatrixToken = checkCrc32({
  shape: /^(?<head>(?:sy[rt]_[A-Za-z0-9+/=]*|m[acp][rt])_[A-Za-z0-9]{16,40})_(?<sum>[A-Za-z0-9]{6})$/,
  write: toBase62,
});

/** Eight hex digits over everything before them. */
export const checkCrc32Hex = checkCrc32({
  shape: /^(?<head>.{16,})(?<sum>[0-9A-Fa-f]{8})$/s,
  write: toHex,
  ignoreCase: true,
});

/** Atlassian and Bitbucket: as `crc32-hex`, in capitals. */
export const checkAtlassianToken = checkCrc32({
  shape: /^(?<head>AT(?:ATT|CTT)[A-Za-z0-9+/_-]+=|ATBB[A-Za-z0-9]{24})(?<sum>[0-9A-F]{8})$/,
  write: toHex,
  ignoreCase: true,
});

/** https://developers.cloudflare.com/fundamentals/api/get-started/token-formats */
export const checkCloudflareToken = checkCrc32({
  shape: /^cf(?:k|ut|at)_(?<head>[A-Za-z0-9]{40})(?<sum>[0-9a-f]{8})$/,
  write: toHex,
});

/** https://zuplo.com/docs/articles/api-key-leak-detection */
export const checkZuploKey = checkCrc32({ shape: /^zpka_(?<head>[a-z0-9]{32})_(?<sum>[0-9a-f]{8})$/, write: toHex });

/** Little-endian and over the prefix too: https://github.com/grafana/grafana/tree/main/pkg/components/satokengen */
export const checkGrafanaToken = checkCrc32({
  shape: /^(?<head>gl(?:sa|pl)_[A-Za-z0-9_-]{32})_(?<sum>[0-9a-f]{8})$/,
  write: head => toCrc32Hex(head, 'little'),
});

/** https://laravel.com/docs/sanctum: 40 random characters and their CRC32 since version 3.3; older tokens have none. */
export const checkSanctumToken = checkCrc32({
  shape: /^\d+\|(?<head>[A-Za-z0-9]{40})(?<sum>[0-9a-f]{8})$/,
  write: toHex,
});

/**
 * Confluent Cloud API secrets, `cflt` and 60 characters, the last six a checksum. The provider documents the prefix but
 * not the checksum, so a difference refutes nothing.
 */
export const checkConfluentSecret: Check = value => {
  const [, head, sum] = /^(cflt[A-Za-z0-9+/]{54})([A-Za-z0-9+/]{6})$/.exec(value) ?? [];
  if (head === undefined) return abstain('this form carries no checksum');
  const holds = toBase64(head) === sum || toBase64(head.slice(4)) === sum;
  return holds ? prove('its CRC32 checksum is right') : abstain('its checksum is not the one expected');
};
