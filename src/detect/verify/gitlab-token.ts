import { abstain, type Check, prove, refute } from './check.ts';
import { crc32 } from './crc.ts';

/** The identifiers a routable token carries. */
const ROUTES: Readonly<Record<string, string>> = {
  c: 'cell',
  g: 'group',
  o: 'organization',
  p: 'project',
  t: 'runner type',
  u: 'user',
};

/**
 * GitLab's routable tokens: base64url payload, a dot, (version, a dot,) two base36 digits of payload length and seven
 * of a CRC-32 over everything before. The payload ends with random bytes and their count; in front of these stand lines
 * such as `u:1z`, base36.
 * https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
 */
export const checkGitlabRoutableToken: Check = value => {
  const groups =
    /^(?<head>(?<body>[A-Za-z0-9_-]{27,330})(?:\.[0-9a-z]{2})?\.(?<length>[0-9a-z]{2}))(?<sum>[0-9a-z]{7})$/.exec(
      value,
    )?.groups;
  if (groups === undefined) return abstain('this form carries no checksum');
  if (crc32(groups.head).toString(36).padStart(7, '0') !== groups.sum) return refute('its CRC32 checksum is wrong');
  const length = parseInt(groups.length, 36);
  if (length > groups.body.length) return refute('its stated length is wrong');
  return prove('its CRC32 checksum is right', readRoutes(groups.body.slice(-length)));
};

function readRoutes(payload: string): Record<string, string> {
  const bytes = Buffer.from(payload, 'base64url');
  const routing = bytes.subarray(0, Math.max(0, bytes.length - 1 - bytes[bytes.length - 1])).toString('latin1');
  const facts: Record<string, string> = {};
  for (const line of routing.split('\n')) {
    const [, key, id] = /^([cgoptu]):([0-9a-z]{1,12})$/.exec(line) ?? [];
    if (key !== undefined) facts[ROUTES[key]] = String(parseInt(id, 36));
  }
  return facts;
}
