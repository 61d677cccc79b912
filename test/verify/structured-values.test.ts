import { describe, expect, test } from 'vitest';
import { verify } from '../../src/detect/verify/checks.ts';

const NOWHERE = { before: '', after: '' };
const check = (name: string, value: string, around = NOWHERE) => verify(name, value, around);

describe('JSON Web Tokens', () => {
  const part = (value: unknown): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const make = (header: unknown, claims: unknown, signature = 's'.repeat(43)): string =>
    `${part(header)}.${part(claims)}.${signature}`;

  test('tell issuer, audience and dates, past ones too', () => {
    const token = make(
      { alg: 'RS256', kid: 'k1', typ: 'JWT' },
      { iss: 'https://idp', aud: ['api', 'x'], iat: 1_600_000_000, exp: 1_600_003_600 },
    );
    expect(check('jwt', token)).toMatchObject({
      holds: true,
      facts: {
        algorithm: 'RS256',
        'key id': 'k1',
        issuer: 'https://idp',
        audience: 'api',
        issued: '2020-09-13T12:26:40Z',
        expires: '2020-09-13T13:26:40Z',
      },
    });
  });

  test('unsigned and encrypted ones are not judged', () => {
    expect(check('jwt', make({ alg: 'none' }, { sub: 'x' }, ''))).toMatchObject({
      holds: undefined,
      facts: { algorithm: 'none' },
    });
    expect(check('jwt', `${part({ alg: 'dir', enc: 'A256GCM' })}.a.b.c.d`)).toMatchObject({
      holds: undefined,
      facts: { encryption: 'A256GCM' },
    });
  });

  test.each([
    ['header', make('{"alg"', { sub: 'x' })],
    ['algorithm', make({ typ: 'JWT' }, { sub: 'x' })],
    ['claims', make({ alg: 'HS256' }, 'text')],
    ['signature', make({ alg: 'HS256' }, { sub: 'x' }, 'sig')],
    ['parts', `${part({ alg: 'HS256' })}.${part({})}`],
  ])('without a proper %s are refuted', (_, token) => {
    expect(check('jwt', token).holds).toBe(false);
  });

  test('the sample of jwt.io is told', () => {
    const token = make({ alg: 'HS256', typ: 'JWT' }, { sub: '1234567890', name: 'John Doe', iat: 1516239022 });
    expect(check('jwt', token).facts).toHaveProperty('sample');
  });
});

describe('AWS access key ids', () => {
  test('carry their account', () => {
    // The account in bits 1 to 40 after the first, behind it more random bits.
    const account = 123_456_789_012n;
    const number = (1n << 47n) | (account << 7n);
    const bits = number.toString(2) + '0'.repeat(32);
    const body = bits
      .match(/.{5}/g)!
      .map(five => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)])
      .join('');
    expect(check('aws-access-key-id', `AK${'IA'}${body}`)).toMatchObject({
      holds: undefined,
      facts: { account: String(account), type: 'long-term access key' },
    });
  });

  test('are base32', () => {
    expect(check('aws-access-key-id', `AK${'IA'}${'Q0'.repeat(8)}`).holds).toBe(false);
    expect(check('aws-access-key-id', `AK${'IA'}IOSFODNN7${'EXAM' + 'PLE'}`).holds).toBe(false);
    expect(check('aws-access-key-id', `AK${'IA'}${'J2'.repeat(8)}`)).toMatchObject({
      holds: undefined,
      facts: { type: 'long-term access key' },
    });
  });
});

