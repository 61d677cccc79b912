import { createHmac, randomBytes } from 'node:crypto';

/** A signed JSON Web Token. */
export function makeJwts(): string[] {
  const issuedAt = Math.floor(Date.now() / 1000);
  return [600, 86_400].map(seconds => {
    const header = toBase64Json({ alg: 'HS256', typ: 'JWT' }, 'base64url');
    const claims = { sub: randomHex(6), iat: issuedAt, exp: issuedAt + seconds };
    const signed = `${header}.${toBase64Json(claims, 'base64url')}`;
    return `${signed}.${createHmac('sha256', randomBytes(32)).update(signed).digest('base64url')}`;
  });
}

/** Base64 of the JSON object that 1Password's service accounts carry. */
export function makeOnePasswordTokens(): string[] {
  const body = {
    signInAddress: 'team.1password.com',
    userAuth: {
      method: 'SRPg-4096',
      alg: 'PBES2g-HS256',
      iterations: 650_000,
      salt: randomBytes(16).toString('base64url'),
    },
    email: `${randomHex(6)}@1passwordserviceaccounts.com`,
    srpX: randomHex(32),
    muk: {
      alg: 'A256GCM',
      ext: true,
      k: randomBytes(32).toString('base64url'),
      key_ops: ['encrypt', 'decrypt'],
      kty: 'oct',
      kid: 'mp',
    },
    secretKey: randomHex(13),
    throttleSecret: { seed: randomHex(32), uuid: randomHex(13) },
    deviceUuid: randomHex(13),
  };
  return [`ops_${toBase64Json(body, 'base64')}`];
}

/** Base64 of the JSON object that Grafana Cloud's access policy tokens carry. */
export function makeGrafanaCloudTokens(): string[] {
  const body = { o: '123456', n: `metrics-${randomHex(3)}`, k: randomHex(16), m: { r: 'prod-eu-west-2' } };
  return [`glc_${toBase64Json(body, 'base64')}`];
}

/** Base64 of the JSON object that Sentry's organisation tokens carry, then a random part. */
export function makeSentryTokens(): string[] {
  const body = {
    iat: Date.now() / 1000,
    url: 'https://sentry.io',
    region_url: 'https://us.sentry.io',
    org: `org-${randomHex(3)}`,
  };
  return [`sntrys_${toBase64Json(body, 'base64')}_${randomBytes(32).toString('base64').slice(0, 43)}`];
}

/** A macaroon in its binary form 2, as PyPI issues them: location, identifier, a caveat, signature. */
export function makePypiTokens(): string[] {
  return ['pypi.org', 'test.pypi.org'].map(location => {
    const identifier = [4, 2, 2, 2, 6].map(randomHex).join('-');
    const bytes = Buffer.concat([
      Buffer.from([2]),
      toField(1, location),
      toField(2, identifier),
      Buffer.from([0]),
      toField(2, JSON.stringify({ version: 1, permissions: 'user' })),
      Buffer.from([0, 0]),
      toField(6, randomBytes(32)),
    ]);
    return `pypi-${bytes.toString('base64url')}`;
  });
}

function toField(type: number, content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([Buffer.from([type, bytes.length]), bytes]);
}

function toBase64Json(value: object, encoding: 'base64' | 'base64url'): string {
  return Buffer.from(JSON.stringify(value)).toString(encoding);
}

function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
