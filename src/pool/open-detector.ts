import { createJudge } from '../classify/shape.ts';
import { Detector, type DetectorOptions } from '../detect/detector.ts';
import type { Judge } from '../model/candidate.ts';
import type { Catalogue } from '../model/rule.ts';
import type { Engine } from '../wasm/engine.ts';
import type { DetectorTables } from './tables.ts';

/** The detector that scans run, with its judge, or with what is made of that. */
export function openDetector(
  catalogue: Catalogue,
  { prepared, services }: DetectorTables,
  { engine, ...options }: Pick<DetectorOptions, 'showSecrets' | 'explain'> & { readonly engine: Engine | undefined },
  makeOf: (judge: Judge) => Judge = judge => judge,
): Detector {
  const judge = makeOf(createJudge(catalogue.rules, services));
  return new Detector(catalogue, judge, {
    ...options,
    ...(engine && { engine }),
    prepared,
    ...(services && { services }),
  });
}
