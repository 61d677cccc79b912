import { readArmour } from './armour.ts';
import { abstain, type Check, type Outcome, prove, refute } from './check.ts';
import { findPlaceholder } from './placeholder-body.ts';
import { describePublicKey, SshStrings } from './ssh-strings.ts';

const MAGIC = 'openssh-key-v1\0';

/** https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key */
export const checkOpensshKey: Check = value => {
  const armour = readArmour(value);
  const placeholder = armour && findPlaceholder(armour);
  if (placeholder !== undefined) return refute(placeholder);
  return readOpensshKey(Buffer.from(armour?.body ?? value, 'base64'));
};

/** Reads a decoded OpenSSH key; without a passphrase, its doubled check number proves it. */
export function readOpensshKey(bytes: Buffer): Outcome {
  if (bytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC)
    return abstain('it does not start as an OpenSSH key');
  const strings = new SshStrings(bytes.subarray(MAGIC.length));
  const cipher = strings.next()?.toString('latin1');
  const derivation = strings.next()?.toString('latin1');
  strings.next();
  strings.nextNumber();
  const publicBlob = strings.next();
  if (cipher === undefined || derivation === undefined || publicBlob === undefined) return abstain('it is cut short');
  const key = describePublicKey(publicBlob);
  const encrypted = cipher !== 'none';
  const facts = {
    algorithm: key?.algorithm,
    bits: key?.bits?.toString(),
    encrypted: encrypted ? 'yes' : 'no',
    cipher: encrypted ? cipher : undefined,
  };
  const secret = strings.next();
  if (secret === undefined) return abstain('it is cut short', facts);
  if (encrypted) return prove('it parses as an OpenSSH key under a passphrase', facts);
  if (secret.length < 16) return refute('it holds no private key', facts);
  return secret.readUInt32BE(0) === secret.readUInt32BE(4)
    ? prove('it parses as an OpenSSH key, its check numbers agree', facts)
    : abstain('it has the form of an OpenSSH key, but its check numbers differ', facts);
}
