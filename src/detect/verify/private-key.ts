import { abstain, type Facts, type Outcome, prove } from './check.ts';
import {
  countBits,
  type Element,
  formatOid,
  INTEGER,
  OCTETS,
  OID,
  readElement,
  readElements,
  SEQUENCE,
  toBigInt,
} from './der.ts';

const ALGORITHMS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10045.2.1': 'EC',
  '1.2.840.113549.1.3.1': 'DH',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

const CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.1': 'P-192',
  '1.3.132.0.33': 'P-224',
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};

const PBES2 = '1.2.840.113549.1.5.13';
const PASSWORD_SCHEMES = ['1.2.840.113549.1.5.', '1.2.840.113549.1.12.1.'];
const DERIVATIONS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.5.12': 'PBKDF2',
  '1.3.6.1.4.1.11591.4.11': 'scrypt',
};

/** Larger numbers are not multiplied. */
const MAX_PRODUCT_BITS = 16_384;

/**
 * Reads a private key in DER: PKCS#1 (RFC 8017, A.1.2), SEC1 (RFC 5915), PKCS#8 (RFC 5958), encrypted PKCS#8, and the
 * six integers OpenSSL writes for DSA. An RSA key is proved by its own primes. `undefined` when it is none of these.
 */
export function readPrivateKey(der: Buffer): Outcome | undefined {
  const outer = readElement(der);
  if (outer?.element.tag !== SEQUENCE) return undefined;
  const fields = readElements(outer.element.content);
  if (fields === undefined || fields.length < 2) return undefined;
  const [first, second] = fields;
  if (first.tag === SEQUENCE && second.tag === OCTETS) return readEncrypted(first, second);
  if (first.tag !== INTEGER) return undefined;
  if (second.tag === INTEGER) return readIntegers(fields);
  if (second.tag === OCTETS) return readSec1(fields);
  if (second.tag === SEQUENCE && fields[2]?.tag === OCTETS) return readPkcs8(second, fields[2]);
  return undefined;
}

function readIntegers(fields: readonly Element[]): Outcome | undefined {
  if (fields.length === 6 && fields.every(({ tag }) => tag === INTEGER)) {
    return prove('it parses as a DSA private key', { algorithm: 'DSA', bits: String(countBits(fields[1].content)) });
  }
  if (fields.length < 9 || fields.slice(0, 9).some(({ tag }) => tag !== INTEGER)) return undefined;
  const [, modulus, , , prime, otherPrime] = fields.map(({ content }) => content);
  const bits = countBits(modulus);
  const facts = { algorithm: 'RSA', bits: String(bits), encrypted: 'no' };
  if (bits > MAX_PRODUCT_BITS || fields.length > 9) return prove('it parses as an RSA private key', facts);
  return toBigInt(prime) * toBigInt(otherPrime) === toBigInt(modulus)
    ? prove('it is an RSA private key whose primes fit its modulus', facts)
    : abstain('it has the form of an RSA private key, but its primes do not fit its modulus', facts);
}

function readSec1(fields: readonly Element[], curve?: string): Outcome | undefined {
  const parameters = fields.find(({ tag }) => tag === 0xa0);
  const oid = parameters && readElement(parameters.content)?.element;
  const name = oid?.tag === OID ? nameCurve(oid.content) : curve;
  const length = fields[1].content.length;
  if (length < 16 || length > 72) return undefined;
  return prove('it parses as an elliptic curve private key', { algorithm: 'EC', curve: name, encrypted: 'no' });
}

function readPkcs8(algorithm: Element, key: Element): Outcome | undefined {
  const [oid, parameter] = readElements(algorithm.content) ?? [];
  if (oid?.tag !== OID) return undefined;
  const name = ALGORITHMS[formatOid(oid.content)];
  if (name === undefined) {
    return abstain('it parses as a private key of an unknown algorithm', { algorithm: formatOid(oid.content) });
  }
  const inner = readElement(key.content)?.element;
  if (name.startsWith('RSA')) return inner && readIntegers(readElements(inner.content) ?? []);
  if (name === 'EC') {
    const fields = inner && readElements(inner.content);
    const curve = parameter?.tag === OID ? nameCurve(parameter.content) : undefined;
    return fields && fields.length >= 2 ? readSec1(fields, curve) : undefined;
  }
  const facts: Facts = { algorithm: name, encrypted: 'no' };
  if (name === 'DSA' || name === 'DH') {
    const prime = parameter && readElement(parameter.content)?.element;
    return prove(`it parses as a ${name} private key`, { ...facts, bits: prime && String(countBits(prime.content)) });
  }
  return inner?.tag === OCTETS ? prove(`it parses as an ${name} private key`, facts) : undefined;
}

function readEncrypted(algorithm: Element, key: Element): Outcome | undefined {
  const [oid, parameters] = readElements(algorithm.content) ?? [];
  if (oid?.tag !== OID || key.content.length < 16) return undefined;
  const scheme = formatOid(oid.content);
  if (!PASSWORD_SCHEMES.some(start => scheme.startsWith(start))) return undefined;
  const facts: Facts = { encrypted: 'yes', ...(scheme === PBES2 && parameters ? readDerivation(parameters) : {}) };
  return prove('it parses as a private key under a passphrase', facts);
}

function readDerivation(parameters: Element): Facts {
  const [derivation] = readElements(parameters.content) ?? [];
  const [oid, settings] = (derivation && readElements(derivation.content)) ?? [];
  if (oid?.tag !== OID) return {};
  const [, rounds] = (settings && readElements(settings.content)) ?? [];
  return {
    'key derivation': DERIVATIONS[formatOid(oid.content)],
    rounds: rounds?.tag === INTEGER ? String(toBigInt(rounds.content)) : undefined,
  };
}

function nameCurve(content: Buffer): string {
  const oid = formatOid(content);
  return CURVES[oid] ?? oid;
}
