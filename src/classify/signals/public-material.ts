import type { ValueSignal } from './signal.ts';

const PUBLIC =
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2)|^AAAA[BCE]3NzaC1|^AAAAE2VjZHNhL|^(?:-----BEGIN)|^MI(?:GfMA0GCSq|IBIjANBg|ICIjANBg|IDIjANBg|IB[A-Za-z]jANB|ID[A-Za-z]{2}CC|IE[A-Za-z]{2}CC|IF[A-Za-z]{2}CC)|^MFwwDQYJ|^M(?:FkwEwYH|HYwEAYH|IGbMBAGBy)|^MCowBQYDK2Vw|^308(?:1[89]f|20122|20222)300d06092a864886f70d010101|^pk_(?:live|test)_/;

/** A public key, a certificate or a publishable key. */
export const publicMaterial: ValueSignal = {
  name: 'public-material',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => (PUBLIC.test(value) ? 1 : 0),
  explain: () => 'it is a public key or a certificate',
};
