import type { Anchor } from '../../model/rule.ts';
import { BASE64_LEAD, type EncodedForm } from './encoding.ts';

/** What stands in the bytes when an anchor stands in what they encode. */
export interface EncodedAnchor extends Anchor, EncodedForm {}

/** Shorter forms would hit everywhere. */
const MIN_BASE64 = 4;
const MIN_HEX = 6;
const MIN_UTF16 = 5;

/**
 * Byte strings of which one must appear if the anchor stands inside base64 (any alignment, both alphabets), hex (either
 * case) or UTF-16 (either byte order). A form holds only characters that depend on nothing but the anchor. An anchor
 * that ignores case is looked for in lower case, upper case and with one capital in base64 and hex, because no form
 * there can ignore the case of what it encodes; mixed case such as `aPi_KeY` is not.
 */
export function encodeAnchor(anchor: Anchor): EncodedAnchor[] {
  const forms = new Map<string, EncodedAnchor>();
  const add = (form: EncodedAnchor): void => {
    const key = `${form.encoding}${form.shift}${form.text}`;
    if (!forms.has(key)) forms.set(key, form);
  };
  for (const text of anchor.ignoreCase ? listCases(anchor.text) : [anchor.text]) {
    for (const form of encodeBase64(text)) add(form);
    const hex = Buffer.from(text, 'latin1').toString('hex');
    if (hex.length >= MIN_HEX) add({ text: hex, ignoreCase: true, encoding: 'hex', shift: 0 });
  }
  const wide = [...anchor.text].join('\0');
  if (wide.length >= MIN_UTF16) add({ text: wide, ignoreCase: anchor.ignoreCase, encoding: 'utf16', shift: 0 });
  return [...forms.values()];
}

function encodeBase64(text: string): EncodedAnchor[] {
  const forms: EncodedAnchor[] = [];
  for (const [shift, lead] of BASE64_LEAD.entries()) {
    const end = Math.floor(((shift + text.length) * 8) / 6);
    const standard = Buffer.from('\0'.repeat(shift) + text, 'latin1')
      .toString('base64')
      .slice(lead, end);
    if (standard.length < MIN_BASE64) continue;
    forms.push({ text: standard, ignoreCase: false, encoding: 'base64', shift });
    const url = standard.replaceAll('+', '-').replaceAll('/', '_');
    if (url !== standard) forms.push({ text: url, ignoreCase: false, encoding: 'base64', shift });
  }
  return forms;
}

function listCases(text: string): string[] {
  const lower = text.toLowerCase();
  return [...new Set([lower, text.toUpperCase(), lower.replace(/[a-z]/, first => first.toUpperCase())])];
}
