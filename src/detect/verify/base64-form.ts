import { abstain, type Check, type Facts, type Outcome, prove, refute } from './check.ts';
import { decodeBase64, decodeJsonObject } from './radix.ts';
import { toUserFact } from './user-fact.ts';

/** Where a token keeps a JSON object in base64, the keys it must have, and which of them are facts. */
interface JsonForm {
  readonly body: RegExp;
  readonly required: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
}

function checkJson({ body, required, facts }: JsonForm): Check {
  return value => {
    const encoded = body.exec(value)?.[1];
    if (encoded === undefined) return abstain('this form holds no JSON object');
    const json = decodeJsonObject(encoded);
    if (json === undefined) return refute('its body is no JSON object');
    if (required.some(key => json[key] === undefined))
      return refute('the JSON object in its body lacks what it must have');
    const known = Object.entries(facts).map(([key, fact]) => [fact, toText(json[key])]);
    return prove('the JSON object in its body has what it must have', Object.fromEntries(known) as Facts);
  };
}

/** https://developer.1password.com/docs/service-accounts/ */
export const checkOnePasswordToken = checkJson({
  body: /^ops_(.+)$/,
  required: ['email', 'secretKey'],
  facts: { signInAddress: 'address', email: 'account' },
});
export const checkGrafanaApiKey = checkJson({
  body: /^(eyJrIjoi.+)$/,
  required: ['k', 'n', 'id'],
  facts: { n: 'name', id: 'organization' },
});
export const checkGrafanaCloudToken = checkJson({
  body: /^glc_(.+)$/,
  required: ['o', 'n', 'k'],
  facts: { o: 'organization', n: 'name' },
});
/** https://docs.sentry.io/account/auth-tokens/ */
export const checkSentryToken = checkJson({
  body: /^sntrys_([^_]+)_/,
  required: ['iat', 'url', 'org'],
  facts: { org: 'organization', region_url: 'region' },
});
/** https://docs.mapbox.com/help/dive-deeper/access-tokens/ */
export const checkMapboxToken = checkJson({
  body: /^[pst]k\.([^.]+)\./,
  required: ['u'],
  facts: { u: 'user', a: 'token id', exp: 'expires' },
});
export const checkTinybirdToken = checkJson({
  body: /^p\.([^.]+)\./,
  required: ['u', 'id'],
  facts: { host: 'region' },
});
/** https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/ */
export const checkCloudflareTunnelToken = checkJson({
  body: /^(eyJ.+)$/,
  required: ['a', 't', 's'],
  facts: { a: 'account', t: 'tunnel' },
});
export const checkConvexKey = checkJson({ body: /\|(eyJ.+)$/, required: [], facts: {} });

/** Text that base64 stands for, and what it must look like; named groups become facts. */
function checkText(form: RegExp, encoded: (value: string) => string, meaning: string): Check {
  return value => {
    const text = decodeBase64(encoded(value))?.toString('latin1');
    const match = text === undefined ? null : form.exec(text);
    return match === null ? refute(`it is no base64 of ${meaning}`) : prove(`it is base64 of ${meaning}`, match.groups);
  };
}

const same = (value: string): string => value;

/** HTTP Basic (RFC 7617), docker's `auth`, npm's `_auth`: user and password with a colon between. */
export const checkBase64UserPassword: Check = value => {
  const text = decodeBase64(value.replace(/^Basic\s+/i, ''))?.toString('utf8');
  const [, user, password] = /^([^:\0-\x1f\x7f\ufffd]*):([^\0-\x1f\x7f\ufffd]*)$/.exec(text ?? '') ?? [];
  if (user === undefined) return refute('it is no base64 of user and password');
  if (user === '' && password === '') return refute('user and password are empty');
  return prove('it is base64 of user and password', { user: password === '' ? undefined : toUserFact(user) });
};

/** https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html */
export const checkAtlassianDataCenterToken = checkText(
  /^(?<id>\d{4,19}):.{20}$/s,
  value => value.replace(/^BBDC-/, ''),
  'an id and 20 bytes',
);
/** https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys */
export const checkElasticApiKey = checkText(/^(?<id>[A-Za-z0-9_-]{20}):[A-Za-z0-9_-]{22}$/, same, 'an id and a key');
export const checkNvidiaKey = checkText(
  /^[a-z0-9]{26}:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  same,
  'an id and a UUID',
);
export const checkIntercomToken = checkText(/^tok:[a-z0-9_-]{20,60}/, same, '`tok:` and an id');
export const checkJfrogReferenceToken: Check = value => {
  const text = decodeBase64(value)?.toString('latin1') ?? '';
  const [, expiry] = /^reftkn:\d{2}:(\d{10}):[\w/+-]+$/.exec(text) ?? [];
  if (expiry === undefined) return refute('it is no base64 of a reference token');
  return prove('it is base64 of a reference token', {
    expires: Number(expiry) > 0 ? new Date(Number(expiry) * 1000).toISOString().slice(0, 10) : undefined,
  });
};

/** Base64 of a given number of bytes; says nothing more, since any such text decodes. */
export function checkBase64Length(...lengths: readonly number[]): Check {
  return value => {
    const bytes = decodeBase64(value.replace(/^base64:/, ''));
    return bytes !== undefined && lengths.includes(bytes.length)
      ? abstain(`it is base64 of ${bytes.length} bytes`)
      : refute(`it is not base64 of ${lengths.join(' or ')} bytes`);
  };
}

/** Amazon SES derives these passwords: a version byte 4 and 32 bytes. https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html */
export const checkSesPassword: Check = value => {
  const bytes = decodeBase64(value);
  return bytes?.length === 33 && bytes[0] === 4
    ? prove('it is base64 of version 4 and 32 bytes')
    : refute('it is not base64 of version 4 and 32 bytes');
};

/** Tools clamp a Curve25519 scalar (RFC 7748, 5) when they make it. https://www.wireguard.com/quickstart/ */
export const checkWireguardKey: Check = value => {
  const bytes = decodeBase64(value);
  if (bytes?.length !== 32) return refute('it is not base64 of 32 bytes');
  return (bytes[0] & 7) === 0 && (bytes[31] & 0xc0) === 0x40
    ? prove('it is a clamped Curve25519 scalar')
    : abstain('it is base64 of 32 bytes, but no clamped scalar');
};

/** Macaroons of PyPI (binary form 2): location, identifier, caveats, signature. https://github.com/pypi/warehouse */
export const checkPypiToken: Check = value => {
  const bytes = decodeBase64(value.replace(/^pypi-/, ''));
  return bytes === undefined || bytes[0] !== 2 ? refute('it is no base64 of a macaroon') : readMacaroon(bytes);
};

function readMacaroon(bytes: Buffer): Outcome {
  const fields: { readonly type: number; readonly content: Buffer }[] = [];
  for (let at = 1; at < bytes.length; ) {
    const type = bytes[at];
    let length = 0;
    at++;
    if (type === 0) continue;
    for (let shift = 0; shift < 28; shift += 7) {
      length |= (bytes[at] & 127) << shift;
      if ((bytes[at++] & 128) === 0) break;
    }
    if (at + length > bytes.length) return abstain('it is a macaroon cut short');
    fields.push({ type, content: bytes.subarray(at, at + length) });
    at += length;
  }
  const location = fields.find(({ type }) => type === 1)?.content.toString('latin1');
  const signature = fields[fields.length - 1];
  return signature?.type === 6 && signature.content.length === 32
    ? prove('it parses as a macaroon with its signature', { location })
    : abstain('it parses as a macaroon without a signature', { location });
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.slice(0, 120) : undefined;
}
