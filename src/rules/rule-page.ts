import { basename } from 'node:path';
import type { AuthoredRule } from './read-rule-file.ts';

/** Name of the page of `docs/rules` on which a rule of `rules/` is described, without `.md`: one a rule file. */
export function nameRulePage({ place }: Pick<AuthoredRule, 'place'>): string {
  return basename(place.replace(/:\d+:\d+$/, ''), '.yaml');
}

/** A rule of `rules/` that knows its page. */
export function withRulePage(authored: AuthoredRule): AuthoredRule {
  return { ...authored, rule: { ...authored.rule, page: nameRulePage(authored) } };
}
