import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readKnown } from '../../src/known/read-known.ts';
import { selectKnown } from '../../src/known/select-known.ts';

const first = randomBytes(18).toString('base64');
const second = `${randomBytes(9).toString('hex')}==`;
const pem = `-----BEGIN ${'PRIVATE'} KEY-----\n${randomBytes(48).toString('base64')}\n-----END ${'PRIVATE'} KEY-----\n`;
const values = (text: string) => readKnown(text).map(({ value }) => value);
const json = (value: unknown) => JSON.stringify(value, undefined, 2);

describe('readKnown', () => {
  it('reads one value a line, padding included', () => {
    expect(readKnown(`${first}\r\n\n# a remark\n${second}\n`)).toEqual([{ value: first }, { value: second }]);
  });

  it('reads NAME=value lines with quotes, export, remarks and values over several lines', () => {
    const text = [
      '\uFEFF# of production',
      `export DB_PASSWORD=${first} # since May`,
      `API_KEY='${second}'`,
      `TLS_KEY="${pem}"`,
      'ESCAPED="a\\nb\\"c\\\\d$"',
      'EMPTY=',
    ].join('\n');
    expect(readKnown(text)).toEqual([
      { name: 'DB_PASSWORD', value: first },
      { name: 'API_KEY', value: second },
      { name: 'TLS_KEY', value: pem },
      { name: 'ESCAPED', value: 'a\nb"c\\d$' },
    ]);
  });

  it('keeps a value of a plain list whole when it holds an equals sign', () => {
    expect(values(`${first}\nfoo=${second}\nNAME=${second}x`)).toEqual([first, `foo=${second}`, `${second}x`]);
  });

  it.each([
    [
      'vault kv get -format=json',
      { data: { data: { user: first, nested: { pin: second } }, metadata: { version: 3 } } },
    ],
    ['vault read -format=json', { lease_id: '', renewable: false, data: { user: first, pin: second } }],
    [
      'aws get-secret-value',
      [
        { ARN: 'arn:aws:x', Name: 'prod/db', SecretString: first },
        { Name: 'b', SecretString: second },
      ],
    ],
    [
      'aws batch-get-secret-value',
      {
        SecretValues: [
          { Name: 'a', SecretString: first },
          { Name: 'b', SecretBinary: Buffer.from(second).toString('base64') },
        ],
        Errors: [],
      },
    ],
    [
      'gcloud',
      [first, second].map(data => ({
        name: 'projects/1/secrets/x/versions/2',
        payload: { data: Buffer.from(data).toString('base64'), dataCrc32c: '1' },
      })),
    ],
    [
      'az',
      [first, second].map((value, at) => ({
        id: `https://kv.vault.azure.net/secrets/n${at}/0123`,
        value,
        attributes: { enabled: true },
        contentType: null,
      })),
    ],
    [
      'doppler secrets --json',
      { A: { computed: first, raw: 'see B', note: '' }, B: { computed: second, raw: second, note: '' } },
    ],
    ['doppler secrets download', { A: first, B: second }],
    [
      'op item get',
      {
        id: 'x',
        title: 'Database',
        fields: [
          { id: 'username', type: 'STRING', purpose: 'USERNAME', label: 'username', value: 'administrator' },
          { id: 'password', type: 'CONCEALED', purpose: 'PASSWORD', label: 'password', value: first },
          { id: 'n', type: 'STRING', purpose: 'NOTES', label: 'notesPlain', value: 'call Joe' },
          { id: 'k', type: 'CONCEALED', label: 'key', value: second },
        ],
      },
    ],
    ['nested JSON', { prod: { db: [first], api: { key: second, port: 5432, on: true } } }],
  ])('reads what %s prints, and nothing but the secrets', (_, document) => {
    expect(values(json(document))).toEqual([first, second]);
  });

  it('gives the fields of a secret that is itself JSON, and the whole of it', () => {
    const whole = JSON.stringify({ user: 'app', password: first });
    expect(readKnown(json({ Name: 'prod/db', SecretString: whole }))).toEqual([
      { name: 'db', value: whole },
      { name: 'db.user', value: 'app' },
      { name: 'db.password', value: first },
    ]);
  });

  it('reads documents after each other, each value once', () => {
    const one = json({ data: { data: { key: first }, metadata: {} } });
    const two = json({ data: { data: { key: second, again: first }, metadata: {} } });
    expect(values(`${one}\n${two}\n`)).toEqual([first, second]);
  });

  it('says that broken JSON is broken without quoting it', () => {
    const broken = `{\n  "key": "${first}",\n`;
    expect(() => readKnown(broken, 'vault.json')).toThrowError(/^vault\.json: starts like JSON/);
    expect(() => readKnown(broken)).toThrowError(expect.not.stringContaining(first) as unknown as string);
  });

  it('takes a plain list that begins with a bracket for what it is', () => {
    expect(values(`[${first}\n${second}`)).toEqual([`[${first}`, second]);
  });
});

describe('selectKnown', () => {
  it('leaves out what would be met everywhere, naming it but not its value', () => {
    const { secrets, skipped } = selectKnown([
      { name: 'PIN', value: '1234' },
      { name: 'DEBUG', value: 'disabled' },
      { name: 'KEY', value: first },
      { value: 'ab$' },
    ]);
    expect(secrets).toEqual([{ name: 'KEY', value: first }]);
    expect(skipped.map(({ what }) => what)).toEqual([
      'known secret PIN',
      'known secret DEBUG',
      'known secret number 4',
    ]);
    expect(JSON.stringify(skipped)).not.toMatch(/1234|ab\$/);
  });
});
