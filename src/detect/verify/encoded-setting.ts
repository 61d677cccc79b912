import { abstain, type Check, refute } from './check.ts';
import { decodeBase64 } from './radix.ts';

/** A switch, a small number, a host or mail address without a password, a path. */
const SETTING =
  /^(?:true|false|yes|no|on|off|null|none|\d{1,5}|[\w.+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+|localhost(?::\d{1,5})?|(?:[a-z][a-z\d-]*\.){1,6}[a-z]{2,24}(?::\d{1,5})?|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?|\/[a-z\d._-]+(?:\/[a-z\d._-]+)*\/?)$/i;

/** Whoever puts all settings of a program into a Secret hides some that need no hiding. */
export const checkEncodedSetting: Check = value => {
  const text = decodeBase64(value)?.toString('latin1').trim() ?? '';
  return SETTING.test(text)
    ? refute('it is base64 of a switch, a number, an address or a path')
    : abstain('it is base64 of something else than a plain setting');
};
