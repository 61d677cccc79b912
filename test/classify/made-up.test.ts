import { describe, expect, it } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { makeCandidate, makeRule } from './sample-group.ts';

const draw = (alphabet: string, length: number, seed = '') =>
  drawText(seedRandom(alphabet + length + seed), ALPHABETS[alphabet]!, length);
const generic = makeRule({ specificity: 0, recognition: 'assignment', anchors: [{ text: 'token', ignoreCase: true }] });
const drop = (keyName: string, value: string, changes: Parameters<typeof makeCandidate>[0] = {}) =>
  judge(makeCandidate({ rule: generic, keyName, before: `${keyName} = "`, quote: '"', value, ...changes })).dropped;

describe('a single character that tokens do not have', () => {
  const [left, right] = [draw('alnum', 18), draw('alnum', 13)];

  it.each([...'?!<>{^;,*$@#( '])('shows a token with one %s inside to be damaged', sign => {
    expect(drop('acme_token', `${left}${sign}${right}`)).toBe('stray-character');
  });

  it('may be a lone sign of equality', () => {
    expect(drop('acme_token', `${left}=${right}`)).toBe('stray-character');
  });

  it.each(['api_key', 'Authorization', 'secret'])('counts under the name %s', name => {
    expect(drop(name, `${left}?${right}`)).toBe('stray-character');
  });

  it.each([...'.-_~+/:'])('is none that joins parts of tokens: %s', sign => {
    expect(drop('acme_token', `${left}${sign}${right}`)).toBeUndefined();
  });

  it('says nothing of what people make up', () => {
    expect(drop('db_password', `${left}?${right}`)).toBeUndefined();
    expect(drop('jwt_secret', `${left}!${right}`)).toBeUndefined();
    expect(drop('basic_auth', `harbour:${left}?${right}`)).toBeUndefined();
    expect(drop('SECRET_KEY', `${left}^${right}`)).toBeUndefined();
  });

  it('says nothing of values drawn from an alphabet that has it', () => {
    const value = [draw('alnum', 6), draw('alnum', 7), draw('alnum', 9), draw('alnum', 8)].join('!');
    expect(drop('admin_token', value)).toBeUndefined();
  });

  it.each([
    ['padding', `${left}${right}==`],
    ['padding of a part', `${draw('base64', 19)}=${draw('base64', 16)}`],
    ['a sum behind the value', `${left}=${draw('HEX', 8)}`],
    ['a percent escape', `${left}%2B${right}`],
    ['a label before the value', `session=${left}${right}`],
    ['a scheme', `Custom ${left}${right}`],
    ['two values', `${left},${draw('alnum', 18, 'other')}`],
    ['a number before the value', `12|${left}${right}`],
    ['a sign at the end', `${left}${right};`],
  ])('is not seen in %s', (_what, value) => {
    expect(drop('acme_token', value)).not.toBe('stray-character');
  });

  it('is seen where a bare value goes on behind it', () => {
    const bare = { before: 'acme token: ', quote: undefined };
    expect(drop('token', left, { ...bare, after: `>${right}` } as never)).toBe('stray-character');
    expect(drop('token', left, { ...bare, after: `,expires=12` } as never)).toBeUndefined();
  });
});

describe('repetition', () => {
  it.each([
    ['in pairs', [...'aabbccddeeff00112233445566778899'].join('')],
    ['in rows', '1'.repeat(10) + '2'.repeat(10) + '3'.repeat(12)],
    ['in parts', ['1', '2', '3', '4'].map(digit => digit.repeat(8)).join('-')],
    ['of a piece', 'h4x0r'.repeat(8)],
    ['of a piece, cut off', `${'9f3c'.repeat(7)}9f3`],
  ])('shows a value to be filled in: %s', (_what, value) => {
    expect(drop('api_key', value)).toBe('repetition');
    expect(judge(makeCandidate({ value: `acme_${value}` })).dropped).toBe('repetition');
  });

  it('is no matter when it comes by chance', () => {
    for (let seed = 0; seed < 200; seed++) expect(drop('api_key', draw('hex', 32, String(seed)))).toBeUndefined();
  });
});

