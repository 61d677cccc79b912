import { unescapeAll } from './armour.ts';
import { abstain, type Check, type Outcome, prove, refute } from './check.ts';
import { checkPem } from './pem.ts';
import { parseJsonObject } from './radix.ts';

/**
 * Google service account keys: a JSON object of type `service_account` with a PKCS#8 key and the account it belongs to;
 * also when the object stands escaped in a string, is cut, or only its key was matched.
 * https://cloud.google.com/iam/docs/keys-create-delete
 */
export const checkServiceAccount: Check = (value, around) => {
  const text = value.trim();
  if (!text.includes('private_key') && text.includes('-----BEGIN')) return checkPem(value, around);
  const fields = readFields(text);
  if (fields.type !== undefined && fields.type !== 'service_account') return refute('it is no service account');
  const facts = {
    account: fields.client_email,
    project: fields.project_id,
    'key id': fields.private_key_id,
  };
  if (fields.private_key === undefined) {
    return /"private_key\\*"/.test(text) ? abstain('it is cut short', facts) : refute('it holds no private key', facts);
  }
  if (!text.includes('-----BEGIN')) return refute('what should be its private key is none', facts);
  const key = checkPem(fields.private_key, around);
  if (key.holds === false) return refute(`its private key: ${key.because}`, facts);
  const merged: Outcome['facts'] = { ...key.facts };
  if (!/\.gserviceaccount\.com$/.test(fields.client_email ?? ''))
    return abstain('it names no service account', { ...facts, ...merged });
  return key.holds
    ? prove('it is a service account whose private key parses', { ...facts, ...merged })
    : abstain(`its private key: ${key.because}`, { ...facts, ...merged });
};

type Fields = Readonly<
  Partial<Record<'type' | 'project_id' | 'private_key_id' | 'private_key' | 'client_email', string>>
>;

function readFields(text: string): Fields {
  const json =
    parseJsonObject(text) ??
    parseJsonObject(
      text
        .replace(/^["'`]|["'`]$/g, '')
        .replaceAll('\\"', '"')
        .replaceAll('\\\\', '\\'),
    );
  if (json !== undefined) {
    return Object.fromEntries(Object.entries(json).filter(([, field]) => typeof field === 'string')) as Fields;
  }
  const plain = unescapeAll(text);
  const fields: Record<string, string> = {};
  for (const name of ['type', 'project_id', 'private_key_id', 'client_email']) {
    const found = new RegExp(`"${name}"\\s*:\\s*"([^"]{0,300})"`).exec(plain);
    if (found !== null) fields[name] = found[1];
  }
  const key = /"private_key"\s*:\s*"([^"]{1,8000})/.exec(plain);
  if (key !== null) fields.private_key = key[1];
  return fields;
}
