import { abstain, type Check, refute } from './check.ts';
import { decodeBase32 } from './radix.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
const PREFIXES: Readonly<Record<string, string>> = {
  ABIA: 'STS bearer token',
  ACCA: 'context-specific credential',
  AKIA: 'long-term access key',
  ASIA: 'temporary access key',
};

/**
 * Ids of AWS credentials are base32 after four letters; since 2019 they carry the account number in 40 bits behind
 * the first, which is set in these ids and in no older one.
 * https://hackingthe.cloud/aws/enumeration/get-account-id-from-keys/
 */
export const checkAwsKeyId: Check = value => {
  const type = PREFIXES[value.slice(0, 4)];
  if (type === undefined) return abstain('it has not the prefix of an access key id');
  const body = decodeBase32(value.slice(4));
  if (body === undefined || value.slice(4) !== value.slice(4).toUpperCase()) return refute('it is no base32 text');
  if (/EXAMPLE/.test(value)) return refute("it is an id of AWS's documentation");
  if (body.length < 6 || (body[0] & 0x80) === 0) return abstain('ids of this age do not carry their account', { type });
  const account = Number((BigInt(body.readUIntBE(0, 6)) & 0x7fffffffff80n) >> 7n);
  if (account > 999_999_999_999) return abstain('the account it carries has more than 12 digits', { type });
  return abstain('it carries the number of its account', { type, account: String(account).padStart(12, '0') });
};
