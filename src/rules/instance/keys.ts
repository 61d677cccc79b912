import { createHash, createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { toCrc24 } from './checksum.ts';

const LINE = 64;

/** Private keys in PEM, one of each common encoding. */
export function makePemKeys(): string[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
  const ed25519 = generateKeyPairSync('ed25519').privateKey;
  return [
    rsa.export({ type: 'pkcs1', format: 'pem' }),
    rsa.export({ type: 'pkcs8', format: 'pem' }),
    ec.export({ type: 'sec1', format: 'pem' }),
    ec.export({ type: 'pkcs8', format: 'pem' }),
    ed25519.export({ type: 'pkcs8', format: 'pem' }),
  ].map(trimEnd);
}

/** A private key in PEM that needs a passphrase. */
export function makeEncryptedPemKeys(): string[] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const passphrase = randomBytes(12).toString('hex');
  return [trimEnd(privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }))];
}

/** An Ed25519 key in OpenSSH's own format (PROTOCOL.key), without a passphrase. */
export function makeOpensshKeys(): string[] {
  const { publicBytes, seed } = makeEd25519();
  const publicBlob = joinStrings('ssh-ed25519', publicBytes);
  const check = randomBytes(4);
  let secret = Buffer.concat([
    check,
    check,
    joinStrings('ssh-ed25519', publicBytes, Buffer.concat([seed, publicBytes]), 'someone@host'),
  ]);
  for (let pad = 1; secret.length % 8 !== 0; pad++) secret = Buffer.concat([secret, Buffer.from([pad])]);
  const blob = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    joinStrings('none', 'none', ''),
    Buffer.from([0, 0, 0, 1]),
    joinStrings(publicBlob, secret),
  ]);
  return [armour('OPENSSH PRIVATE KEY', wrap(blob.toString('base64'), 70))];
}

/** An Ed25519 key as PuTTY writes it, format versions 2 and 3, without a passphrase. */
export function makePuttyKeys(): string[] {
  const { publicBytes, seed } = makeEd25519();
  const publicBlob = joinStrings('ssh-ed25519', publicBytes);
  const secret = joinStrings(seed);
  const comment = 'eddsa-key-20240101';
  const signed = joinStrings('ssh-ed25519', 'none', comment, publicBlob, secret);
  const macs = {
    2: createHmac('sha1', createHash('sha1').update('putty-private-key-file-mac-key').digest()).update(signed),
    3: createHmac('sha256', '').update(signed),
  };
  const publicLines = wrap(publicBlob.toString('base64'), LINE);
  const secretLines = wrap(secret.toString('base64'), LINE);
  return ([2, 3] as const).map(version =>
    [
      `PuTTY-User-Key-File-${version}: ssh-ed25519`,
      'Encryption: none',
      `Comment: ${comment}`,
      `Public-Lines: ${publicLines.length}`,
      ...publicLines,
      `Private-Lines: ${secretLines.length}`,
      ...secretLines,
      `Private-MAC: ${macs[version].digest('hex')}`,
    ].join('\n'),
  );
}

/** An Ed25519 secret key packet (RFC 4880, 5.5.3; EdDSA as in RFC 9580) in ASCII armour. */
export function makePgpKeys(): string[] {
  const { publicBytes, seed } = makeEd25519();
  const curve = Buffer.from('2b06010401da470f01', 'hex');
  const body = Buffer.concat([
    Buffer.from([4, 0x65, 0x92, 0x00, 0x80, 22, curve.length]),
    curve,
    toMpi(Buffer.concat([Buffer.from([0x40]), publicBytes])),
    Buffer.from([0]),
    withSum(toMpi(seed)),
  ]);
  const packet = Buffer.concat([Buffer.from([0xc5, body.length]), body]);
  const crc = Buffer.from(toCrc24(packet).toString(16).padStart(6, '0'), 'hex').toString('base64');
  return [armour('PGP PRIVATE KEY BLOCK', ['', ...wrap(packet.toString('base64'), LINE), `=${crc}`])];
}

/** A Google service account's key file, as the console hands it out. */
export function makeServiceAccounts(): string[] {
  const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  const project = `project-${randomBytes(3).toString('hex')}`;
  const email = `robot@${project}.iam.gserviceaccount.com`;
  const account = {
    type: 'service_account',
    project_id: project,
    private_key_id: randomBytes(20).toString('hex'),
    private_key: pem,
    client_email: email,
    client_id: String(randomBytes(6).readUIntBE(0, 6)).padStart(21, '1'),
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(email)}`,
  };
  return [JSON.stringify(account, null, 2), JSON.stringify(account)];
}

function makeEd25519(): { publicBytes: Buffer; seed: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicDer = publicKey.export({ type: 'spki', format: 'der' });
  const secretDer = privateKey.export({ type: 'pkcs8', format: 'der' });
  return { publicBytes: publicDer.subarray(-32), seed: secretDer.subarray(-32) };
}

/** SSH strings: a length in four bytes, then the bytes. */
function joinStrings(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.flatMap(part => {
      const bytes = Buffer.from(part as string);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** OpenPGP's multi-precision integer: a length in bits, then the bytes without leading zeros. */
function toMpi(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const rest = bytes.subarray(start);
  const bits = rest.length * 8 - Math.clz32(rest[0]) + 24;
  return Buffer.concat([Buffer.from([bits >> 8, bits & 0xff]), rest]);
}

function withSum(bytes: Buffer): Buffer {
  const sum = bytes.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([bytes, Buffer.from([sum >> 8, sum & 0xff])]);
}

function armour(label: string, lines: readonly string[]): string {
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}

function wrap(text: string, width: number): string[] {
  return text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
}

function trimEnd(text: string | Buffer): string {
  return String(text).trimEnd();
}
