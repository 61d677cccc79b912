import { withArticle } from '../model/article.ts';
import type { Judgement } from '../model/candidate.ts';
import type { Rule } from '../model/rule.ts';
import { listIssuedKinds } from './issued-kinds.ts';
import { listLiterals } from './rule-literals.ts';
import type { Services } from './services.ts';
import type { Subject } from './subject.ts';

/** Left for the case that the service has begun to give out others. */
const CONFIDENCE = 0.1;
const LONGEST_VALUE = 600;
/** What services give out if nothing tells otherwise: numbers of the usual sizes in hexadecimal, and UUIDs. */
const USUAL = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
/** How values begin that say whose they are. A service's new form is likely to. */
const HEAD = /^(?:[A-Za-z]{2,10}\d?[_-])+/;
/** Padding inside, and more than once: drawn from an alphabet with that sign. */
const PADDED_INSIDE = /=[^=]+=+[^=]/;
const INNER_PADDING = /=(?!=*$)/g;
/** What parts a name or a scheme from a value, or several values from one another. */
const PARTING = /[\s:,;|]+/;
const ADDRESS = /:\/\//;

/**
 * Drops what is called a credential of a known service, one that the service issues itself, and has none of the forms in
 * which it does. Kept are forms that many services use, and what begins with a mark of its own: the service may have
 * more forms than are known. Undefined when nothing is to be said.
 */
export function judgeOtherForm(subject: Subject, services: Services): Judgement | undefined {
  const { key, value } = subject;
  if (value.length > LONGEST_VALUE) return undefined;
  const kinds = listIssuedKinds(key);
  const told = findOwners(subject, services);
  if (told === undefined) return undefined;
  const { owners, where } = told;
  const rule = services.findIssued(owners, kinds);
  if (rule === undefined || mayBeNew(value, owners, services)) return undefined;
  // People choose passwords, and addresses are many, but hardly any begin as the service's do.
  if ((key.family === 'password' || ADDRESS.test(value)) && !services.beginsAs(owners, value)) return undefined;
  const loose = PADDED_INSIDE.test(value) ? [value.replace(INNER_PADDING, 'A')] : [];
  if ([value, ...value.split(PARTING), ...loose].some(part => services.isOf(owners, part))) return undefined;
  const because = `${where} of ${rule.provider}, and it is nothing that ${rule.provider} gives out: ${describe(rule, value)}`;
  return { confidence: CONFIDENCE, evidence: [{ signal: 'other-form', weighs: '-', because }], dropped: 'other-form' };
}

function mayBeNew(value: string, owners: ReadonlySet<string>, services: Services): boolean {
  const head = HEAD.exec(value)?.[0];
  return USUAL.test(value) || (head !== undefined && !services.haveHead(owners, head));
}

/** The service that the name speaks of; if it says nothing, that of the words before it, or of the line above. */
function findOwners({ key, before, heading }: Subject, services: Services) {
  const place = before.lastIndexOf(key.text);
  const places: readonly (readonly [string, string])[] = [
    [`its name, ${key.text}, speaks`, ''],
    ['the words before it speak', place < 0 ? '' : before.slice(0, place)],
    ['the line above it speaks', heading],
  ];
  for (const [where, text] of places) {
    const owners = services.findOwners(`${text} ${key.words}`, text !== '');
    if (owners === undefined) return undefined;
    if (owners.size > 0) return { owners, where };
  }
  return undefined;
}

function describe(rule: Rule, value: string): string {
  const beginning = listLiterals(rule).map(literal => `begins with ${literal}`);
  const length = rule.screen === undefined ? [] : [`has ${rule.screen.least} characters or more`];
  const looks = [...beginning.slice(0, 1), ...length].join(' and ') || 'looks otherwise';
  return `${withArticle(rule.name)} ${looks}; this is something else, of ${value.length} characters`;
}