describe('connection strings', () => {
  const word = 'hun' + 'ter2';
  test.each([
    [
      `postgres://app:${word}@db.corp.com:5432/main`,
      { scheme: 'postgres', user: 'app', host: 'db.corp.com:5432', database: 'main', network: 'public' },
    ],
    [`mongodb+srv://app:${word}@c0.mongodb.net/?w=1`, { scheme: 'mongodb+srv', host: 'c0.mongodb.net' }],
    [`mongodb://app:${word}@h1:27017,h2:27017/db`, { host: 'h1:27017', database: 'db' }],
    [`redis://:${word}@127.0.0.1:6379/0`, { host: '127.0.0.1:6379', network: 'this machine' }],
    [`amqp://app:p%40${word}@rabbit/vhost`, { host: 'rabbit', network: 'private' }],
    [`mysql://app:p@${word}@10.0.0.1/db`, { host: '10.0.0.1', network: 'private' }],
    [
      `jdbc:mysql://db.corp.com:3306/x?user=app&password=${word}`,
      { scheme: 'jdbc:mysql', user: 'app', host: 'db.corp.com:3306' },
    ],
    [`jdbc:sqlserver://db.corp.com;databaseName=x;user=app;password=${word};`, { user: 'app', host: 'db.corp.com' }],
    [
      `Server=tcp:db.database.windows.net,1433;Database=x;User ID=app;Password=${word};`,
      { user: 'app', network: 'public', database: 'x' },
    ],
    [`host=localhost dbname=x user=app password=${word}`, { host: 'localhost', network: 'this machine' }],
    [`app:${word}@tcp(db.corp.com:3306)/x?parseTime=true`, { user: 'app', host: 'db.corp.com:3306', database: 'x' }],
    [
      `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${word}=`,
      { user: 'Root', network: 'public' },
    ],
    [`https://app:${word}@git.example.com/x.git`, { network: 'documentation' }],
  ])('%# parse', (text, facts) => {
    expect(check('connection-string', text)).toMatchObject({ holds: true, facts });
  });

  test('the password alone is read with its line', () => {
    const around = { before: 'DATABASE_URL="postgres://app:', after: '@localhost/main"' };
    expect(check('connection-string', word, around)).toMatchObject({
      holds: true,
      facts: { user: 'app', host: 'localhost', database: 'main' },
    });
    expect(check('basic-auth-url', word, { before: 'http://a.com https://app:', after: '@corp.com/' })).toMatchObject({
      holds: true,
    });
  });

  test.each([
    '${DB_PASSWORD}',
    '<password>',
    '{{ password }}',
    '$PASSWORD',
    '%s',
    '****',
    '%(password)s',
    '#{pw}',
    'xxxx',
  ])('a template such as %s is no password', template => {
    expect(check('connection-string', `postgres://app:${template}@db.corp.com/main`).holds).toBe(false);
  });

  test('a letter is no host', () => {
    expect(check('basic-auth-url', 'http://app:harbour9@h:2/').holds).toBe(false);
    expect(check('basic-auth-url', 'http://app:harbour9@h1:2/').holds).toBe(true);
  });

  test.each(['postgres://db.corp.com/main', 'Server=x;Database=y;User ID=z;Password=;'])('%s holds none', text => {
    expect(check('connection-string', text).holds).not.toBe(true);
  });
});

test('a token in the place of the user is not shown', () => {
  const token = Array.from({ length: 30 }, (_, i) => 'aB3xY9zQ7w'[(i * 7) % 10]).join('');
  for (const value of [`https://${token}:x-oauth-basic@git.corp.com/a`, `https://${token}@git.corp.com/a`]) {
    expect(JSON.stringify(check('basic-auth-url', value))).not.toContain(token);
  }
  const encoded = Buffer.from(`${token}:x`).toString('base64');
  expect(JSON.stringify(check('base64-user-password', encoded))).not.toContain(token);
  const path = `mongodb://app:p@ss/w${token}@h.corp.com/db`;
  expect(check('connection-string', path)).toMatchObject({
    holds: true,
    facts: { host: 'h.corp.com', database: 'db' },
  });
});

