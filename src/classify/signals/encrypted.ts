import type { Signal } from './signal.ts';

const ENCRYPTED =
  /^(?:ENC\[|ENC\(|!vault|\$ANSIBLE_VAULT|vault:v\d|AQICAH|AgA[\w+/]{200}|age-encryption|gAAAAA|\{cipher\}|SOPS)/;

/** Encrypted where it stands. */
export const encrypted: Signal = {
  name: 'encrypted',
  weighs: '-',
  veto: true,
  measure: ({ value }) => (ENCRYPTED.test(value) ? 1 : 0),
  explain: () => 'it is stored encrypted',
};
