import type { ValueSignal } from './signal.ts';

const HASH =
  /^(?:[\w.@-]{1,40}:)?\${1,2}(?:2[abxy]?|1|5|6|apr1|argon2\w*|scrypt|y|pbkdf2[\w-]*)\$|^\{(?:S?SHA\d*|S?MD5|CRYPT|PBKDF2[\w-]*|[bs]crypt|argon2\w*)(?:@\w+)?\}|^pbkdf2[_:]|^(?:sha(?:1|256|384|512)|md5)[-:$]|^(?:bcrypt|argon2)[:$]|^\*[\dA-F]{40}$/i;

/** The stored hash of a password or the checksum of a file. */
export const storedHash: ValueSignal = {
  name: 'stored-hash',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => (HASH.test(value) ? 1 : 0),
  explain: () => 'it is a password hash or a checksum, not what was hashed',
};
