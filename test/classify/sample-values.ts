import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, type Random, seedRandom } from '../../src/rules/shape/random.ts';

/** One row of `fixtures/classify/values.txt`, its template expanded. */
export interface SampleValue {
  readonly what: string;
  readonly name?: string;
  readonly path?: string;
  readonly value: string;
  readonly verdict: string;
  readonly signal?: string;
}

const FILE = new URL('../../fixtures/classify/values.txt', import.meta.url);
export const NOW = new Date('2025-06-01T00:00:00Z');

export function readSampleValues(): readonly SampleValue[] {
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(readRow);
}

function readRow(line: string): SampleValue {
  const [what, name, path, template, verdict, signal] = line.split(' | ');
  return {
    what: what!,
    ...(name !== '~' && { name: name! }),
    ...(path !== '~' && { path: path! }),
    value: expand(template!, seedRandom(what!)),
    verdict: verdict!,
    ...(signal !== '~' && { signal: signal! }),
  };
}

function expand(template: string, random: Random): string {
  return template
    .replace(/\{(\w+):(\d+)\}/g, (_, name, length) => drawText(random, ALPHABETS[name]!, Number(length)))
    .replace(/\{(rsa-key|rsa-key-encrypted|service-account|jwt-valid|jwt-expired)\}/g, (_, name) =>
      MAKERS[name]!(random),
    );
}

const MAKERS: Readonly<Record<string, (random: Random) => string>> = {
  'rsa-key': () => makeKey(),
  'rsa-key-encrypted': () => makeKey('x'.repeat(3) + 'passphrase'),
  'service-account': random =>
    JSON.stringify({
      type: 'service_account',
      project_id: 'acme-prod-1',
      private_key_id: drawText(random, ALPHABETS['hex']!, 40),
      private_key: makeKey(),
      client_email: 'robot@acme-prod-1.iam.gserviceaccount.com',
      client_id: drawText(random, ALPHABETS['digit']!, 21),
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
  'jwt-valid': random => makeToken(random, NOW.getTime() / 1000 + 86_400),
  'jwt-expired': random => makeToken(random, NOW.getTime() / 1000 - 86_400),
};

function makeKey(passphrase?: string): string {
  const cipher = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...cipher },
  });
  return privateKey;
}

function makeToken(random: Random, expiry: number): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: 'https://login.acme.com', sub: drawText(random, ALPHABETS['alnum']!, 12), exp: expiry };
  const signature = drawText(random, ALPHABETS['base64url']!, 43);
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${signature}`;
}
