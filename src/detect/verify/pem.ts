import { type Armour, readArmour } from './armour.ts';
import { abstain, type Check, type Outcome, prove, refute } from './check.ts';
import { measureElement, SEQUENCE } from './der.ts';
import { readOpensshKey } from './openssh-key.ts';
import { checkPgpPrivateKey } from './pgp-key.ts';
import { findPlaceholder } from './placeholder-body.ts';
import { readPrivateKey } from './private-key.ts';
import { decodeBase64 } from './radix.ts';

/** Written over a part of the base64, so that it parses as a key no more. */
const MARKED = /EXAMPLE/;
/** Of a closed body that was cut by accident more is left; a line or two show what a key looks like. */
const LEAST_SHARE = 0.15;
const BLOCK_BYTES: Readonly<Record<string, number>> = {
  DES: 8,
  AES: 16,
  CAMELLIA: 16,
  ARIA: 16,
  SEED: 16,
  IDEA: 8,
  BF: 8,
};

/**
 * Private keys in PEM (RFC 7468; RFC 1421 for the headers of the older encrypted form), as they stand in files and in
 * code. Refuted are public material, placeholders and bodies shorter than any key; a body that does not parse is not
 * judged, since it may be cut or disguised.
 */
export const checkPem: Check = (value, around) => {
  const armour = readArmour(value);
  if (armour === undefined) return abstain('it has no BEGIN line');
  if (!/PRIVATE KEY|^PRIVATE/.test(armour.label)) return refute(`a ${armour.label.toLowerCase()} is public`);
  if (armour.label.startsWith('PGP')) return checkPgpPrivateKey(value, around);
  const placeholder = findPlaceholder(armour);
  if (placeholder !== undefined) return refute(placeholder);
  const cipher = readLegacyCipher(armour);
  const bytes = Buffer.from(armour.body, 'base64');
  if (cipher !== undefined) return judgeLegacy(armour, cipher, bytes);
  if (armour.label === 'OPENSSH PRIVATE KEY') return readOpensshKey(bytes);
  return judgeDer(armour, bytes);
};

/** Base64 text of a private key in DER, without BEGIN and END. */
export const checkDerPrivateKey: Check = value => {
  const bytes = decodeBase64(value.replace(/\s+/g, ''));
  return (bytes && readPrivateKey(bytes)) ?? refute('it does not parse as a private key');
};

/** Base64 text of a PEM file. */
export const checkBase64Pem: Check = (value, around) => {
  const bytes = decodeBase64(value.replace(/\s+/g, ''));
  const text = bytes?.toString('latin1');
  return text?.includes('-----BEGIN ') ? checkPem(text, around) : refute('it is no base64 of a PEM file');
};

/** What the DER of the keys in this file shows, for checks of files that hold one. */
function judgeDer(armour: Armour, bytes: Buffer): Outcome {
  const outcome = readPrivateKey(bytes);
  if (outcome !== undefined) return outcome;
  const size = measureElement(bytes);
  if (MARKED.test(armour.body)) return refute('its body is marked as an example');
  if (bytes[0] !== SEQUENCE || size === undefined) return abstain('its body does not parse, it may be disguised');
  if (armour.isClosed && bytes.length < size * LEAST_SHARE) return refute('all but its beginning is left out');
  if (size > bytes.length) {
    return abstain(armour.isClosed ? 'its body is shorter than it says' : 'it is cut short', {
      algorithm: nameByLabel(armour),
    });
  }
  return abstain('its body does not parse as a private key');
}

function judgeLegacy(armour: Armour, cipher: string, bytes: Buffer): Outcome {
  const facts = { algorithm: nameByLabel(armour), encrypted: 'yes', cipher };
  const block = BLOCK_BYTES[cipher.split('-')[0]];
  return block !== undefined && bytes.length > 0 && bytes.length % block === 0
    ? prove('it has the headers and blocks of a key under a passphrase', facts)
    : abstain('it has the headers of a key under a passphrase, its body is cut', facts);
}

function readLegacyCipher({ headers }: Armour): string | undefined {
  const isEncrypted = /ENCRYPTED/.test(headers.get('Proc-Type') ?? '');
  return isEncrypted ? (headers.get('DEK-Info')?.split(',')[0] ?? 'unknown') : undefined;
}

function nameByLabel({ label }: Armour): string | undefined {
  return /^(RSA|EC|DSA) /.exec(label)?.[1];
}
