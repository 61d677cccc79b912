import { type PackedServices, packServices } from '../classify/pack-services.ts';
import { type PackedClaims, packClaims } from '../detect/pack-claims.ts';
import { type PackedNames, packNames } from '../detect/service-names.ts';
import { readParts, writeParts } from '../model/prepared-bytes.ts';
import type { Catalogue, Rule } from '../model/rule.ts';
import type { PackedWords } from '../model/word-table.ts';

/** By what words the judge and the detector tell services: what takes long to make and never changes. */
export interface ServiceTables extends PackedServices, PackedClaims, PackedNames {}

/** Names of the tables, each with the length of its text. */
type Head = readonly (readonly [name: string, length: number])[];

export function packServiceTables(rules: readonly Rule[]): ServiceTables {
  return { ...packServices(rules), ...packClaims(rules), ...packNames(rules) };
}

export function writeServiceTables(hash: string, tables: ServiceTables): Uint8Array {
  const entries: [string, PackedWords][] = Object.entries(tables);
  return writeParts<Head>(hash, {
    head: entries.map(([name, { text }]) => [name, text.length]),
    arrays: entries.map(([, { cells }]) => cells),
    rest: Buffer.from(entries.map(([, { text }]) => text).join('')),
  });
}

/** What was packed for just this catalogue; `undefined` when it was for another. */
export function readServiceTables(bytes: Buffer, { hash }: Catalogue): ServiceTables | undefined {
  const parts = readParts<Head>(bytes, hash);
  if (parts === undefined) return undefined;
  const texts = parts.rest.toString();
  let at = 0;
  const entries = parts.head.map(([name, length], number): [string, PackedWords] => {
    at += length;
    return [name, { text: texts.slice(at - length, at), cells: parts.arrays[number] }];
  });
  return Object.fromEntries(entries) as unknown as ServiceTables;
}
