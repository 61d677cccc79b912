import { abstain, type Check, type Facts, prove, refute } from './check.ts';
import { decodeJsonObject } from './radix.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * JSON Web Tokens (RFC 7519) in compact form: the header is a JSON object with an algorithm (RFC 7515, 4.1.1), the
 * claims are one as well. The dates are facts; whether they have passed is for the reader to say, since the outcome must
 * not change from day to day. A JWE (five parts, RFC 7516) keeps its claims to itself.
 */
export const checkJwt: Check = value => {
  const parts = value.replace(/^Bearer /, '').split('.');
  if (parts.length !== 3 && parts.length !== 5) return refute('it has not the parts of a token');
  const header = decodeJsonObject(parts[0]);
  if (header === undefined) return refute('its header is no JSON object');
  const algorithm = toText(header.alg);
  if (algorithm === undefined) return refute('its header names no algorithm');
  const about: Facts = { algorithm, 'key id': toText(header.kid), type: toText(header.typ) };
  if (parts.length === 5) {
    return header.enc === undefined
      ? refute('it has the parts of an encrypted token, but names no encryption')
      : abstain('it is an encrypted token', { ...about, encryption: toText(header.enc) });
  }
  const claims = decodeJsonObject(parts[1]);
  if (claims === undefined) {
    return header.zip === undefined && header.b64 === undefined
      ? refute('its claims are no JSON object')
      : abstain('its claims cannot be read', about);
  }
  const facts = { ...about, ...listClaims(claims) };
  if (/^none$/i.test(algorithm)) return abstain('it is not signed, so anybody can write it', facts);
  if (parts[2].length < 20) return refute('its signature is shorter than any algorithm makes it');
  return prove('its header and claims parse', facts);
};

function listClaims(claims: Claims): Facts {
  const isSample = claims.sub === '1234567890' && /^(?:John Doe|Jane Doe|Admin)/.test(toText(claims.name) ?? '');
  return {
    issuer: toText(claims.iss),
    audience: toText(Array.isArray(claims.aud) ? claims.aud[0] : claims.aud),
    issued: toDate(claims.iat),
    'valid from': toDate(claims.nbf),
    expires: toDate(claims.exp),
    role: toText(claims.role),
    scope: toText(claims.scope ?? claims.scp),
    sample: isSample ? 'the token that libraries and jwt.io show' : undefined,
  };
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length > 0 ? value.slice(0, 120) : undefined;
}

function toDate(value: unknown): string | undefined {
  return typeof value === 'number' && value > 0 && value < 253_402_300_800
    ? new Date(value * 1000).toISOString().slice(0, 19) + 'Z'
    : undefined;
}
