import { beforeAll, describe, expect, it } from 'vitest';
import { createDetect } from '../../src/pool/rule-checker.ts';
import type { Detect } from '../../src/rules/check-rule.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';

/** The first is called by an everyday word, which counts in compounds only. */
const OWN = `provider: Kettle
rules:
  - { id: kettle-key, name: Kettle key, kind: api-key, severity: high, shape: "{alnum:28}", context: [kettle_key, kettle_api_key], near: 40, leak: x }
  - { id: kettle-secret, name: Kettle secret, kind: api-secret, severity: high, shape: "{alnum:28}", context: [kettle_secret, kettle_client_secret], near: 40, leak: x }
`;
const PLAIN = `provider: Teakettle
rules:
  - { id: teakettle-key, name: Teakettle key, kind: api-key, severity: high, shape: "{hex:30}", context: [teakettle], near: 40, leak: x }
`;
const draw = (alphabet: string, length: number): string =>
  drawText(seedRandom(`owned ${alphabet} ${length}`), ALPHABETS[alphabet]!, length);
const KEY = draw('alnum', 28);
const OTHER = draw('hex', 30);

let detect: Detect;
beforeAll(async () => {
  const provided = { text: OWN, file: 'kettle.yaml' };
  const plain = await loadCatalogue({ inline: { text: PLAIN, file: 'teakettle.yaml' } });
  const { rules } = await loadCatalogue({ inline: provided });
  const kettle = rules.filter(({ provider }) => provider === 'Kettle');
  detect = createDetect({ rules: [...plain.rules, ...kettle], hash: 'kettle' });
});

function find(text: string, value: string): string[] {
  const start = text.lastIndexOf(value);
  return detect(text)
    .filter(found => found.startByte === start && found.endByte === start + value.length)
    .map(({ ruleId }) => ruleId);
}

describe('a value whose name stands under that of its service', () => {
  it.each([
    ['kettle-key', `{ "kettle": { "id": 1, "api_key": "${KEY}" } }\n`],
    ['kettle-secret', `{ "kettle": { "id": 1, "client_secret": "${KEY}" } }\n`],
    ['kettle-secret', `kettle:\n  id: 1\n  client-secret: ${KEY}\n`],
    ['kettle-key', `[kettle]\nid = 1\napi_key = "${KEY}"\n`],
    ['kettle-key', `client = KettleClient(api_key="${KEY}")\n`],
    ['kettle-key', `https://api.kettle.com/v1?api_key=${KEY}&a=1\n`],
    ['kettle-secret', `# Kettle credentials\nCLIENT_ID=1\nCLIENT_SECRET=${KEY}\n`],
    ['kettle-key', `kettle login --api-key ${KEY}\n`],
  ])('is found as %s: %s', (id, text) => {
    expect(find(text, KEY)).toEqual([id]);
  });

  it('is found farther away than a word near by would count', () => {
    const filler = 'a: 1, '.repeat(20);
    expect(find(`teakettle: { ${filler}apiKey: "${OTHER}" }\n`, OTHER)).toEqual(['teakettle-key']);
  });

  it.each([
    ['another part of the service', `{ "kettle": { "db_password": "${KEY}" } }\n`],
    ['a sentence that speaks of the word', `# Put the kettle on first\nCLIENT_SECRET=${KEY}\n`],
    ['another service, whose name ends in the word', `teaKettle: { clientSecret: "${KEY}" }\n`],
    ['another service, in a title', `# TeaKettle\nCLIENT_SECRET=${KEY}\n`],
    ['another shape', `kettle: { apiKey: "${draw('alnum', 31)}" }\n`],
  ])('but not of %s', (_, text) => {
    const value = /[A-Za-z\d]{28,}/.exec(text)![0];
    expect(find(text, value).filter(id => id.startsWith('kettle'))).toEqual([]);
  });

  it('is called by its own name where that names a service', () => {
    expect(find(`kettle: { teakettle_key: "${OTHER}" }\n`, OTHER)).toEqual(['teakettle-key']);
  });
});

it('knows no service by the end of another one’s name', () => {
  expect(find(`TEA = new TeaKettleKey("${KEY}")\n`, KEY).filter(id => id.startsWith('kettle'))).toEqual([]);
  expect(find(`const myKettleKey = "${KEY}"\n`, KEY)).toEqual(['kettle-key']);
});
