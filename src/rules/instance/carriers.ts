import type { Instance } from '../shape/generate.ts';

/** A notation in which secrets stand in files. */
export interface Carrier {
  readonly name: string;
  /** Path that the text would have. */
  readonly path: string;
  /** The value as the notation writes it; undefined when it cannot. Called for each part of an instance by itself. */
  readonly encode: (value: string) => string | undefined;
  /** Whole text around an encoded value; `words` are those of the name it is given. */
  readonly wrap: (words: readonly string[], encoded: string) => string;
}

/** An instance in a carrier: the text, and where in it the secret part stands. */
export interface CarriedInstance {
  readonly text: string;
  /** The whole instance as the notation writes it. */
  readonly encoded: string;
  readonly startByte: number;
  readonly endByte: number;
}

const keep = (value: string) => value;
const keepLine = (value: string) => (value.includes('\n') ? undefined : value);
const escapeString = (value: string) => JSON.stringify(value).slice(1, -1);
const escapeTwice = (value: string) => escapeString(escapeString(value));
const escapeXml = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const indent = (value: string) => value.replaceAll('\n', '\n    ');
const encodeQuery = (value: string) => (value.includes('\n') ? undefined : encodeURIComponent(value));
const unlessQuoted = (quote: string) => (value: string) => (value.includes(quote) ? undefined : value);

const toSnake = (words: readonly string[]) => words.join('_');
const toScreaming = (words: readonly string[]) => words.join('_').toUpperCase();
const toKebab = (words: readonly string[]) => words.join('-');
const capitalize = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
const toCamel = ([first, ...rest]: readonly string[]) => first + rest.map(capitalize).join('');
const toTrain = (words: readonly string[]) => ['x', ...words].map(capitalize).join('-');

/** Every notation that a rule must hold in. */
export const CARRIERS: readonly Carrier[] = [
  {
    name: 'dotenv',
    path: '.env',
    encode: keepLine,
    wrap: (words, value) => `PORT=3000\n${toScreaming(words)}=${value}\nLOG_LEVEL=info\n`,
  },
  {
    name: 'JSON',
    path: 'config.json',
    encode: escapeString,
    wrap: (words, value) => `{\n  "port": 3000,\n  "${toCamel(words)}": "${value}",\n  "debug": false\n}\n`,
  },
  {
    name: 'YAML',
    path: 'config.yaml',
    encode: indent,
    wrap: (words, value) =>
      value.includes('\n')
        ? `service:\n  ${toSnake(words)}: |\n    ${value}\n  port: 3000\n`
        : `service:\n  ${toSnake(words)}: ${value}\n  port: 3000\n`,
  },
  {
    name: 'TOML',
    path: 'config.toml',
    encode: unlessQuoted("'"),
    wrap: (words, value) => {
      const quote = value.includes('\n') ? "'''" : "'";
      return `[service]\n${toSnake(words)} = ${quote}${value}${quote}\nport = 3000\n`;
    },
  },
  {
    name: 'XML',
    path: 'config.xml',
    encode: escapeXml,
    wrap: (words, value) =>
      `<config>\n  <${toCamel(words)}>${value}</${toCamel(words)}>\n  <port>3000</port>\n</config>\n`,
  },
  {
    name: 'shell',
    path: 'deploy.sh',
    encode: unlessQuoted("'"),
    wrap: (words, value) => `#!/bin/sh\nset -e\nexport ${toScreaming(words)}='${value}'\nexec ./run\n`,
  },
  {
    name: 'HTTP header',
    path: 'request.http',
    encode: keepLine,
    wrap: (words, value) =>
      `GET /v1/items HTTP/1.1\r\nHost: api.example.com\r\n${toTrain(words)}: ${value}\r\nAccept: */*\r\n\r\n`,
  },
  {
    name: 'URL query',
    path: 'links.txt',
    encode: encodeQuery,
    wrap: (words, value) => `see https://api.example.com/v1/items?lang=en&${toSnake(words)}=${value}&page=2 for more\n`,
  },
  {
    name: 'JavaScript',
    path: 'client.js',
    encode: escapeString,
    wrap: (words, value) => `const client = create();\nconst ${toCamel(words)} = "${value}";\nclient.start();\n`,
  },
  {
    name: 'Python',
    path: 'client.py',
    encode: value => (value.includes("'") ? undefined : escapeString(value).replaceAll('\\"', '"')),
    wrap: (words, value) => `import client\n\n${toScreaming(words)} = '${value}'\nclient.start()\n`,
  },
  {
    name: 'Go',
    path: 'client.go',
    encode: unlessQuoted('`'),
    wrap: (words, value) => `package client\n\nvar ${toCamel(words)} = \`${value}\`\n\nfunc start() {}\n`,
  },
  {
    name: 'Markdown',
    path: 'README.md',
    encode: keep,
    wrap: (words, value) => `Start it with:\n\n\`\`\`sh\n${toScreaming(words)}="${value}" ./run\n\`\`\`\n`,
  },
  {
    name: 'JSON in a string',
    path: 'event.json',
    encode: escapeTwice,
    wrap: (words, value) => `{"body": "{\\"${toSnake(words)}\\":\\"${value}\\",\\"page\\":2}"}\n`,
  },
  {
    name: 'minified line',
    path: 'bundle.min.js',
    encode: escapeString,
    wrap: (words, value) =>
      `!function(e,t){var n=e.extend({},t,{retries:3,"${toKebab(words)}":"${value}",timeout:5e3});return n.run()}(a,b);\n`,
  },
];

/** A file that holds a value and nothing else. */
export function toOwnFile(path: string): Carrier {
  return { name: 'a file of its own', path, encode: keep, wrap: (_, value) => `${value}\n` };
}

/** Puts an instance into a carrier under a name; undefined when the carrier cannot hold it. */
export function carry(carrier: Carrier, words: readonly string[], instance: Instance): CarriedInstance | undefined {
  const { text, start, end } = instance;
  const parts = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(carrier.encode);
  if (parts.some(part => part === undefined)) return undefined;
  const [before, secret] = parts as string[];
  const encoded = parts.join('');
  const whole = carrier.wrap(words, encoded);
  const startByte = whole.indexOf(encoded) + before.length;
  return { text: whole, encoded, startByte, endByte: startByte + secret.length };
}
