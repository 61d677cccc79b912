import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verify } from '../../src/detect/verify/checks.ts';
import { makeOpensshKeys, makePgpKeys, makePuttyKeys, makeServiceAccounts } from '../../src/rules/instance/keys.ts';

const NOWHERE = { before: '', after: '' };
const check = (name: string, value: string) => verify(name, value, NOWHERE);

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey;
const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey;
const pkcs1 = String(rsa.export({ type: 'pkcs1', format: 'pem' }));
const encrypted = String(ec.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }));
const dash = '-'.repeat(5);

describe('PEM', () => {
  test.each<[string, string, object]>([
    ['PKCS#1', pkcs1, { algorithm: 'RSA', bits: '1024', encrypted: 'no' }],
    ['PKCS#8 RSA', String(rsa.export({ type: 'pkcs8', format: 'pem' })), { algorithm: 'RSA', bits: '1024' }],
    ['SEC1', String(ec.export({ type: 'sec1', format: 'pem' })), { algorithm: 'EC', curve: 'P-384' }],
    ['PKCS#8 EC', String(ec.export({ type: 'pkcs8', format: 'pem' })), { algorithm: 'EC', curve: 'P-384' }],
    ['PKCS#8 DSA', String(dsa.export({ type: 'pkcs8', format: 'pem' })), { algorithm: 'DSA', bits: '1024' }],
    ...(['ed25519', 'ed448', 'x25519', 'x448'] as const).map(
      name =>
        [
          name,
          String(generateKeyPairSync(name as 'ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
          { algorithm: name[0].toUpperCase() + name.slice(1) },
        ] as [string, string, object],
    ),
  ])('%s tells type and size', (_, pem, facts) => {
    expect(check('pem', pem)).toMatchObject({ holds: true, facts });
  });

  test('a key under a passphrase, in both forms', () => {
    expect(check('pem', encrypted)).toMatchObject({
      holds: true,
      facts: { encrypted: 'yes', 'key derivation': 'PBKDF2' },
    });
    const old = String(rsa.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }));
    expect(check('pem', old)).toMatchObject({
      holds: true,
      facts: { encrypted: 'yes', cipher: 'AES-128-CBC', algorithm: 'RSA' },
    });
    const oneLine = old.trim().replaceAll('\n', ' ');
    expect(check('pem', oneLine)).toMatchObject({ holds: true, facts: { encrypted: 'yes' } });
  });

  const lines = pkcs1.trim().split('\n');
  test.each([
    ['escaped line ends', lines.join('\\n')],
    ['escaped Windows line ends', lines.join('\\r\\n')],
    ['line ends escaped twice', lines.join('\\\\n')],
    ['Windows line ends', lines.join('\r\n')],
    ['blanks for line ends', lines.join(' ')],
    ['YAML indentation', lines.join('\n    ')],
    ['JavaScript concatenation', lines.map(line => `  '${line}\\n' +`).join('\n')],
    ['JavaScript concatenation, plus first', lines.map(line => `  + "${line}\\n"`).join('\n')],
    ['an array of lines', lines.map(line => `  "${line}",`).join('\n')],
    ['C literals', lines.map(line => `"${line}\\n"`).join('\n')],
    ['PHP concatenation', lines.map(line => `'${line}' . "\\n" .`).join('\n')],
    ['backslashes at line ends', lines.join('\\n\\\n')],
    ['comments', lines.map(line => `# ${line}`).join('\n')],
    ['comments of C', lines.map(line => `// ${line}`).join('\n')],
    ['no line ends', `${lines[0]}${lines.slice(1, -1).join('')}${lines[lines.length - 1]}`],
    ['JSON that escapes slashes', JSON.stringify(pkcs1).replaceAll('/', '\\/')],
    ['percent encoding', encodeURIComponent(pkcs1)],
  ])('is read from code with %s', (_, text) => {
    expect(check('pem', text)).toMatchObject({ holds: true, facts: { algorithm: 'RSA', bits: '1024' } });
  });

  test('public material, placeholders and stumps are refuted', () => {
    const inside = (body: string, label = 'RSA PRIVATE KEY'): string =>
      `${dash}BEGIN ${label}${dash}\n${body}\n${dash}END ${label}${dash}`;
    expect(check('pem', inside(lines.slice(1, -1).join('\n'), 'PUBLIC KEY')).holds).toBe(false);
    for (const body of ['...', 'MIIE...', '<your key>', '${PRIVATE_KEY}', 'MIIEpAIBAAKCAQEA', '', 'x'.repeat(64)]) {
      expect([body, check('pem', inside(body)).holds]).toEqual([body, false]);
    }
    expect(check('pem', `${dash}BEGIN RSA PRIVATE KEY${dash}`).holds).toBe(false);
  });

  test('what manuals show of a key is refuted', () => {
    const marked = [...lines];
    marked[1] = `EXAMPLE${marked[1].slice(7)}`;
    expect(check('pem', marked.join('\n'))).toMatchObject({
      holds: false,
      because: 'its body is marked as an example',
    });
    const begun = [lines[0], lines[1].slice(0, 60), lines.at(-1)].join('\n');
    expect(check('pem', begun)).toMatchObject({ holds: false, because: 'all but its beginning is left out' });
  });

  test('a body that spells out the alphabet is a placeholder', () => {
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at)).join('');
    const body = `${letters}/0123456789+${letters.toLowerCase()}\n`.repeat(4);
    const pem = `${dash}BEGIN PRIVATE KEY${dash}\n${body}${dash}END PRIVATE KEY${dash}\n`;
    expect(check('pem', pem)).toMatchObject({ holds: false, because: 'its body spells out the alphabet' });
  });

  test('a cut or disguised body is not judged', () => {
    expect(check('pem', lines.slice(0, -4).join('\n'))).toMatchObject({ holds: undefined, because: 'it is cut short' });
    expect(check('pem', pkcs1.replace(/MII/, 'XII'))).toMatchObject({ holds: undefined });
    const flipped = [...lines];
    flipped[2] = flipped[2].replace(/./g, char => (char === 'A' ? 'B' : 'A'));
    expect(check('pem', flipped.join('\n'))).toMatchObject({ holds: undefined });
  });

  test('without BEGIN, as base64 of DER and as base64 of the file', () => {
    const der = rsa.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    expect(check('der-private-key', der)).toMatchObject({ holds: true, facts: { algorithm: 'RSA' } });
    expect(check('der-private-key', Buffer.alloc(80).toString('base64')).holds).toBe(false);
    expect(check('base64-pem', Buffer.from(pkcs1).toString('base64'))).toMatchObject({ holds: true });
    expect(check('base64-pem', Buffer.from('some text').toString('base64')).holds).toBe(false);
  });
});

