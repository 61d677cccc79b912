import { createHash } from 'node:crypto';
import type { Rule } from '../model/rule.ts';

/** Identifies a set of rules by its content: 64 hex digits. */
export function hashRules(rules: readonly Rule[]): string {
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex');
}
