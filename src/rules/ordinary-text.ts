import { ALPHABETS } from './shape/alphabet.ts';
import { drawInteger, drawText, pick, type Random, seedRandom } from './shape/random.ts';

const SEED = 'ordinary text';
const HEX = ALPHABETS['hex']!;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Words of names. */
const NAMES = `account action active add address after all api app apply args array assert async attribute auth author
  available background base batch before begin block body bool box branch buffer build button bytes cache call cancel
  channel check child class clear click client clone close code color column command comment commit common compare
  component config connect connection constant container content context control convert copy core count create current
  custom data database date debug decode default define delete depth description destroy detail device dialog diff digest
  disable display document domain done double draw driver drop duration edit element email empty enable encode end engine
  entry error event example exception exec exists expect expire export express extend external factory failed fetch field
  file filter find first flag flow flush folder font format found frame from function generate get github google graph
  group handle handler hash head header height hidden history hook host icon id image import include index info init
  input insert instance int integer invalid invoke is item iterator job join json keep key kind label language last layer
  layout left length level library limit line link list listen load local location lock log login loop main manager map
  margin mark match max member memory menu merge message meta method metric min mock mode model module month mouse move
  name native network next node null number object offset on open operation option order origin output owner package
  padding page panel parameter parent parse part patch path pattern payload peer pending permission phase pipe
  platform plugin point policy pool port position post prefix prepare previous print private process product profile
  project promise property protocol provider proxy public push query queue quote random range rate raw read ready record
  redirect reducer reference refresh region register release remote remove render repeat replace report repository request
  reset resolve resource response rest result retry return right role root route row rule run sample save scale schedule
  schema scope screen script scroll search section select send sequence server service session set setting setup
  shape share shift show signal size skip slice slot socket sort source span split stack stage start state static status
  step stop storage store stream string style submit success suffix summary sync system tab table tag target task
  template test text theme thread time timeout title toggle tool total trace track transaction transform tree
  trigger type unit update upload url use user util valid value variable vector version video view visible wait watch
  width window worker wrap write zone`.split(/\s+/);

/** What secrets go by: words as rare as in code. */
const SECRETS = ['password', 'secret', 'token'];
const SECRETS_SHARE = 0.002;

/** Words of sentences that are no words of names. */
const PROSE =
  `a about also although an and another any are as at be because been both but by can changes could does each
  either even every few following for given has have how however if in into it its later like made many may means more
  most must need never new no not now of often once one only or other otherwise our own rather same should simple since
  so some such than that the their them then there these they this those to under until up used very was we were what
  when where whether which while who will with within without would you your naïve café größer`.split(/\s+/);

type Maker = (random: Random) => string;

/** Kinds of files, each with the share of all text that is like it. */
const KINDS: readonly (readonly [share: number, makePart: Maker])[] = [
  [45, makeStatement],
  [13, makeSetting],
  [12, makeParagraph],
  [8, makeMarkup],
  [8, makeMinified],
  [6, makeTableRow],
  [5, makeChecksum],
  [3, makeLogLine],
];
const LEAST_FILE_BYTES = 2_000;
const MOST_FILE_BYTES = 30_000;

/**
 * Text such as repositories hold, in files: code, settings, prose, markup, minified code, tables, digests and base64,
 * logs. The same on every machine. It holds no secrets, but the words they go by.
 *
 * @param bytes how much at least, in all
 */
export function makeOrdinaryText(bytes: number): Buffer[] {
  const random = seedRandom(SEED);
  const files: Buffer[] = [];
  for (let made = 0; made < bytes; made += files.at(-1)!.length) {
    const makePart = pickKind(random);
    const length = drawInteger(random, LEAST_FILE_BYTES, MOST_FILE_BYTES);
    let text = '';
    while (text.length < length) text += makePart(random);
    files.push(Buffer.from(text));
  }
  return files;
}

function pickKind(random: Random): Maker {
  const total = KINDS.reduce((sum, [share]) => sum + share, 0);
  let left = random() * total;
  return KINDS.find(([share]) => (left -= share) < 0)![1];
}

function makeWords(random: Random, most: number): string[] {
  return Array.from({ length: drawInteger(random, 1, most) }, () => makeWord(random));
}

