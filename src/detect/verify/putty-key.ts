import { createHash, createHmac } from 'node:crypto';
import { stripCode, unescapeAll } from './armour.ts';
import { abstain, type Check, prove, refute } from './check.ts';
import { describePublicKey, joinStrings } from './ssh-strings.ts';

interface PuttyFile {
  readonly version: number;
  readonly algorithm: string;
  readonly encryption: string;
  readonly comment: string;
  readonly publicBlob: Buffer;
  readonly privateBlob: Buffer;
  readonly mac: string;
}

/**
 * PuTTY's .ppk files, versions 1 to 3. Without a passphrase the MAC of versions 2 and 3 can be computed and proves the
 * file whole. https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html
 */
export const checkPuttyKey: Check = value => {
  const text = unescapeAll(value);
  if (!/^\s*["'`]?PuTTY-User-Key-File-\d/.test(text)) return abstain('it does not start as a PuTTY key');
  const file = readFile(text);
  if (file === undefined) return abstain('it is cut short');
  const key = describePublicKey(file.publicBlob);
  const isEncrypted = file.encryption !== 'none';
  const facts = {
    algorithm: key?.algorithm ?? file.algorithm,
    bits: key?.bits?.toString(),
    encrypted: isEncrypted ? 'yes' : 'no',
    cipher: isEncrypted ? file.encryption : undefined,
    version: String(file.version),
  };
  if (file.privateBlob.length < 16) return refute('it holds no private key', facts);
  if (isEncrypted) return prove('it parses as a PuTTY key under a passphrase', facts);
  const mac = computeMac(file);
  if (mac === undefined) return abstain('a file of this version has no checksum that can be computed', facts);
  return mac === file.mac
    ? prove('it parses as a PuTTY key, its MAC is right', facts)
    : abstain('it has the form of a PuTTY key, but its MAC differs', facts);
};

function readFile(text: string): PuttyFile | undefined {
  const lines = text.split(/\r?\n/).map(stripCode);
  const headers = new Map<string, string>();
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < lines.length; at++) {
    const [, name, content] = /^([A-Za-z0-9-]+): ?(.*)$/.exec(lines[at]) ?? [];
    if (name === undefined) continue;
    headers.set(name, content);
    if (!name.endsWith('-Lines')) continue;
    const count = Number(content);
    if (!(count >= 0 && count <= 1000) || at + count >= lines.length) return undefined;
    blobs.set(name, Buffer.from(lines.slice(at + 1, at + 1 + count).join(''), 'base64'));
    at += count;
  }
  const [start, algorithm] = [...headers].find(([name]) => name.startsWith('PuTTY-User-Key-File-')) ?? [];
  const publicBlob = blobs.get('Public-Lines');
  const privateBlob = blobs.get('Private-Lines');
  const mac = headers.get('Private-MAC') ?? headers.get('Private-Hash');
  if (start === undefined || algorithm === undefined || !publicBlob || !privateBlob || mac === undefined)
    return undefined;
  return {
    version: Number(start.slice(-1)),
    algorithm,
    encryption: headers.get('Encryption') ?? 'none',
    comment: headers.get('Comment') ?? '',
    publicBlob,
    privateBlob,
    mac: mac.slice(0, 64).toLowerCase(),
  };
}

function computeMac(file: PuttyFile): string | undefined {
  const signed = joinStrings(file.algorithm, file.encryption, file.comment, file.publicBlob, file.privateBlob);
  if (file.version === 3) return createHmac('sha256', '').update(signed).digest('hex');
  if (file.version !== 2) return undefined;
  const key = createHash('sha1').update('putty-private-key-file-mac-key').digest();
  return createHmac('sha1', key).update(signed).digest('hex');
}