describe('a moment', () => {
  it.each([
    '2023-11-05',
    '2023-11-05T12:30:00Z',
    '2023-11-05 12:30:00.123',
    '20231105123000',
    '2023-11-05T12:30:00+01:00',
  ])('is no token: %s', value => expect(drop('acme_token', value)).toBe('date'));

  it('may be a password when it is digits alone', () => {
    expect(drop('db_password', '19' + '840723')).not.toBe('date');
  });
});

describe('words where the random part should be', () => {
  it.each(['not_the_real_key', 'some-valid-api-token', 'fake_token_for_tests'])(
    'show a known shape to be filled in: %s',
    body => {
      expect(judge(makeCandidate({ value: `acme_${body}` })).dropped).toBe('placeholder');
    },
  );
});

describe('a gap behind a value', () => {
  it('shows it to be a template', () => {
    expect(drop('token', 'dt0s02.', { quote: undefined, after: '<your-token>' } as never)).toBe('template');
  });
});

describe('base64 of words that stand for a value', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64');

  it.each(['user:password', 'secret-token', 'ACCESS_KEY\r\n'])('is none: %s', text => {
    expect(drop('password', encode(text))).toBe('encoded-placeholder');
  });

  it('is one when it holds another password', () => {
    expect(drop('Proxy-Authorization', encode('harbour:zqpwvkty'))).toBeUndefined();
  });
});

describe('base64 of what needs no hiding', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64');
  const dash = '-'.repeat(5);

  it.each([
    'https://localhost:6443',
    'Here is some file.\n',
    'value_of_the_third_field',
    `${dash}BEGIN PRIVATE KEY${dash}\n${dash}END PRIVATE KEY${dash}`,
  ])('is no secret: %s', text => {
    expect(drop('app_secret', encode(text))).toBe('encoded-text');
    const rule = makeRule({
      kind: 'password',
      specificity: 1,
      recognition: 'near',
      anchors: [],
      pattern: '(?<value>.+)',
    });
    expect(judge(makeCandidate({ rule, value: encode(text) })).dropped).toBe('encoded-text');
  });

  it.each([
    `https://harbour:${draw('lower', 8)}@db.test`,
    `${draw('lower', 7)}_${draw('lower', 6)}`,
    'blue harbour lantern',
  ])('may be a password: %s', text => expect(drop('password', encode(text))).toBeUndefined());
});

describe('tokens of lists and requests', () => {
  it.each([
    'NextToken',
    'nextPageToken',
    'nextForwardToken',
    'assetToken',
    'starting-token',
    'NextContinuationToken',
    'LockToken',
    'ClientRequestToken',
  ])('open nothing: %s', name => expect(drop(name, draw('base64', 40))).toBe('list-token'));

  it.each(['client_token', 'access_token', 'nextcloud_token'])('are not those of users: %s', name => {
    expect(drop(name, draw('base64', 40))).toBeUndefined();
  });
});

