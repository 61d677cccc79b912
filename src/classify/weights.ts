/**
 * What each signal weighs: the logarithm of the factor by which it changes the odds that a value is a secret. Signals that
 * only ever veto have none. Written by tools/fit-shape.ts; do not edit.
 */
export const WEIGHTS: Readonly<Record<string, number>> = {
  'type-name': -1,
  'code-reference': -1.52,
  placeholder: -0.86,
  sequence: -1.79,
  'random-letters': 2.51,
  'letters-and-digits': 3.26,
  'composed-password': 1.9,
  'long-random-run': 0.09,
  'numeric-password': 1.02,
  'reads-as-words': -3.17,
  'too-short': -2.84,
  'very-long': -1.46,
  'few-characters': -1.74,
  'repeats-key': -2.2,
  'empty-word': -1.36,
  'bare-identifier': -0.65,
  'keyword-of-code': -1.03,
  'looked-up': -1.03,
  sentence: -1.59,
  'identifier-style': -1.64,
  'path-or-file': -1.2,
  'web-address': -0.96,
  date: -1,
  uuid: 0.16,
  'hex-digest': 0.52,
  'markup-or-code': -1.41,
  'non-ascii': -1.69,
  'named-password': 1.77,
  'named-secret': -0.17,
  'named-token': -0.17,
  'named-api-key': -0.3,
  'named-credential': 0.71,
  'named-key': -1.86,
  'attribute-name': -1.57,
  'longer-name': -1.82,
  'public-name': -2.07,
  'action-name': -1.27,
  'bare-key': -2.69,
  'fake-name': -1.27,
  unquoted: 0.02,
  'prose-follows': -1.3,
  'in-comparison': -0.55,
  'in-example': -0.16,
  'assigned-directly': 0.6,
};

/** The odds' logarithm when no signal applies. */
export const BIAS = -0.18;

/** Least probability that is reported. */
export const THRESHOLD = 0.6;