describe('OpenSSH', () => {
  const [key] = makeOpensshKeys();
  test('a key without a passphrase is proved', () => {
    for (const name of ['pem', 'openssh-key']) {
      expect(check(name, key)).toMatchObject({
        holds: true,
        facts: { algorithm: 'ssh-ed25519', bits: '256', encrypted: 'no' },
      });
    }
    expect(check('pem', key.replaceAll('\n', '\\n')).holds).toBe(true);
  });

  test('a placeholder is refuted', () => {
    const text = `${dash}BEGIN OPENSSH PRIVATE KEY${dash}\n${'X'.repeat(64)}\n${dash}END OPENSSH PRIVATE KEY${dash}`;
    for (const name of ['pem', 'openssh-key']) expect(check(name, text).holds).toBe(false);
  });

  test('a cut key is not judged', () => {
    expect(check('pem', key.split('\n').slice(0, 3).join('\n')).holds).toBeUndefined();
  });
});

describe('PuTTY', () => {
  test.each(makePuttyKeys().map((key, i) => [i + 2, key] as const))(
    'version %i is proved by its MAC',
    (version, key) => {
      const facts = { algorithm: 'ssh-ed25519', encrypted: 'no', version: String(version) };
      expect(check('putty', key)).toMatchObject({ holds: true, facts });
      expect(check('putty', key.replaceAll('\n', '\\r\\n'))).toMatchObject({ holds: true, facts });
      expect(check('putty', key.replace(/Comment: /, 'Comment: x')).holds).toBeUndefined();
      expect(check('putty', key.split('\n').slice(0, 5).join('\n')).holds).toBeUndefined();
    },
  );
});

describe('OpenPGP', () => {
  const [key] = makePgpKeys();
  test('a secret key packet is proved', () => {
    expect(check('pgp-private-key', key)).toMatchObject({
      holds: true,
      facts: { algorithm: 'EdDSA', encrypted: 'no' },
    });
    expect(check('pem', key.replaceAll('\n', '\\n'))).toMatchObject({ holds: true });
  });

  test('a changed checksum is said, a public key refuted', () => {
    const sum = /\n=(....)/.exec(key)![1];
    expect(
      check('pgp-private-key', key.replace(`=${sum}`, `=${sum[0] === 'A' ? 'B' : 'A'}${sum.slice(1)}`)).holds,
    ).toBeUndefined();
    const label = 'PGP PUBLIC KEY BLOCK';
    expect(
      check('pgp-private-key', `${dash}BEGIN ${label}${dash}\n\n${'A'.repeat(80)}\n${dash}END ${label}${dash}`).holds,
    ).toBe(false);
  });
});

describe('service accounts', () => {
  const [pretty, minified] = makeServiceAccounts();
  const facts = {
    algorithm: 'RSA',
    bits: '2048',
    account: expect.stringMatching(/\.iam\.gserviceaccount\.com$/),
    project: expect.any(String),
  };

  test.each([
    ['the file', pretty],
    ['one line', minified],
    ['a string in JSON', JSON.stringify(minified)],
    ['a string without its quotes', JSON.stringify(minified).slice(1, -1)],
    ['a file that lost its end', pretty.slice(0, pretty.indexOf('"auth_uri"'))],
  ])('%s is proved', (_, text) => {
    expect(check('service-account-json', text)).toMatchObject({ holds: true, facts });
  });

  test('one that code joins of pieces is not refuted', () => {
    const joined = JSON.stringify(minified).slice(1, -1).replace('private_key\\":\\"', 'private_key\\":"+\n\t"\\"');
    expect(joined).toContain('+\n');
    expect(check('service-account-json', joined).holds).not.toBe(false);
  });

  test('other types and placeholders are refuted', () => {
    expect(check('service-account-json', minified.replace('service_account', 'authorized_user')).holds).toBe(false);
    expect(check('service-account-json', JSON.stringify({ type: 'service_account', project_id: 'x' })).holds).toBe(
      false,
    );
    const placeholder = `${dash}BEGIN PRIVATE KEY${dash}\n...\n${dash}END PRIVATE KEY${dash}\n`;
    const account = { type: 'service_account', private_key: placeholder, client_email: 'a@b.iam.gserviceaccount.com' };
    expect(check('service-account-json', JSON.stringify(account)).holds).toBe(false);
    const told = { ...account, private_key: '<YOUR PRIVATE KEY HERE>' };
    expect(check('service-account-json', JSON.stringify(told)).holds).toBe(false);
  });

  test('the key alone is read as PEM', () => {
    expect(check('service-account-json', JSON.parse(minified).private_key)).toMatchObject({ holds: true });
  });
});
