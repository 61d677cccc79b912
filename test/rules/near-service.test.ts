import { beforeAll, describe, expect, it } from 'vitest';
import { createDetect } from '../../src/pool/rule-checker.ts';
import type { Detect } from '../../src/rules/check-rule.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { expandWords } from '../../src/rules/words.ts';

const OWN = `provider: Zorgon
rules:
  - { id: zorgon-key, name: Zorgon key, kind: api-key, severity: high, shape: "{hex:32}", context: [zorgon], near: 40, leak: x }
  - { id: zorgon-id, name: Zorgon id, kind: api-key, severity: high, shape: "{uuid}", context: [zorgon], near: 40, leak: x }
  - { id: zorgon-token, name: Zorgon token, kind: api-key, severity: high, shape: "{alnum:28}", context: [zorgon], near: 40, leak: x }
  - { id: zorgon-jwt, name: Zorgon token, kind: api-key, severity: high, shape: "eyJ{base64url:10-2000}.eyJ{base64url:10-4000}.{base64url:20-700}", context: [zorgon], verify: [jwt], specificity: 2, leak: x }
  - { id: zorgon-word, name: Zorgon word, kind: api-secret, severity: high, shape: "{base36:15}", context: [zorgon], near: 40, leak: x }
`;
const draw = (alphabet: string, length: number): string =>
  drawText(seedRandom(`${alphabet} ${length}`), ALPHABETS[alphabet]!, length);
const HEX = draw('hex', 32);
const UUID = `${HEX.slice(0, 8)}-${HEX.slice(8, 12)}-4${HEX.slice(13, 16)}-a${HEX.slice(17, 20)}-${HEX.slice(20)}`;
const TOKEN = draw('alnum', 28);

let detect: Detect;
beforeAll(async () => {
  detect = createDetect(await loadCatalogue({ inline: { text: OWN, file: 'own.yaml' } }));
});

/** Ids of the rules that report the value where it stands in the text. */
function find(text: string, value: string): string[] {
  const start = text.lastIndexOf(value);
  return detect(text)
    .filter(found => found.startByte === start && found.endByte === start + value.length)
    .map(({ ruleId }) => ruleId);
}

describe('a value near the name of its service', () => {
  it.each([
    ['zorgon-key', HEX, `# Zorgon credentials\nkey = ${HEX}\n`],
    ['zorgon-key', HEX, `MY_ZORGON_PROD_KEY=${HEX}\n`],
    ['zorgon-key', HEX, `The Zorgon key is ${HEX} for now.\n`],
    ['zorgon-key', HEX, `zorgon: ${HEX}\n`],
    ['zorgon-key', HEX, `curl -H "Authorization: Bearer ${HEX}" https://api.zorgon.com/v1\n`],
    ['zorgon-key', HEX, `import zorgon\n\nclient = Client(api_key="${HEX}")\n`],
    ['zorgon-key', HEX, `<zorgon>\n  <apiKey>${HEX}</apiKey>\n</zorgon>\n`],
    ['zorgon-key', HEX, `https://api.zorgon.com/v1/items?api_key=${HEX}&page=2\n`],
    ['zorgon-key', HEX, `zorgon.init('${HEX}')\n`],
    ['zorgon-key', HEX, `const client = new ZorgonClient("${HEX}");\n`],
    ['zorgon-id', UUID, `ZORGON_API_KEY=${UUID}\n`],
    ['zorgon-id', UUID, `zorgon = "${UUID}"\n`],
    ['zorgon-token', TOKEN, `zorgon uses ${TOKEN} there\n`],
  ])('is found as %s', (id, value, text) => {
    expect(find(text, value)).toEqual([id]);
  });

  it.each([
    ['a commit', HEX, `github.com/zorgon/zorgon@${HEX}\n`],
    ['a sum', HEX, `md5 of zorgon.zip: ${HEX}\n`],
    ['a sum by name', HEX, `zorgon_checksum = "${HEX}"\n`],
    ['the argument of a constructor', HEX, `new Zorgon('${HEX}')\n`],
    ['an argument', HEX, `zorgon.checkout('${HEX}')\n`],
    ['nothing in particular', HEX, `<!-- zorgon ${HEX} -->\n`],
    ['an id by name', UUID, `zorgon_project_id: ${UUID}\n`],
    ['one of many', UUID, `zorgon_board = "${UUID}"\n`],
    ['part of an address', UUID, `https://app.zorgon.com/boards/${UUID}/items\n`],
    ['part of base64', TOKEN, `zorgon key: data:image/png;base64,iVBO/${TOKEN}+${TOKEN}==\n`],
    ['part of a host name', TOKEN, `the zorgon key page: https://${TOKEN}-zorgon.example.net/\n`],
    ['what a command is to work on', UUID, `$ zorgon authorizations:revoke ${UUID}\n`],
    ['what a command is to show', UUID, `zorgon auth show ${UUID}\n`],
    ['its own name again', 'zorgonsecretkey', `ZORGON_SECRET_KEY=zorgonsecretkey\n`],
    ['a name made of words', 'zorgonClientConfigurationKey', `zorgon: zorgonClientConfigurationKey\n`],
  ])('is no credential when it is %s', (_, value, text) => {
    expect(find(text, value)).toEqual([]);
  });

  it('is left to other rules when it is called by the name of something else', () => {
    expect(find(`ZORGON_URL=x\nOTHERCO_TOKEN=${HEX}\n`, HEX)).toEqual(['generic-token']);
  });
});

