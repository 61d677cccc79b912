import type { Anchor, Catalogue, Rule } from '../../model/rule.ts';
import { isFoundByWords } from '../../model/rule-words.ts';
import { encodeAnchor } from '../decode/encode-anchor.ts';
import type { EncodedForm } from '../decode/encoding.ts';

/** A byte string to look for: an anchor of one or more rules, as it is or in an encoding. */
export interface Needle extends Anchor {
  readonly encoded?: EncodedForm;
  /** The rules it announces, by their place in the catalogue. */
  readonly rules: readonly number[];
}

/**
 * So much of an anchor is looked for: the rest makes it no rarer, and every edit of a file is searched as far around as
 * the longest needle is long. Context words are looked for whole, since what stands behind them counts.
 */
const LONG_ENOUGH = 24;

/** Needles of a whole catalogue, equal ones merged, in a fixed order. */
export function listNeedles(catalogue: Catalogue): Needle[] {
  const needles = new Map<string, Needle & { readonly rules: number[] }>();
  const add = (anchor: Anchor, encoded: EncodedForm | undefined, rule: number): void => {
    const whole = anchor.ignoreCase ? anchor.text.toLowerCase() : anchor.text;
    const text = encoded === undefined && isFoundByWords(catalogue.rules[rule]) ? whole : whole.slice(0, LONG_ENOUGH);
    const key = `${encoded?.encoding} ${encoded?.shift} ${anchor.ignoreCase} ${text}`;
    const known = needles.get(key);
    if (known === undefined) {
      needles.set(key, { text, ignoreCase: anchor.ignoreCase, ...(encoded && { encoded }), rules: [rule] });
      return;
    }
    // Rules come one after another, so only the last may be the same.
    if (known.rules.at(-1) !== rule) known.rules.push(rule);
  };
  catalogue.rules.forEach((rule, place) => {
    for (const anchor of rule.anchors) {
      add(anchor, undefined, place);
      if (!isWorthDecoding(rule, anchor)) continue;
      for (const form of encodeAnchor(anchor)) {
        add(form, { encoding: form.encoding, shift: form.shift }, place);
      }
    }
  });
  return [...needles.values()];
}

/** Context words and short anchors would hit too often in their encoded forms; the first line of a PEM file does not. */
function isWorthDecoding(rule: Rule, { text }: Anchor): boolean {
  if (rule.specificity === 0) return text.length >= 6;
  if (rule.specificity === 1) return text.startsWith('-----BEGIN ') && !isFoundByWords(rule);
  return text.length >= 4;
}
