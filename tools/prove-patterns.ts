import { checkSync } from 'recheck';
import type { AuthoredRule } from '../src/rules/read-rule-file.ts';

const TIMEOUT_MS = 5_000;

/**
 * Has every hand-written pattern judged for super-linear behaviour; shapes need none, their recogniser is bounded and
 * deterministic by construction.
 *
 * @throws Error naming the rule and the text that would be slow
 */
export async function provePatterns(authored: readonly AuthoredRule[]): Promise<void> {
  const undecided: string[] = [];
  for (const { rule, written, place } of authored) {
    if (written.pattern === undefined) continue;
    const result = checkSync(rule.pattern, rule.ignoreCase ? 'i' : '', { timeout: TIMEOUT_MS });
    if (result.status === 'vulnerable' && result.complexity.type === 'exponential')
      throw new Error(`${place}: the pattern of "${rule.id}" takes exponential time on ${result.attack.pattern}`);
    if (result.status !== 'safe')
      undecided.push(`${rule.id} (${result.status === 'vulnerable' ? result.complexity.summary : 'unknown'})`);
  }
  if (undecided.length > 0) console.log(`bounded, not proved linear: ${undecided.join(', ')}`);
}
