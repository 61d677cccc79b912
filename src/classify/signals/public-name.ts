import type { Signal } from './signal.ts';

/** What may stand before `key` when the key only finds something. */
const FINDING_KEYS = `cache sort partition row index lookup object dict map hot short shortcut translation i18n locale group
  unique natural issue project jira route routing metric label config setting env header cookie param query search order
  filter sub super registry prop property attribute annotation primary foreign first second third last next previous`;
/** What may stand before `token` when it is a parser's or a list's. */
const TECHNICAL_TOKENS = `continuation next page sync cancel cancellation start end open close eof lexer syntax parser separator
  significant csrf xsrf`;

const toAlternatives = (words: string) => words.trim().split(/\s+/).join('|');
const PUBLIC = new RegExp(
  `(?<![a-z])(?:public|pub|publishable|site[-_]?key|jsonwebtoken|(?:client|app|application|tenant|account|user|project)[-_. ]?id|csrf|xsrf|tokeni[sz]er?` +
    `|(?:${toAlternatives(FINDING_KEYS)})[-_. ]?keys?|(?:${toAlternatives(TECHNICAL_TOKENS)})[-_. ]?tokens?)(?![a-z])`,
  'i',
);

/** The name speaks of something public or technical: a public key, a cache key, a parser's token. */
export const publicName: Signal = {
  name: 'public-name',
  weighs: '-',
  measure: ({ key }) => (PUBLIC.test(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, speaks of something public or technical`,
};
