import { existsSync, readFileSync } from 'node:fs';
import { type Prepared, prepare, readPrepared, writePrepared } from '../detect/prefilter/prepared.ts';
import type { Catalogue } from '../model/rule.ts';
import { findBuilt } from './find-built.ts';
import { packServiceTables, readServiceTables, type ServiceTables, writeServiceTables } from './service-tables.ts';

const HEAD_BYTES = 4;

/** What a detector of a catalogue works with, besides its rules. */
export interface DetectorTables {
  readonly prepared: Prepared;
  /** Absent: whoever needs one makes it. */
  readonly services: ServiceTables | undefined;
}

/**
 * The tables of a catalogue, if the build prepared them or they come packed; else they are made now.
 *
 * @param packed what `packTables` made, perhaps of another catalogue
 */
export function loadTables(
  catalogue: Catalogue,
  packed: Uint8Array | undefined = readBuilt('tables.bin'),
): DetectorTables {
  return (
    (packed && readTables(packed, catalogue)) ?? {
      prepared: prepare(catalogue, readBuilt('grams.bin')),
      services: undefined,
    }
  );
}

/** As bytes: how many are those of the needles, those of the needles, those of what words say of services. */
export function packTables(catalogue: Catalogue, frequency = readBuilt('grams.bin')): Buffer {
  const needles = writePrepared(catalogue.hash, prepare(catalogue, frequency));
  const services = writeServiceTables(catalogue.hash, packServiceTables(catalogue.rules));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(needles.length);
  // Numbers are read where they stand, which takes that they stand at multiples of four.
  return Buffer.concat([head, needles, Buffer.alloc(pad(needles.length)), services]);
}

function readTables(packed: Uint8Array, catalogue: Catalogue): DetectorTables | undefined {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  const end = HEAD_BYTES + bytes.readUInt32LE(0);
  const prepared = readPrepared(bytes.subarray(HEAD_BYTES, end), catalogue);
  const services = readServiceTables(bytes.subarray(end + pad(end)), catalogue);
  return prepared && { prepared, services };
}

function pad(length: number): number {
  return -length & 3;
}

/** A file that the build makes, if it was made. */
export function readBuilt(name: string): Buffer | undefined {
  const file = findBuilt(name);
  return existsSync(file) ? readFileSync(file) : undefined;
}
