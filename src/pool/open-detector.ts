import { existsSync, readFileSync } from 'node:fs';
import { createJudge } from '../classify/shape.ts';
import { Detector, type DetectorOptions } from '../detect/detector.ts';
import { type Prepared, prepare, readPrepared } from '../detect/prefilter/prepared.ts';
import type { Judge } from '../model/candidate.ts';
import type { Catalogue } from '../model/rule.ts';
import type { Engine } from '../wasm/engine.ts';
import { findBuilt } from './find-built.ts';
import { readServiceTables, type ServiceTables } from './service-tables.ts';

/** What a detector of a catalogue works with, besides its rules. */
export interface DetectorTables {
  readonly prepared: Prepared;
  /** Absent: whoever needs one makes it. */
  readonly services: ServiceTables | undefined;
}

/** What the build prepared, if the catalogue is the built-in one; else it is done now. */
export function loadTables(catalogue: Catalogue): DetectorTables {
  const needles = readBuilt('needles.bin');
  const services = readBuilt('services.bin');
  return {
    prepared: (needles && readPrepared(needles, catalogue)) ?? prepare(catalogue, readBuilt('grams.bin')),
    services: services && readServiceTables(services, catalogue),
  };
}

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

/** A file that the build makes, if it was made. */
export function readBuilt(name: string): Buffer | undefined {
  const file = findBuilt(name);
  return existsSync(file) ? readFileSync(file) : undefined;
}
