import type { Rule } from '../model/rule.ts';
import { matcher, type PathTest } from './matcher.ts';

/** Tells at which paths rules look; each rule's globs are compiled once. */
export class RulePaths {
  private readonly tests = new Map<string, PathTest>();

  /** Whether a file of that path is one where the rule looks: any file, unless the rule names some. */
  looksAt({ id, paths }: Rule, path: string): boolean {
    if (paths.length === 0) return true;
    let test = this.tests.get(id);
    if (test === undefined) this.tests.set(id, (test = matcher(paths)));
    return test(path);
  }
}
