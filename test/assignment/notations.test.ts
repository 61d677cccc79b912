import { describe, expect, it } from 'vitest';
import { parseAssignments } from '../../src/detect/assignment.ts';
import type { Detector } from '../../src/detect/detector.ts';
import { openDetector } from '../../src/pool/open-detector.ts';
import { loadTables } from '../../src/pool/tables.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { type Engine, openEngine } from '../../src/wasm/engine.ts';

/** A value that no notation gives a meaning to; put together so that it stands nowhere in this file. */
const VALUE = ['q7Rk', '2mVx', '9Lp4'].join('');

/** Notation, text with `§` for the value, key word, and the name expected when it is not the word itself. */
type Row = readonly [notation: string, text: string, word: string, name?: string];

const ROWS: readonly Row[] = [
  ['dotenv', 'DB_HOST=x\nDB_PASSWORD=§\nDB_PORT=1', 'password', 'DB_PASSWORD'],
  ['dotenv, quoted', 'API_TOKEN="§"\n', 'token', 'API_TOKEN'],
  ['dotenv, comment behind', "SECRET='§' # rotated\n", 'secret'],
  ['dotenv, odd characters', 'PASSWORD=§&;$x\n', 'password'],
  ['shell export', 'export API_SECRET=§\n', 'secret', 'API_SECRET'],
  ['shell, several in one line', 'FOO=1 AUTH_TOKEN=§ ./run', 'token', 'AUTH_TOKEN'],
  ['PowerShell', '$env:DB_PASSWORD = "§"', 'password', 'DB_PASSWORD'],
  ['Windows batch', 'set DB_PASSWORD=§\r\nrun', 'password', 'DB_PASSWORD'],
  ['Dockerfile', 'ENV MYSQL_ROOT_PASSWORD=§ \\\n', 'password', 'MYSQL_ROOT_PASSWORD'],
  ['compose list', '- "POSTGRES_PASSWORD=§"', 'password', 'POSTGRES_PASSWORD'],
  ['JSON', '{"user": "x", "password": "§", "port": 1}', 'password'],
  ['JSON, minified', '{"a":1,"apiToken":"§","b":2}', 'token', 'apiToken'],
  ['JSON in a string', '"{\\"password\\":\\"§\\",\\"a\\":1}"', 'password'],
  ['JSON in a string in a string', '"{\\\\\\"password\\\\\\": \\\\\\"§\\\\\\"}"', 'password'],
  ['JSON, name and value', '{"name": "API_TOKEN", "value": "§"}', 'token', 'API_TOKEN'],
  ['JSON, path of names', '{"Jwt:Secret": "§"}', 'secret', 'Jwt:Secret'],
  ['JSON list', '{"tokens": ["§", "other"]}', 'token', 'tokens'],
  ['YAML', 'db:\n  password: §\n  port: 1', 'password'],
  ['YAML, quoted', "  password: '§'", 'password'],
  ['YAML, comment behind', 'password: § # rotated in May', 'password'],
  ['YAML, block scalar', 'password: |\n  §\nnext: 1', 'password'],
  ['YAML, folded block scalar', 'secret: >-\n    §\n', 'secret'],
  ['YAML, tag', 'password: !!str §\n', 'password'],
  ['YAML, flow mapping', 'db: { user: x, password: §, port: 1 }', 'password'],
  ['YAML, name and value', '- name: DB_PASSWORD\n  value: §\n', 'password', 'DB_PASSWORD'],
  ['TOML', '[db]\npassword = "§"\n', 'password'],
  ['INI', 'password = §\n', 'password'],
  ['properties', 'spring.datasource.password=§\n', 'password', 'spring.datasource.password'],
  ['XML attribute', '<db user="x" password="§" port="1"/>', 'password'],
  ['XML element', '<password>§</password>', 'password'],
  ['XML element, CDATA', '<secret><![CDATA[§]]></secret>', 'secret'],
  ['XML element with prefix', '<wsse:Password>§</wsse:Password>', 'password', 'Password'],
  ['HTML, type and value', '<input type="password" value="§">', 'password'],
  ['HTML, cells side by side', '<tr><td>api_token</td><td>§</td></tr>', 'token', 'api_token'],
  ['XML, key and value', '<add key="ApiToken" value="§"/>', 'token', 'ApiToken'],
  ['Android resource', '<string name="api_token">§</string>', 'token', 'api_token'],
  ['property list', '<key>Password</key>\n<string>§</string>', 'password', 'Password'],
  ['HTTP header', 'X-Auth-Token: §\r\nHost: x', 'token', 'X-Auth-Token'],
  ['Authorization: Bearer', 'Authorization: Bearer §\n', 'auth', 'Authorization'],
  ['Authorization: Basic in code', "headers = {'Authorization': 'Basic §'}", 'auth', 'Authorization'],
  ['Authorization: token', 'curl -H "Authorization: token §" https://x', 'auth', 'Authorization'],
  ['Bearer by itself', "set('Bearer §')", 'bearer', 'Bearer'],
  ['URL query', 'https://x.test/a?b=1&access_token=§&c=2', 'token', 'access_token'],
  ['URL query, first', '"https://x.test/a?token=§"', 'token'],
  ['form body at the start of a line', 'password=§&user=x', 'password'],
  ['percent-encoded query', '%26oauth_token%3D§%26x%3D1', 'token', 'oauth_token'],
  ['command-line option', 'run --password § --user x', 'password'],
  ['command-line option with sign', 'run --db-password=§ -v', 'password', 'db-password'],
  ['element, on a line of its own', '<password>\n    §\n</password>', 'password'],
  ['arguments in back quotes', 'define(`API_TOKEN`, `§`)', 'token', 'API_TOKEN'],
  ['command-line option in a list', 'command: ["run", "--password", "§", "-v"]', 'password'],
  ['openssl', 'openssl rsa -passin pass:§ -in x', 'passin'],
  ['JavaScript', "const dbPassword = '§';", 'password', 'dbPassword'],
  ['JavaScript object', "connect({ password: '§', x })", 'password'],
  ['template literal', 'const secret = `§`;', 'secret'],
  ['TypeScript, typed', 'const password: string = "§";', 'password'],
  ['TypeScript, optional', 'password?: string = "§"', 'password'],
  ['Python', "password = '§'", 'password'],
  ['Python bytes', 'secret = b"§"', 'secret'],
  ['Python triple quotes', 'secret = """§"""', 'secret'],
  ['Python argument', 'connect(host=h, password="§")', 'password'],
  ['Python subscript', "app.config['SECRET'] = '§'", 'secret', 'SECRET'],
  ['Python subscript in a string', 'source: "os.environ[\\"API_TOKEN\\"] = \\"§\\""', 'token', 'API_TOKEN'],
  ['Python, wrapped line', 'token = (\n    "§"\n)', 'token'],
  ['Go', 'password := "§"', 'password'],
  ['Go, typed', 'var password string = "§"', 'password', 'password string'],
  ['Go, bytes', 'secret := []byte("§")', 'secret'],
  ['Go, pointer', 'Token: aws.String("§"),', 'token', 'Token'],
  ['Java', 'private static final String PASSWORD = "§";', 'password', 'PASSWORD'],
  ['Java setter', 'dataSource.setPassword("§");', 'password', 'dataSource.setPassword'],
  ['Java map', 'map.put("password", "§");', 'password'],
  ['Java, decoded in a setter', 'manager.setSecret(Base64.decode("§"));', 'secret', 'manager.setSecret'],
  ['C#', 'public const string Password = "§";', 'password', 'Password'],
  ['C#, verbatim', 'var password = @"§";', 'password'],
  ['C# dictionary', '["password"] = "§"', 'password'],
  ['PHP', "$config['db']['password'] = '§';", 'password'],
  ['PHP arrow', "'password' => '§',", 'password'],
  ['PHP property', '$this->password = "§";', 'password'],
  ['PHP define', "define('DB_PASSWORD', '§');", 'password', 'DB_PASSWORD'],
  ['Ruby symbol', ":password => '§'", 'password'],
  ['Ruby keyword', 'User.create(password: "§")', 'password'],
  ['Rust', 'const PASSWORD: &str = "§";', 'password', 'PASSWORD'],
  ['Swift, Objective-C', 'NSString *token = @"§";', 'token'],
  ['Kotlin', 'val password: String = "§"', 'password'],
  ['R', 'token <- "§"', 'token'],
  ['C macro', '#define PASSWORD "§"', 'password', 'PASSWORD'],
  ['C array', 'char secret[16] = "§";', 'secret'],
  ['comparison', 'if (password == "§") {', 'password'],
  ['comparison by method', 'password.equals("§")', 'password', 'password.equals'],
  ['shell comparison', 'if [ "$' + '{password}" == "§" ]', 'password'],
  ['default of a variable', 'const token = process.env.TOKEN || "§";', 'token'],
  ['default of a lookup', 'token = os.getenv("X", "§")', 'token'],
  ['default in a template', 'password: $' + '{DB_PASS:-§}', 'password'],
  ['Terraform default', 'variable "db_password" {\n  default = "§"\n}', 'password', 'db_password'],
  ['name, type and value', '- name: DB_PASSWORD\n  type: string\n  default: §\n', 'password', 'DB_PASSWORD'],
  ['JSON, value and name', '{"value": "§",\n "key": "API_TOKEN"}', 'token', 'API_TOKEN'],
  ['JSON, value below a name', '"dbPassword": {\n  "value": "§"\n}', 'password', 'dbPassword'],
  ['CloudFormation', 'DbPassword:\n  Type: String\n  NoEcho: true\n  Default: §\n', 'password', 'DbPassword'],
  ['YAML, stripped block scalar', 'db_password: |-\n  §\n', 'password', 'db_password'],
  ['properties, wrapped line', 'db.password=\\\n    §\n', 'password', 'db.password'],
  ['XML, value and key', '<add value="§" key="ApiToken"/>', 'token', 'ApiToken'],
  ['XML, name and value in elements', '<name>fs.secret</name>\n<value>§</value>', 'secret', 'fs.secret'],
  ['XML, property', '<property name="dbPassword">\n  <value>§</value>', 'password', 'dbPassword'],
  ['XML, value in an element', '<Password>\n  <Value>§</Value>\n</Password>', 'password'],
  ['XML, CDATA on a line of its own', '<secret>\n  <![CDATA[§]]>\n</secret>', 'secret'],
  ['XML element with an attribute', '<Password Type="text">§</Password>', 'password', 'Password'],
  [
    'JMeter',
    '<stringProp name="Header.name">X-Token</stringProp>\n<stringProp name="Header.value">§</',
    'token',
    'X-Token',
  ],
  ['Objective-C, value and header', '[r setValue:@"§" forHTTPHeaderField:@"X-Token"];', 'token', 'X-Token'],
  ['Android manifest', '<meta-data android:name="io.acme.TOKEN"\n  android:value="§"', 'token', 'io.acme.TOKEN'],
  ['code in a literal', 'field "String", "API_TOKEN", "\\"§\\""', 'token', 'API_TOKEN'],
  ['Apache', 'SetEnv DB_PASSWORD §\n', 'password', 'DB_PASSWORD'],
  ['nginx', 'proxy_set_header X-Api-Token §;\n', 'token', 'X-Api-Token'],
  ['nginx variable', 'set $db_password "§";', 'password', 'db_password'],
  ['fish', 'set -gx DB_PASSWORD §\n', 'password', 'DB_PASSWORD'],
  ['C shell', 'setenv DB_PASSWORD §\n', 'password', 'DB_PASSWORD'],
  ['Dockerfile of old', 'ENV DB_PASSWORD §\n', 'password', 'DB_PASSWORD'],
  ['git', 'git config --global acme.token §\n', 'token', 'acme.token'],
  ['Gradle', "  storePassword '§'\n", 'password', 'storePassword'],
  ['CMake', 'set(API_TOKEN "§")', 'token', 'API_TOKEN'],
  ['Lisp', '(setq db-password "§")', 'password', 'db-password'],
  ['Clojure', '{:user "x"\n :db-password "§"}', 'password', 'db-password'],
  ['Erlang', '{db_password, <<"§">>}', 'password', 'db_password'],
  ['Elixir', '@api_token "§"', 'token', 'api_token'],
  ['Elixir symbol', 'put_env(:app, :api_token, "§")', 'token', 'api_token'],
  ['Perl', "$ENV{'API_TOKEN'} = '§';", 'token', 'API_TOKEN'],
  ['Scala', '"db.password" -> "§"', 'password', 'db.password'],
  ['Rust, raw', 'let token = r#"§"#;', 'token'],
  ['C#, property', 'public string ApiToken { get; set; } = "§";', 'token', 'ApiToken'],
  ['Python, field', 'api_token: str = Field(default="§")', 'token', 'api_token'],
  ['Python, option', 'add_argument("--api-token", type=str,\n  default="§")', 'token', 'api-token'],
  ['default of a variable, looked up by name', 'x = process.env.API_TOKEN ?? "§"', 'token', 'process.env.API_TOKEN'],
  ['default of a call that looks up', "x = getenv('API_TOKEN') ?: '§';", 'token', 'API_TOKEN'],
  ['default in a shell', 'X=1; : $' + '{DB_PASS:-§}', 'db_pass', 'DB_PASS'],
  ['Spring, not encoded', 'password("{noop}§")', 'password'],
  ['bold words', '- **Acme API token**: `§`\n', 'token'],
  ['connection string', '"Server=x;User=y;Pwd=§;"', 'pwd', 'Pwd'],
  ['SQL', "CREATE USER x IDENTIFIED BY '§';", 'identified by', 'IDENTIFIED BY'],
  ['SQL password', "CREATE ROLE x WITH LOGIN PASSWORD '§';", 'password', 'PASSWORD'],
  ['SQL function', "UPDATE user SET password = PASSWORD('§')", 'password'],
  ['netrc', 'machine x login y password §\n', 'password'],
  ['Markdown', '- **password**: §\n', 'password'],
  ['Markdown table', '| password | `§` |\n', 'password'],
  ['prose', 'the password is "§"', 'password'],
  ['words before the sign', 'Secret access key: §\n', 'secret', 'Secret access key'],
];

