import { listEscapedForms } from '../../src/known/known-forms.ts';

/** All bytes (latin1) that would give a value away: escaped, in hexadecimal, and in base64 at each alignment. */
export function everyForm(value: string): string[] {
  const bytes = Buffer.from(value);
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].flatMap(before => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    // Without the characters that neighbours have a say in.
    const within = [Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6)] as const;
    return [padded.toString('base64').slice(...within), padded.toString('base64url').slice(...within)];
  });
  return [...listEscapedForms(value), hex, hex.toUpperCase(), ...base64];
}
