import { createHash, scryptSync } from 'node:crypto';
import type { Secret } from '../model/match.ts';
import type { Rule } from '../model/rule.ts';

/** A value with this many random bits cannot be guessed from its hash. */
const SAFE_BITS = 80;
/** Part of every fingerprint: changing it changes the identity of all findings. */
const DOMAIN = 'scan-secrets/fingerprint@1';
const SCRYPT = { N: 256, r: 8, p: 1 };
const REMEMBERED = 20_000;

/**
 * Turns raw values into what may leave memory.
 *
 * The fingerprint is the same on every machine, so that baselines and tickets can be shared. A plain hash would give a
 * password away to whoever tries a word list, so values that are not known to be random take scrypt (a quarter of a MiB each).
 */
export class Sealer {
  private readonly showSecrets: boolean;
  private readonly known = new Map<string, Secret>();

  constructor(showSecrets: boolean) {
    this.showSecrets = showSecrets;
  }

  /**
   * `isReported`: whether anybody will see the fingerprint. A value that was decided against is only told apart from
   * others in memory, which a plain hash does at a thousandth of the price.
   */
  seal(value: string, rule: Rule, isReported: boolean): Secret {
    const key = `${rule.id} ${isReported} ${value}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const secret: Secret = {
      redacted: redact(value, rule.randomBits, countPublicPrefix(value, rule)),
      fingerprint: fingerprint(value, isReported ? rule.randomBits : SAFE_BITS),
      ...(this.showSecrets && { raw: value }),
    };
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(key, secret);
    return secret;
  }
}

/** How many first characters of the value are the rule's own literal, and so known to everybody. */
function countPublicPrefix(value: string, rule: Rule): number {
  if (rule.recognition !== 'prefix' || rule.offset !== 0) return 0;
  const anchor = rule.anchors.find(({ text, ignoreCase }) =>
    ignoreCase ? value.toLowerCase().startsWith(text.toLowerCase()) : value.startsWith(text),
  );
  return anchor?.text.length ?? 0;
}

/** 32 hex digits. `randomBits`: least randomness that the value's shape warrants. */
export function fingerprint(value: string, randomBits: number): string {
  if (randomBits >= SAFE_BITS || looksRandom(value))
    return createHash('sha256').update(`${DOMAIN}\0${value}`).digest('hex').slice(0, 32);
  return scryptSync(value, DOMAIN, 16, SCRYPT).toString('hex');
}

/**
 * Whether a value is past guessing by its own looks: long, and letters and digits change as often as in random text.
 * Words, even with numbers put to them, change far less often. Part of every fingerprint: must never change.
 */
function looksRandom(value: string): boolean {
  if (value.length < 24 || !/^[A-Za-z0-9+/=_-]+$/.test(value)) return false;
  const changes = value.match(/[0-9](?=[A-Za-z])|[A-Za-z](?=[0-9])/g)?.length ?? 0;
  return changes >= value.length / 6 && new Set(value).size >= 10;
}

/**
 * Shows the public prefix, and of a long random value its last characters as well, never more than leaves 64 random
 * bits in the dark. Of anything else nothing but the length's order is shown.
 */
export function redact(value: string, randomBits: number, prefix: number): string {
  const oneLine = value.replace(/[^\x20-\x7e]+/g, ' ');
  if (randomBits < SAFE_BITS) return '*'.repeat(Math.min(8, Math.max(3, value.length)));
  const head = oneLine.slice(0, Math.min(prefix, 24));
  const hidden = oneLine.length - prefix;
  const bitsEach = randomBits / Math.max(1, hidden);
  const tail = Math.max(0, Math.min(4, Math.floor((randomBits - 64) / Math.max(1, bitsEach))));
  return `${head}…${tail > 0 && hidden > tail + 8 ? oneLine.slice(-tail) : ''}`;
}
