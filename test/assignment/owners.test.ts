import { expect, it } from 'vitest';
import { readOwners } from '../../src/detect/assignment/owners.ts';

/** Texts in which `§` stands before the name asked about, and what it stands under, the nearest first. */
const ROWS: readonly (readonly [notation: string, text: string, owners: readonly string[]])[] = [
  ['JSON', '{ "acme": { "id": 1, "§api_key": "x" } }', ['acme']],
  ['JSON, two levels', '{ "acme": {\n  "auth": {\n    "§token": "x" } } }', ['auth', 'acme']],
  ['JavaScript', "const acme = { retries: { most: 3 }, §secret: 'x' };", ['acme']],
  ['a call with an object', "const c = new AcmeClient({ §apiKey: 'x' });", ['AcmeClient', 'c']],
  ['named arguments', 'c = acme.Client(timeout=3, §api_key="x")', ['acme.Client', 'c']],
  ['Terraform', 'provider "acme" {\n  §token = "x"\n}', ['acme']],
  ['YAML', 'acme:\n  id: 1\n  §token: x\n', ['acme']],
  ['YAML, two levels', 'acme:\n  # of production\n  auth:\n    §token: x\n', ['auth', 'acme']],
  ['TOML', '[services.acme]\nid = 1\n\n§token = "x"\n', ['services.acme']],
  ['dotted name', 'spring.acme.§client-secret=x', ['spring.acme']],
  ['subscripts', "config['acme']['§token'] = 'x'", ['acme']],
  ['XML', '<acme>\n  <§token>x</token>\n</acme>', ['acme']],
  ['XML in a line', '<acme><§token>x</token></acme>', ['acme']],
  ['XML attribute', '<acme url="/" §token="x"/>', ['acme']],
  ['URL', 'https://api.acme.com/v1?a=1&§token=x', ['api.acme.com']],
  ['URL behind', 'curl -H "§Authorization: Bearer x" \\\n  https://api.acme.com/v1', ['api.acme.com']],
  ['address beside', 'api:\n  base: https://api.acme.com/v1\n  §token: x\n', ['api.acme.com', 'api']],
  ['address below', '{ "§token": "x",\n  "url": "https://api.acme.com" }', ['api.acme.com']],
  [
    'address in a call around it',
    "fetch('https://api.acme.com/v1', {\n  headers: {\n    §Authorization: 'Bearer x',\n",
    ['headers:', 'headers', 'fetch', 'api.acme.com'],
  ],
  [
    'address in a call above',
    'r := New("GET", "https://a.acme.com")\nr.Header.Set("§Authorization", "Bearer x")',
    ['r.Header.Set', 'a.acme.com'],
  ],
  ['Elixir', 'config :acme, Acme.Client, §api_key: "x"', ['Acme.Client', 'acme']],
  ['Elixir, several lines', 'config :acme,\n  pool: 1,\n  §api_key: "x"', ['acme']],
  ['command', '$ acme login --§token x', ['acme']],
];

it.each(ROWS)('%s', (_, text, owners) => {
  const hit = text.indexOf('§');
  expect(readOwners(text.replace('§', ''), hit).map(({ name }) => name)).toEqual(owners);
});

it.each([
  ['# Acme credentials\nid = 1\n§key = x', ['Acme']],
  ['// Acme Pay API\n§key = x', ['Acme Pay']],
  ['# Ask the people who run Acme for a key\n§key = x', []],
  ['# Acme\n\n§key = x', []],
])('takes a comment for a title where it says nothing else: %j', (text, titles) => {
  const hit = text.indexOf('§');
  expect(readOwners(text.replace('§', ''), hit)).toEqual(titles.map(name => ({ name, isTitle: true })));
});

it.each([
  ['what was closed', 'acme = { a: 1 }\nconst §token = x'],
  ['a neighbour of the same depth', 'acme:\n  id: 1\nother: 2\n§token: x'],
  ['an address in a sentence', 'see https://acme.com/\n§token = x'],
  ['an address beyond a blank line', 'url = "https://acme.com/"\n\n§token = x'],
  ['an address of another object', '[{ "url": "https://acme.com" },\n { "§token": "x" }]'],
  ['an address of code', '"repository": "https://github.com/acme/acme",\n"§token": "x"'],
])('passes over %s', (_, text) => {
  const hit = text.indexOf('§');
  expect(readOwners(text.replace('§', ''), hit)).toEqual([]);
});
