import type { Rule } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';
import { formatPlace } from '../yaml/document.ts';
import { readYamlWithPlaces } from '../yaml/read-yaml.ts';
import { compileRule } from './compile-rule.ts';
import { RuleError } from './recognise.ts';
import { ruleFileSchema, type WrittenRule } from './rule-file.ts';

/** A rule with the text it was written in, for checking and documenting it. */
export interface AuthoredRule {
  readonly rule: Rule;
  readonly written: WrittenRule;
  /** Where it was written: `file:line:column`. */
  readonly place: string;
}

/**
 * Reads one rule file.
 *
 * @param file the name used in errors
 * @throws ScanError with every fault as `file:line:column: what is wrong`
 */
export function readRuleFile(text: string, file: string): AuthoredRule[] {
  const { value, locate } = readYamlWithPlaces(ruleFileSchema, text, file);
  const { rules, ...common } = value;
  const faults: string[] = [];
  const authored = rules.flatMap((written, index) => {
    try {
      const place = formatPlace(file, locate(['rules', index, 'id']));
      return [{ rule: compileRule(written, common), written, place }];
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      faults.push(`${formatPlace(file, locate(['rules', index, error.key]))}: ${error.message}`);
      return [];
    }
  });
  if (faults.length > 0) throw new ScanError('invalid-file', faults.join('\n'), 'Correct the lines named.');
  return authored;
}
