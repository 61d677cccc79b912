import type { Rule } from '../model/rule.ts';
import { recognise } from './recognise.ts';
import type { RuleFile, WrittenRule } from './rule-file.ts';

const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/**
 * A written rule as the detector runs it; what the file says for all its rules is filled in.
 *
 * @throws RuleError when it cannot be recognised
 */
export function compileRule(written: WrittenRule, file: Omit<RuleFile, 'rules'>): Rule {
  const docs = written.docs ?? file.docs;
  const rotate = toRotation(written.rotate ?? file.rotate);
  return {
    id: written.id,
    name: written.name,
    provider: file.provider,
    kind: written.kind,
    severity: written.severity,
    tags: [...(file.tags ?? []), ...(written.tags ?? [])],
    ...recognise(written),
    verify: written.verify ?? [],
    paths: written.paths ?? [],
    ...(written.pair !== undefined && { pair: written.pair }),
    ...(docs !== undefined && { docs }),
    ...(written.leak !== undefined && { leak: written.leak }),
    audit: written.audit ?? file.audit ?? [],
    ...(rotate !== undefined && { rotate }),
  };
}

function toRotation(written: RuleFile['rotate']): Rule['rotate'] {
  if (written === undefined) return undefined;
  const { every, steps, url } = written;
  return {
    ...(every !== undefined && { everyDays: Number(every.slice(0, -1)) * DAYS[every.at(-1)!] }),
    ...(steps !== undefined && { steps }),
    ...(url !== undefined && { url }),
  };
}