describe('text in a natural language', () => {
  const escapeLetters = (text: string) =>
    text.replace(/[^\x00-\x7f]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

  it.each([
    'Ungültiges Passwort',
    'Aplikačný kľúč',
    'Das Paßwort muß 8 bis 64 Zeichen lang sein (a-z).',
    '当前密码',
    'SwitchBot 账号（推荐 2）',
  ])('is no password, escaped or not: %s', text => {
    expect(drop('password', text)).toBe('natural-script');
    expect(drop('password', escapeLetters(text))).toBe('natural-script');
  });

  it('is told from a typed password by digits and signs', () => {
    expect(drop('password', escapeLetters(`${draw('alnum', 9)}é7!${draw('alnum', 5)}`))).not.toBe('natural-script');
  });
});

describe('a date where a value of an open shape may stand', () => {
  const open = makeRule({ specificity: 1, recognition: 'whole', anchors: [], pattern: '[!-~]{6,128}' });

  it('is a date', () => {
    expect(judge(makeCandidate({ rule: open, value: '2023-08-25T12:33:42.432Z' })).dropped).toBe('date');
    expect(judge(makeCandidate({ rule: open, value: '20230825' })).dropped).toBeUndefined();
  });
});

describe('a whole sentence', () => {
  it.each([
    'Fadlan dhagsii xidhiidhka soo socda si aad u cusboonaysiiso :web eraygaaga sirta ah:',
    'Klik op de volgende link, om uw wachtwoord te herstellen.',
  ])('is no password in any language: %s', text =>
    expect(drop('link_to_update_password', text)).toBe('whole-sentence'),
  );

  it('is no phrase that a person chose', () => {
    expect(drop('password', 'gleam harbour 7 otter quiver lantern')).not.toBe('whole-sentence');
  });
});

describe('a name of what everybody may know', () => {
  const value = draw('base64', 43);

  it.each([
    ['public_key', `${value}=`, 'public-key-name'],
    ['serverPublicKeyBase64', `${value}=`, 'public-key-name'],
    ['idempotency_key', draw('alnum', 32), 'identifier-name'],
    ['recv-keys', draw('HEX', 16), 'identifier-name'],
  ])('says that the value is no secret: %s', (name, text, signal) => expect(drop(name, text)).toBe(signal));

  it('is not one of a key that decrypts', () => {
    expect(drop('public_private_key', `${value}=`)).toBeUndefined();
  });
});

describe('what stands for a translated text', () => {
  it('is a gap', () => expect(drop('ldap_reset_password', 'crwdns6066:0crwdne6066:0')).toBe('template'));
});

describe('a version with the names of its variants', () => {
  it('is a version', () => expect(drop('external-secrets', 'v0.9.8-ubi-boringssl')).toBe('number'));
});

describe('base64 of what hides a value', () => {
  it.each(['**SOPS**', 'XXXX', 'YYYYYY'])('is a placeholder: %s', text => {
    expect(drop('token', Buffer.from(text).toString('base64'))).toBe('encoded-placeholder');
  });
});

describe('a place in an address', () => {
  it.each([
    ['X-Amz-Credential', 'AKID%2F19700101%2Feu-west-1%2Fs3%2Faws4_request'],
    ['X-Amz-Credential', 'AKID/19700101/eu-west-1/s3/aws4_request'],
    ['token', '#/s:9Harbour10HTTPMethodO7connectyA2CmF'],
  ])('opens nothing: %s', (name, value) => expect(drop(name, value)).toBe('resource-name'));
});

describe('words behind a known prefix', () => {
  it('are a name in code', () => {
    expect(judge(makeCandidate({ value: 'acme_buttons_name_to_number' })).dropped).toBe('words-joined');
    expect(judge(makeCandidate({ value: `acme_${draw('alnum', 24)}` })).dropped).toBeUndefined();
  });
});

describe('a row of base64', () => {
  const judgeInside = (before: string, after: string) =>
    judge(makeCandidate({ value: `acme_${draw('alnum', 24)}`, before, after })).dropped;

  it('holds any shape by chance', () => {
    expect(judgeInside('key: "MFk9zQx/7a/', '+tz8sBI+qIlUk==')).toBe('inside-base64');
  });

  it.each([
    ['https://api.acme.test/v1/Harbours7/', '/sendMessage'],
    ['key = "', '";'],
    ['a+b/', '+c'],
  ])('is told from an address and from code: %s…%s', (before, after) => {
    expect(judgeInside(before, after)).toBeUndefined();
  });
});

describe('letters and digits in turn', () => {
  it.each(['a1b2c3d4e5f6g7h8', 'A0B1C2D3E4F5A6B7C8D9'])('are made up: %s', value => {
    expect(drop('api_key', value)).toBe('sequence');
  });
});

describe('a token that names its issuer', () => {
  const rule = makeRule({ context: ['acme'], anchors: [{ text: 'eyJ', ignoreCase: false }] });
  const judgeIssued = (issuer: string | undefined, keyName?: string) =>
    judge(
      makeCandidate({
        rule,
        keyName,
        value: `eyJ${draw('base64url', 40)}`,
        verifications: [{ check: 'jwt', holds: true, because: 'it parses', facts: issuer ? { issuer } : {} }],
      }),
    );

  it("is no service's that merely stands near it", () => {
    expect(judgeIssued('https://auth.harbour.test')).toMatchObject({ dropped: 'other-issuer', yields: true });
  });

  it("is the service's when issuer or name say so, or no issuer is named", () => {
    expect(judgeIssued('https://harbour.acme.test').dropped).toBeUndefined();
    expect(judgeIssued('https://auth.harbour.test', 'ACME_TOKEN').dropped).toBeUndefined();
    expect(judgeIssued(undefined).dropped).toBeUndefined();
  });
});

describe('tokens of forms', () => {
  it.each(['authenticity_token', 'X-CSRF-Token', 'csrftoken', '__RequestVerificationToken'])(
    'open nothing: %s',
    name => {
      expect(drop(name, draw('alnum', 40))).toBe('form-token');
    },
  );

  it('are made by keys that do', () => expect(drop('csrf_secret', draw('alnum', 40))).toBeUndefined());
});

describe('what is shown to everybody', () => {
  it.each([
    ['NEXT_PUBLIC_ACME_ANON_KEY', draw('base64url', 40), 'identifier-name'],
    ['publishableKey', draw('alnum', 32), 'identifier-name'],
    ['bee_token', `0x${draw('hex', 40)}`, 'resource-name'],
    ['remove_auth', '2FA-nı hesabınızdan çıxarın', 'natural-script'],
  ])('opens nothing: %s', (name, value, signal) => expect(drop(name, value)).toBe(signal));

  it('is not a key that only looks like an address', () => {
    expect(drop('private_key', `0x${draw('hex', 64)}`)).toBeUndefined();
  });
});

describe('a name that speaks of a signature', () => {
  it.each(['signature_secret', 'signatureSigningKey'])("and of what it is made with is no hash's: %s", name => {
    expect(drop(name, draw('alnum', 40))).toBeUndefined();
  });

  it('is that of something derived from a secret', () => {
    expect(drop('token_signature', draw('alnum', 40))).toBe('hash-name');
  });
});

describe('a short password of a known file', () => {
  const rule = makeRule({ kind: 'password', specificity: 1, recognition: 'within', anchors: [] });

  it('is dropped when it is a word that stands for one', () => {
    expect(judge(makeCandidate({ rule, value: 'pass' + 'wd' })).dropped).toBe('placeholder');
    expect(judge(makeCandidate({ rule, value: draw('lower', 6) })).dropped).toBeUndefined();
  });
});

describe('a password where the format of a file says that one stands', () => {
  const chosen = `harbour${draw('digit', 4)}`;
  const judgeIn = (pattern: string) =>
    judge(
      makeCandidate({
        rule: makeRule({ kind: 'password', specificity: 1, recognition: 'within', anchors: [], pattern }),
        value: chosen,
      }),
    );

  it('is kept though a person made it of a word and figures', () => {
    expect(judgeIn('password (?<value>[a-z0-9]{6,20})').dropped).toBeUndefined();
    expect(judgeIn('[a-z0-9]{6,20}').dropped).toBe('reads-as-words');
  });
});

describe('the name of a setting', () => {
  it.each(['smtppass', 'dbpass', 'ldap_default_authtok', 'xpack.encryptedSavedObjects.encryptionKey'])(
    'speaks of a secret: %s',
    name => {
      expect(drop(name, draw('alnum', 24))).toBeUndefined();
    },
  );

  it.each([
    ['credentialsId', 'identifier-name'],
    ['auth_tag', 'hash-name'],
  ])('speaks of something else: %s', (name, signal) => {
    expect(drop(name, draw('alnum', 24))).toBe(signal);
  });

  it('says nothing of braces around base64, by which Maven marks what it encrypted', () => {
    expect(drop('password', `{${draw('base64', 43)}=}`)).toBe('encrypted');
    expect(drop('password', `{${draw('base64', 12)}}`)).not.toBe('encrypted');
  });
});

describe('what is no literal value', () => {
  it.each(['%#v', '%-10s', '%+v'])('is a verb of a format: %s', value => {
    expect(drop('password', value)).toBe('template');
  });

  it('is a version', () => {
    expect(drop('acme-htpasswd', '13.0.0-next-8.7')).toBe('number');
  });

  it.each(['{scrypt@SpringSecurity_v5_8}', '{argon2@v5}'])('is a hash that names its kind: %s', kind => {
    expect(drop('oldPassword', `${kind}${draw('base64', 60)}`)).toBe('stored-hash');
  });

  it('is a line of a password file', () => {
    expect(drop('basicauth', `harbour:$${'apr1'}$${draw('alnum', 8)}$${draw('alnum', 22)}`)).toBe('stored-hash');
  });
});