function makeWord(random: Random): string {
  return pick(random, random() < SECRETS_SHARE ? SECRETS : NAMES);
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function makeName(random: Random): string {
  const words = makeWords(random, 3);
  const style = random();
  if (style < 0.45) return words.map((word, i) => (i === 0 ? word : capitalise(word))).join('');
  if (style < 0.65) return words.map(capitalise).join('');
  return style < 0.92 ? words.join('_') : words.join('_').toUpperCase();
}

function makePath(random: Random): string {
  return `${makeWords(random, 3).join('/')}/${makeWords(random, 2).join('-')}.${pick(random, ['js', 'rb', 'md', 'html'])}`;
}

function makeNumber(random: Random): string {
  return random() < 0.7 ? `${drawInteger(random, 0, 100)}` : drawText(random, '123456789', drawInteger(random, 2, 6));
}

function makeLiteral(random: Random): string {
  const kind = random();
  if (kind < 0.3) return makeNumber(random);
  if (kind < 0.5) return pick(random, ['true', 'false', 'null', '[]', '{}', "''"]);
  const quote = pick(random, ["'", '"']);
  if (kind < 0.8) return quote + makeWords(random, 3).join(pick(random, [' ', '-', '_', '.'])) + quote;
  return quote + (kind < 0.98 ? makePath(random) : makeAddress(random)) + quote;
}

function makeAddress(random: Random): string {
  return `https://${makeWords(random, 2).join('.')}.${pick(random, ['com', 'org', 'io'])}/${makePath(random)}`;
}

function makeSentence(random: Random): string {
  const words = Array.from({ length: drawInteger(random, 4, 18) }, () =>
    random() < 0.6 ? pick(random, PROSE) : makeWord(random),
  );
  return `${capitalise(words.join(' '))}.`;
}

function makeExpression(random: Random): string {
  const kind = random();
  if (kind < 0.3) return makeLiteral(random);
  if (kind < 0.55) return makeName(random);
  if (kind < 0.75) return `${makeName(random)}.${makeName(random)}`;
  return `${makeName(random)}.${makeName(random)}(${random() < 0.5 ? makeLiteral(random) : makeName(random)})`;
}

function makeStatement(random: Random): string {
  const indent = '  '.repeat(drawInteger(random, 0, 5));
  const kind = random();
  if (kind < 0.2)
    return `${indent}${pick(random, ['const ', 'let ', '', 'this.'])}${makeName(random)} = ${makeExpression(random)};\n`;
  if (kind < 0.4) return `${indent}${makeName(random)}(${makeExpression(random)}, ${makeExpression(random)});\n`;
  if (kind < 0.5) return `${indent}${makeName(random)}: ${makeExpression(random)},\n`;
  if (kind < 0.6)
    return `${indent}if (${makeExpression(random)} ${pick(random, ['===', '!=', '<', '&&'])} ${makeExpression(random)}) {\n`;
  if (kind < 0.67) return `${indent}return ${makeExpression(random)};\n`;
  if (kind < 0.75) return `${indent}${pick(random, ['//', '#', ' *'])} ${makeSentence(random)}\n`;
  if (kind < 0.8)
    return `${indent}${pick(random, ['function', 'def', 'func'])} ${makeName(random)}(${makeName(random)}, ${makeName(random)}) {\n`;
  if (kind < 0.83) return `import { ${makeName(random)} } from './${makePath(random)}';\n`;
  return kind < 0.93 ? `${indent}}\n` : '\n';
}

function makeSetting(random: Random): string {
  const name = makeName(random);
  const kind = random();
  if (kind < 0.45) return `${'  '.repeat(drawInteger(random, 0, 4))}${name}: ${makeLiteral(random)}\n`;
  if (kind < 0.85)
    return `${'  '.repeat(drawInteger(random, 1, 4))}"${name}": ${makeLiteral(random).replaceAll("'", '"')},\n`;
  return `${name.toUpperCase()}=${pick(random, [makeNumber, makePath, makeName])(random)}\n`;
}

function makeParagraph(random: Random): string {
  const sentences = Array.from({ length: drawInteger(random, 1, 5) }, () => makeSentence(random));
  const heading = random() < 0.2 ? `## ${makeWords(random, 4).map(capitalise).join(' ')}\n\n` : '';
  const link = random() < 0.1 ? ` See [${makeWords(random, 2).join(' ')}](${makeAddress(random)}).` : '';
  return `${heading}${sentences.join(' ')}${link}\n\n`;
}

function makeMarkup(random: Random): string {
  const tag = pick(random, ['div', 'span', 'a', 'li', 'td', 'button', 'input']);
  const style = makeWords(random, 3).join('-');
  return `${'  '.repeat(drawInteger(random, 0, 6))}<${tag} class="${style}" id="${makeName(random)}">${makeWords(random, 4).join(' ')}</${tag}>\n`;
}

function makeMinified(random: Random): string {
  const letter = (): string => drawText(random, ALPHABETS['lower']!, 1);
  const kind = random();
  if (kind < 0.4) return `${letter()}.${makeName(random)}(${letter()},${makeLiteral(random)}),`;
  if (kind < 0.7)
    return `function(${letter()},${letter()}){return ${letter()}.${makeName(random)}?${makeLiteral(random)}:${letter()}}`;
  return kind < 0.98 ? `var ${letter()}=${makeExpression(random)};` : '\n';
}

function makeTableRow(random: Random): string {
  const cells = Array.from({ length: drawInteger(random, 3, 9) }, () =>
    random() < 0.7 ? makeNumber(random) : makeName(random),
  );
  return `${cells.join(',')}\n`;
}

function makeChecksum(random: Random): string {
  const kind = random();
  if (kind < 0.4) return `${drawText(random, HEX, pick(random, [32, 40, 64]))}  ${makePath(random)}\n`;
  if (kind < 0.7) return `    integrity sha512-${drawText(random, BASE64, 86)}==\n`;
  return `${drawText(random, BASE64, 76)}\n`;
}

function makeLogLine(random: Random): string {
  const clock = [23, 59, 59].map(most => String(drawInteger(random, 0, most)).padStart(2, '0')).join(':');
  const origin = Array.from({ length: 4 }, () => drawInteger(random, 0, 255)).join('.');
  const id = [8, 4, 4, 4, 12].map(length => drawText(random, HEX, length)).join('-');
  return `2030-01-31T${clock}Z ${pick(random, ['INFO', 'WARN', 'DEBUG'])} ${origin} ${id} ${makeSentence(random)} (${makeName(random)}=${makeNumber(random)})\n`;
}
