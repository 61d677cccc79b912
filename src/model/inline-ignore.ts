import type { InlineIgnore } from './match.ts';

/** What every such comment holds. */
export const IGNORE_MARK = 'scan-secrets:ignore';

const COMMENT =
  /(?<![\w:-])scan-secrets:ignore(?![\w:-])(?:[ \t]+(?<rule>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![\w.-]))?(?:[ \t]+--[ \t]+(?<reason>.+))?/;

/** What closes a comment in some language, and so is no part of the reason. */
const CLOSER = /\s*(?:\*+\/|--+>|#\}|\}\}|[%?]>|\*\)|["'`][,;)]*)?\s*$/;

/**
 * Reads `scan-secrets:ignore [rule] -- reason` from a line of text, whatever the language writes comments with.
 * Without a rule it covers all; a word after it that is no rule id of a match covers none, so that prose never hides
 * a secret.
 *
 * @param line one line, without its line break
 */
export function parseInlineIgnore(line: string): InlineIgnore | undefined {
  const groups = COMMENT.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const reason = groups['reason']?.replace(CLOSER, '').trim();
  return {
    ...(groups['rule'] === undefined ? {} : { rule: groups['rule'] }),
    ...(reason ? { reason } : {}),
  };
}

/** Whether a comment speaks of a rule. */
export function coversRule(ignore: InlineIgnore, ruleId: string): boolean {
  return ignore.rule === undefined || ignore.rule === ruleId;
}
