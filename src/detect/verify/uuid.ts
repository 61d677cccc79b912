import { abstain, type Check, refute } from './check.ts';

/** Versions of RFC 9562; a secret made of a UUID has version 4, the one of random bits. */
export const checkUuid: Check = value => {
  const [uuid] = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i.exec(value) ?? [];
  if (uuid === undefined) return abstain('it holds no UUID');
  const digits = uuid.toLowerCase().replaceAll('-', '');
  if (new Set(digits).size <= 2) return refute('its UUID is a placeholder');
  if (/^(?:01234567|12345678|123e4567e89b12d3a456|deadbeef)/.test(digits))
    return refute('its UUID is one of documentation');
  const version = digits[12];
  const isStandard = /[89ab]/.test(digits[16]) && /[1-8]/.test(version);
  return isStandard
    ? abstain(`its UUID has version ${version}`, { 'uuid version': version })
    : abstain('its UUID has no standard version');
};

/** As `uuid`, for keys that the provider draws at random: another version was not made by it. */
export const checkUuid4: Check = (value, around) => {
  const outcome = checkUuid(value, around);
  return outcome.holds === false || outcome.facts?.['uuid version'] === '4'
    ? outcome
    : refute('its UUID is not of version 4');
};
