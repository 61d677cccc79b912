import { type Armour, readArmour } from './armour.ts';
import { abstain, type Check, type Outcome, prove, refute } from './check.ts';
import { measureElement, SEQUENCE } from './der.ts';
import { readOpensshKey } from './openssh-key.ts';
import { checkPgpPrivateKey } from './pgp-key.ts';
import { readPrivateKey } from './private-key.ts';
import { decodeBase64 } from './radix.ts';

/** A PKCS#8 Ed25519 key has 64; a SEC1 P-192 key without its public half has 48. */
const MIN_BODY_CHARS = 44;
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
  if (bytes[0] !== SEQUENCE || size === undefined) return abstain('its body does not parse, it may be disguised');
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

function findPlaceholder({ body, rest, isClosed }: Armour): string | undefined {
  if (/\.\.\.|…|\xe2\x80\xa6|[<>[\]{}$%]|\*{3}/.test(rest) && (isClosed || body.length < MIN_BODY_CHARS)) {
    return 'its body is a placeholder';
  }
  if (!isClosed && rest === '' && body.length < MIN_BODY_CHARS) return 'no body follows the BEGIN line';
  if (isClosed && body.length + rest.length < MIN_BODY_CHARS) return 'its body is shorter than any key';
  if (body.length >= MIN_BODY_CHARS && new Set(body).size <= 8) return 'its body repeats a few characters';
  return undefined;
}