let opened: Promise<readonly [plain: Detector, compiled: Detector]> | undefined;

function openDetectors() {
  opened ??= loadCatalogue().then(catalogue => {
    const tables = loadTables(catalogue);
    const open = (engine: Engine | undefined): Detector =>
      openDetector(catalogue, tables, { engine, showSecrets: false, explain: true });
    return [open(undefined), open(openEngine())] as const;
  });
  return opened;
}

function findByValue({ text, word }: { text: string; word: string }, value: string) {
  const hit = text.toLowerCase().indexOf(word);
  return parseAssignments(text, hit, word.length).filter(
    ({ valueStart, valueEnd }) => text.slice(valueStart, valueEnd) === value,
  );
}

describe('notations in which a value is given to a name', () => {
  for (const [notation, template, word, name] of ROWS) {
    it(notation, () => {
      const value = notation.includes('odd characters') ? `${VALUE}&;$x` : VALUE;
      const text = template.replace('§', VALUE);
      const found = findByValue({ text, word }, value);
      expect(found).toHaveLength(1);
      expect(found[0]!.keyName.toLowerCase()).toContain((name ?? word).toLowerCase());
    });
  }
});

describe('the engine, which tells by a few bytes that nothing is assigned', () => {
  it.each(ROWS)('leaves what plain JavaScript finds: %s', async (_, template) => {
    const [plain, compiled] = await openDetectors();
    const blob = { bytes: Buffer.from(template!.replace('§', VALUE)) };
    const list = (detector: Detector) =>
      detector.scan(blob).found.map(({ hit, confirmed: { rule, from, to } }) => [rule.id, hit + from, hit + to]);
    expect(list(compiled).sort()).toEqual(list(plain).sort());
  });
});

describe('letters beyond ASCII', () => {
  it('are not parted at a byte that is a blank in latin1', () => {
    const word = Buffer.from('\u7801\u5bc6').toString('latin1');
    for (const text of [`password=${word}\n`, `password: ${word}\n`, `run --password ${word}\n`]) {
      const found = parseAssignments(text, text.indexOf('password'), 8);
      expect(found.map(one => text.slice(one.valueStart, one.valueEnd))).toEqual([word]);
    }
  });
});
