import type { Signal } from './signal.ts';

/** Marks of programs that encrypt values; Maven and Jenkins put braces around their base64. */
const ENCRYPTED =
  /^(?:ENC\[|ENC\(|!vault|\$ANSIBLE_VAULT|vault:v\d|AQICAH|AgA[\w+/]{200}|age-encryption|gAAAAA|\{cipher\}|\{[\w+/]{24,}={0,2}\}$|SOPS)/;

/** Encrypted where it stands. */
export const encrypted: Signal = {
  name: 'encrypted',
  weighs: '-',
  veto: true,
  measure: ({ value }) => (ENCRYPTED.test(value) ? 1 : 0),
  explain: () => 'it is stored encrypted',
};
