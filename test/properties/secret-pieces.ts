import fc from 'fast-check';
import { CARRIERS, carry } from '../../src/rules/instance/carriers.ts';
import { createInstanceMaker } from '../../src/rules/instance/make-instance.ts';
import { readBuiltInRules } from '../../src/rules/load-catalogue.ts';
import { pick, seedRandom } from '../../src/rules/shape/random.ts';

/** Rules besides the generic ones and the first with each offline check, which are all taken. */
const SAMPLED_RULES = 120;

/**
 * Texts that hold a secret: of each kind of rule, in some of the carriers, and some of them encoded once more. Always
 * the same, short of keys that are made anew.
 */
export async function makeSecretTexts(): Promise<string[]> {
  const random = seedRandom('pieces');
  const rules = await readBuiltInRules();
  const stride = Math.ceil(rules.length / SAMPLED_RULES);
  const checks = new Set<string>();
  const sample = rules.filter(({ rule }, i) => {
    const isNew = rule.verify.some(check => !checks.has(check));
    for (const check of rule.verify) checks.add(check);
    return isNew || rule.specificity === 0 || i % stride === 0;
  });
  return sample.flatMap(({ rule, written }) => {
    const make = createInstanceMaker(rule, written);
    if (make === undefined) return [];
    const words = written.keys?.[0] ?? written.context?.[0] ?? 'secret_key';
    const instance = make(random);
    const carried = carry(pick(random, CARRIERS), words.toLowerCase().split(/[ _-]/), instance)?.text ?? instance.text;
    const lines = Buffer.from(instance.text).toString('base64').replace(/.{76}/g, '$&\n');
    return [
      instance.text,
      `${carried}\n`,
      pick(random, [`data: ${lines}\n`, Buffer.from(carried).toString('hex'), carried]),
    ];
  });
}

/** What stands around secrets and decides how they are read. */
const GLUE = [
  '\n',
  '\r\n',
  ' ',
  '=',
  '"',
  "'",
  ': ',
  '\\n',
  '\\',
  '😀é',
  'x',
  '_',
  '-',
  'A7',
  'password = "',
  'aws_secret_access_key',
  'API_KEY=',
  '# scan-secrets:ignore -- known\n',
  ' // scan-secrets:ignore\n',
  '-----BEGIN ',
  '-----END ',
  '\0',
  `${'lorem ipsum '.repeat(30)}\n`,
  `${'line of code;\n'.repeat(40)}`,
];

/** Whole texts, cuts of them, and what stands around them. */
export function arbitraryPiece(texts: readonly string[]): fc.Arbitrary<string> {
  const whole = fc.constantFrom(...texts);
  const cut = fc
    .tuple(whole, fc.nat(1000), fc.nat(1000))
    .map(([text, from, to]) =>
      text.slice(...[from, to].map(part => Math.round((text.length * part) / 1000)).sort((a, b) => a - b)),
    );
  return fc.oneof(
    { weight: 2, arbitrary: whole },
    { weight: 2, arbitrary: cut },
    { weight: 5, arbitrary: fc.constantFrom(...GLUE) },
  );
}

/** A text of such pieces. */
export function arbitraryText(texts: readonly string[], maxLength: number, minLength = 0): fc.Arbitrary<string> {
  return fc.array(arbitraryPiece(texts), { minLength, maxLength }).map(pieces => pieces.join(''));
}