describe('a word that names the next value', () => {
  const key = draw('hex', 64);

  it('says nothing of the one before it, unless it names a service', () => {
    expect(find(`{"secretAccessKey":"${key}","privateKey":"x"}`, key)).not.toContain('ethereum-private-key');
    expect(find(`{"privateKey":"${key}","secretAccessKey":"x"}`, key)).toEqual(['ethereum-private-key']);
    expect(find(`{"secret_key":"${HEX}","zorgon_account":"x"}`, HEX)).toEqual(['zorgon-key']);
  });
});

describe('a token of any length', () => {
  const encode = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const token = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ data: 'harbour lights' })}.${draw('base64url', 43)}`;
  const prose = (length: number) => `${'lorem ipsum dolor sit amet\n'.repeat(200).slice(0, length)}\n`;

  it('belongs to a service that is named near it, not as far away as the longest one would reach', () => {
    expect(find(`# Zorgon\n${prose(100)}"${token}"\n`, token)).toEqual(['zorgon-jwt']);
    expect(find(`"${token}"\n${prose(100)}zorgon\n`, token)).toEqual(['zorgon-jwt']);
    expect(find(`# Zorgon\n${prose(400)}"${token}"\n`, token)).toEqual(['jwt']);
    expect(find(`"${token}"\n${prose(400)}zorgon\n`, token)).toEqual(['jwt']);
  });
});

describe('a word in a row of base64', () => {
  it('names nothing that stands near it', () => {
    const row = (seed: number) => `${draw('base64', 30 + seed)}9ZORGON4${draw('base64', 25 - seed)}`;
    expect(find(`${row(1)}\n${TOKEN}\n${row(2)}\n`, TOKEN)).toEqual([]);
  });
});

describe('a value that holds the name of a service by chance', () => {
  it('is not taken for that service’s', () => {
    const value = `${TOKEN.slice(0, 11)}4ZORGON4${TOKEN.slice(0, 9)}`;
    expect(find(`PORT=1\nAPI_TOKEN=${value}\n`, value)).toEqual(['generic-token']);
    expect(find(`# Zorgon\nAPI_TOKEN=${value}\n`, value)).toEqual(['zorgon-token']);
  });
});

describe('expandWords', () => {
  it('leaves out only spellings in which another stands as a word', () => {
    expect(expandWords(['sheet', 'sheets', 'sheet_key'])).toEqual(['sheet', 'sheets', 'sheetkey']);
  });
});
