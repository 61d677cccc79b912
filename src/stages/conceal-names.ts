import type { Match, Sighting } from '../model/match.ts';
import type { Recognition } from '../model/rule.ts';
import type { RulesById } from '../model/rules-by-id.ts';
import type { ScanResult } from '../model/scan-result.ts';
import type { Pool } from '../pool/pool.ts';
import { listTexts, replaceTexts } from '../report/conceal.ts';

/** What no token is without: a run of so many characters, a letter and a digit among them. */
const TOKEN_LIKE = /(?=[\w+=-]*[A-Za-z])(?=[\w+=-]*\d)[\w+=-]{16,}/g;
/** How rules know a value that could not be anything else; a name as a whole, or beside some word, is mostly a name. */
const TELLING: ReadonlySet<Recognition | undefined> = new Set(['prefix', 'within', 'assignment']);
/** Ids of objects, by which messages and packs are called, and the addresses that GitHub gives to people. */
const ORDINARY = /\b(?:pack-)?[0-9a-f]{40}(?:[0-9a-f]{24})?\b|^\d+\+[\w-]+@users\.noreply\.github\.com$/g;
/** Between names, so that none is read together with the next. */
const GAP = '\n\n';

/**
 * The result without secrets in names: a path, a branch, an author or the name of a key may hold one, and would show it
 * in each report and ticket. What may hold one is put before the same rules as content; most runs have no such name.
 */
export async function concealNames(
  result: ScanResult,
  pool: Pick<Pool, 'run'>,
  rules: Pick<RulesById, 'get'>,
): Promise<ScanResult> {
  const suspects = [...listTexts(result)].filter(text => text.replace(ORDINARY, '').search(TOKEN_LIKE) >= 0);
  if (suspects.length === 0) return result;
  const bytes = Buffer.from(suspects.join(GAP));
  // What there is no time left to look at is not shown either.
  let redacted = suspects.map(text => text.replace(TOKEN_LIKE, '…'));
  await pool.run([{ kind: 'bytes', path: 'names', bytes, weight: bytes.length }], ({ matched, skipped }) => {
    if (skipped.length > 0) return;
    const matches = matched.flatMap(one => [...one.matches]).filter(({ sighting }) => isTelling(sighting, rules));
    redacted = redactEach(suspects, matches);
  });
  const changes = suspects.map((text, i) => [text, redacted[i]!] as const).filter(([text, shown]) => text !== shown);
  return replaceTexts(result, new Map(changes));
}

function isTelling({ ruleId, dropped }: Sighting, rules: Pick<RulesById, 'get'>): boolean {
  return dropped === undefined && TELLING.has(rules.get(ruleId)?.recognition);
}

/** `matches`: ascending by where they stand in the texts put together. */
function redactEach(texts: readonly string[], matches: readonly Match[]): string[] {
  let next = 0;
  let start = 0;
  return texts.map(text => {
    const bytes = Buffer.from(text);
    let redacted = '';
    let at = 0;
    for (; next < matches.length && matches[next]!.location.startByte < start + bytes.length; next++) {
      const { location, sighting } = matches[next]!;
      const from = location.startByte - start;
      if (from < at) continue;
      redacted += bytes.toString('utf8', at, from) + sighting.secret.redacted;
      at = location.endByte - start;
    }
    start += bytes.length + GAP.length;
    return redacted + bytes.toString('utf8', at);
  });
}
