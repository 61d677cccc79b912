import { describe, expect, it } from 'vitest';
import { parseAssignments } from '../../src/detect/assignment.ts';

const ROWS: readonly (readonly [what: string, text: string, word: string])[] = [
  ['prose', 'Enter your password and press return.', 'password'],
  ['a function that is declared', 'func checkPassword(user User, hash Hash) bool {', 'password'],
  ['an index into a table', 'table[token.address] = tls_idset', 'token'],
  ['an enumeration member', 'case Token::ILLEGAL: return 1;', 'token'],
  ['an import', "import { token } from './token.ts'", 'token'],
  ['an empty value', 'DB_PASSWORD=\nDB_PORT=1', 'password'],
  ['an empty literal', 'password: "",', 'password'],
  ['an open literal', 'password = "never closed\nnext line', 'password'],
  ['a regular expression match', 'if token =~ "x" then', 'token'],
  ['a YAML mapping', 'password:\n\nother: 1', 'password'],
  ['a class, then another attribute', '<a class="token" href="#/s:9Harbour">', 'token'],
  ['words of code in prose', 'piped into `chpasswd`, `sudo -S` or so', 'passwd'],
  ['a generic argument', 'map<Token, string>', 'token'],
];

describe('text in which nothing is given to the name', () => {
  for (const [what, text, word] of ROWS) {
    it(what, () => {
      expect(parseAssignments(text, text.toLowerCase().indexOf(word), word.length)).toEqual([]);
    });
  }
});

describe('members below a name', () => {
  it('are told apart from values given to the name itself', () => {
    const value = ['q7Rk', '2mVx', '9Lp4'].join('');
    const text = `acme: { apiKey: "${value}", region: "eu" }`;
    const found = parseAssignments(text, 0, 4);
    expect(found.map(one => [one.keyName, one.parent, text.slice(one.valueStart, one.valueEnd)])).toEqual([
      ['apiKey', 'acme', value],
      ['region', 'acme', 'eu'],
    ]);
  });

  it('are read from indented lines, and not beyond them', () => {
    const text = 'acme:\n  api_key: abcde\n  nested:\n    deep: 1\nother: 2\n';
    const found = parseAssignments(text, 0, 4);
    expect(found.map(({ keyName }) => keyName)).toEqual(['api_key']);
  });
});
