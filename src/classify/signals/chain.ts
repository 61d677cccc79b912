import { actionName } from './action-name.ts';
import { assignedDirectly } from './assigned-directly.ts';
import { attributeName } from './attribute-name.ts';
import { bareIdentifier } from './bare-identifier.ts';
import { bareKey } from './bare-key.ts';
import { codeReference } from './code-reference.ts';
import { composedPassword } from './composed-password.ts';
import { date } from './date.ts';
import { documentedExample } from './documented-example.ts';
import { emptyWord } from './empty-word.ts';
import { encodedPlaceholder } from './encoded-placeholder.ts';
import { encodedText } from './encoded-text.ts';
import { encrypted } from './encrypted.ts';
import { fakeName } from './fake-name.ts';
import { fewCharacters } from './few-characters.ts';
import { formToken } from './form-token.ts';
import { hashName } from './hash-name.ts';
import { hexDigest } from './hex-digest.ts';
import { identifierName } from './identifier-name.ts';
import { identifierStyle } from './identifier-style.ts';
import { inComparison } from './in-comparison.ts';
import { inExample } from './in-example.ts';
import { keywordOfCode } from './keyword-of-code.ts';
import { lettersAndDigits } from './letters-and-digits.ts';
import { listToken } from './list-token.ts';
import { longRandomRun } from './long-random-run.ts';
import { longerName } from './longer-name.ts';
import { lookedUp } from './looked-up.ts';
import { markupOrCode } from './markup-or-code.ts';
import { masked } from './masked.ts';
import { namedApiKey } from './named-api-key.ts';
import { namedCredential } from './named-credential.ts';
import { namedKey } from './named-key.ts';
import { namedPassword } from './named-password.ts';
import { namedSecret } from './named-secret.ts';
import { namedToken } from './named-token.ts';
import { naturalScript } from './natural-script.ts';
import { nonAscii } from './non-ascii.ts';
import { number } from './number.ts';
import { numericPassword } from './numeric-password.ts';
import { pathOrFile } from './path-or-file.ts';
import { placeholder } from './placeholder.ts';
import { proseFollows } from './prose-follows.ts';
import { publicKeyName } from './public-key-name.ts';
import { publicMaterial } from './public-material.ts';
import { publicName } from './public-name.ts';
import { randomLetters } from './random-letters.ts';
import { readsAsWords } from './reads-as-words.ts';
import { repeatsKey } from './repeats-key.ts';
import { repetition } from './repetition.ts';
import { resourceName } from './resource-name.ts';
import { searchPattern } from './search-pattern.ts';
import { sentence } from './sentence.ts';
import { sequence } from './sequence.ts';
import type { Signal } from './signal.ts';
import { storedHash } from './stored-hash.ts';
import { strayCharacter } from './stray-character.ts';
import { template } from './template.ts';
import { tooShort } from './too-short.ts';
import { typeName } from './type-name.ts';
import { unnamed } from './unnamed.ts';
import { unquoted } from './unquoted.ts';
import { uuid } from './uuid.ts';
import { veryLong } from './very-long.ts';
import { webAddress } from './web-address.ts';
import { wholeSentence } from './whole-sentence.ts';

/** All signals: those with a veto first, in the order in which they are asked. */
export const SIGNALS: readonly Signal[] = [
  template,
  masked,
  encrypted,
  storedHash,
  publicMaterial,
  resourceName,
  searchPattern,
  typeName,
  number,
  naturalScript,
  wholeSentence,
  codeReference,
  placeholder,
  encodedPlaceholder,
  encodedText,
  sequence,
  repetition,
  documentedExample,
  date,
  strayCharacter,
  hashName,
  identifierName,
  publicKeyName,
  formToken,
  listToken,
  unnamed,
  randomLetters,
  lettersAndDigits,
  composedPassword,
  longRandomRun,
  numericPassword,
  readsAsWords,
  tooShort,
  veryLong,
  fewCharacters,
  repeatsKey,
  emptyWord,
  bareIdentifier,
  keywordOfCode,
  lookedUp,
  sentence,
  identifierStyle,
  pathOrFile,
  webAddress,
  uuid,
  hexDigest,
  markupOrCode,
  nonAscii,
  namedPassword,
  namedSecret,
  namedToken,
  namedApiKey,
  namedCredential,
  namedKey,
  attributeName,
  longerName,
  publicName,
  actionName,
  bareKey,
  fakeName,
  unquoted,
  proseFollows,
  inComparison,
  inExample,
  assignedDirectly,
];