describe('chat tokens', () => {
  const secret = 'aB3' + 'xY9z'.repeat(6);
  test('Discord bots', () => {
    const id = (BigInt(1_600_000_000_000 - 1_420_070_400_000) << 22n).toString();
    const token = `${Buffer.from(id).toString('base64url')}.X1abcd.${secret}`;
    expect(check('discord-token', token)).toMatchObject({
      holds: true,
      facts: { 'bot id': id, created: '2020-09-13' },
    });
    expect(check('discord-token', `${'zz'.repeat(12)}.X1abcd.${secret}`).holds).toBe(false);
  });

  test('Telegram bots', () => {
    expect(check('telegram-token', `123456789:AA${'aB3xY'.repeat(6)}xyz`)).toMatchObject({
      holds: undefined,
      facts: { 'bot id': '123456789' },
    });
    expect(check('telegram-token', `123456789:${'x'.repeat(35)}`).holds).toBe(false);
  });

  test('Slack', () => {
    expect(check('slack-token', `xox${'b'}-123456789012-123456789012-${secret}`)).toMatchObject({
      holds: undefined,
      facts: { type: 'bot token', workspace: '123456789012' },
    });
    expect(check('slack-token', `xox${'b'}-123456789012-${'x'.repeat(24)}`).holds).toBe(false);
    const hook = 'https://hooks.slack.com/services/';
    expect(check('slack-webhook', `${hook}T1234ABCD/B1234ABCD/${secret}`)).toMatchObject({
      facts: { workspace: 'T1234ABCD' },
    });
    expect(check('slack-webhook', `${hook}T00000000/B00000000/${'X'.repeat(24)}`).holds).toBe(false);
  });
});

test('UUIDs tell their version', () => {
  expect(check('uuid', '6a2f41a3-c54c-4fce-92d2-0324e1c32e22')).toMatchObject({
    holds: undefined,
    facts: { 'uuid version': '4' },
  });
  expect(check('uuid4', `sdk-${'6a2f41a3'}-c54c-1fce-92d2-0324e1c32e22`).holds).toBe(false);
  expect(check('uuid', '00000000-0000-0000-0000-000000000000').holds).toBe(false);
});

test('markers of OpenAI and Groq', () => {
  const half = 'aB3xY9zQ7w'.repeat(2);
  expect(check('openai-key', `sk-${half}T3Blbk${'FJ'}${half}`).holds).toBe(true);
  expect(check('openai-key', `sk-${'x'.repeat(20)}T3Blbk${'FJ'}${'x'.repeat(20)}`).holds).toBe(false);
  expect(check('openai-key', `sk-${half}${half}`).holds).toBeUndefined();
  expect(check('groq-key', `gsk_${half}WGdyb3${'FY'}${half}aB3x`).holds).toBe(true);
});

test('signed URLs tell when they end', () => {
  const signature = Buffer.alloc(32, 1).toString('base64');
  const query = `sv=2022-11-02&sp=rwd&se=2030-01-01T00%3A00%3A00Z&sig=${encodeURIComponent(signature)}`;
  expect(check('azure-sas', `https://x.blob.core.windows.net/c?${query}`)).toMatchObject({
    holds: undefined,
    facts: { expires: '2030-01-01T00:00:00Z', permissions: 'rwd' },
  });
  const signed = `https://b.s3.amazonaws.com/k?X-Amz-Date=20240101T000000Z&X-Amz-Expires=3600&X-Amz-Credential=${['id', '20240101', 'eu-west-1', 's3', 'aws4_request'].join('%2F')}&X-Amz-Signature=${'ab'.repeat(32)}`;
  expect(check('aws-presigned-url', signed)).toMatchObject({
    facts: { expires: '2024-01-01T01:00:00.000Z', region: 'eu-west-1' },
  });
});

test('a KSUID tells when it was made', () => {
  // The example of https://github.com/segmentio/ksuid
  expect(check('ksuid', '0ujtsYcgvSTl8PAuAdqWYSMnLOv')).toMatchObject({ facts: { issued: '2017-10-10' } });
});

describe('settings in base64', () => {
  const encode = (text: string): string => Buffer.from(text).toString('base64');

  test.each(['true', '5432', 'db-1.acme.io:5432', 'localhost', '10.1.2.3', 'ops@acme.io', '/var/lib/app', 'off\n'])(
    'need no hiding: %j',
    text => {
      expect(check('encoded-setting', encode(text))).toMatchObject({ holds: false });
    },
  );

  test.each(['hunter', '482917', 'true-story', 'https://app:pass@acme.io', 'a/b+c', ''])(
    'may be anything: %j',
    text => {
      expect(check('encoded-setting', encode(text))).toMatchObject({ holds: undefined });
    },
  );
});
