import { ByteReader } from '../model/byte-reader.ts';
import { ByteWriter } from '../model/byte-writer.ts';
import type { CommitInfo } from '../model/source.ts';

/** Where blobs stood; objects are numbers of whatever list the writer and the reader agree upon. */
export interface TraceMemory {
  /** Commits in the order that runs speak of. */
  readonly order: Int32Array;
  /** Runs: pairs `start, end`, half open and ascending, of positions in that order. */
  readonly places: readonly { readonly blob: number; readonly path: string; readonly runs: readonly number[] }[];
  /** 1 for the number of each object that is, or leads to, one in which something was found. */
  readonly leads: Uint8Array;
  /** Entries of some trees that lead there: triples `tree, child, name`, names by their place in the list. */
  readonly headTrees: { readonly edges: Int32Array; readonly names: readonly string[] };
  /** Ids that trees and commits name and that were not there. */
  readonly missing: readonly string[];
  /** Commits that reports named. */
  readonly infos: readonly CommitInfo[];
  /** Ids of tags, and of what each leads to. */
  readonly targets: readonly (readonly [tag: string, target: string])[];
}

export function encodeTrace({ order, places, leads, headTrees, missing, infos, targets }: TraceMemory): Buffer {
  const writer = new ByteWriter();
  writer.count(order.length);
  for (let position = 0; position < order.length; position++) writer.count(order[position]);
  writer.count(places.length);
  for (const { blob, path, runs } of places) {
    writer.count(blob);
    writer.text(path);
    writer.count(runs.length);
    let before = 0;
    for (const position of runs) {
      writer.count(position - before);
      before = position;
    }
  }
  writer.count(leads.length);
  const bits = new Uint8Array(Math.ceil(leads.length / 8));
  for (let number = 0; number < leads.length; number++) if (leads[number] === 1) bits[number >> 3] |= 1 << (number & 7);
  writer.raw(bits);
  writer.count(headTrees.edges.length);
  for (const part of headTrees.edges) writer.count(part);
  writer.text(JSON.stringify(headTrees.names));
  writer.count(missing.length);
  for (const id of missing) writer.block(Buffer.from(id, 'hex'));
  writer.text(JSON.stringify(infos));
  writer.text(JSON.stringify(targets));
  return writer.toBytes();
}

export function decodeTrace(bytes: Uint8Array): TraceMemory {
  const reader = new ByteReader(bytes);
  const order = new Int32Array(reader.count());
  for (let position = 0; position < order.length; position++) order[position] = reader.count();
  const places = Array.from({ length: reader.count() }, () => {
    const blob = reader.count();
    const path = reader.text();
    const runs: number[] = [];
    let before = 0;
    for (let count = reader.count(); count > 0; count--) runs.push((before += reader.count()));
    return { blob, path, runs };
  });
  const leads = new Uint8Array(reader.count());
  const bits = reader.raw(Math.ceil(leads.length / 8));
  for (let number = 0; number < leads.length; number++) leads[number] = (bits[number >> 3] >> (number & 7)) & 1;
  const edges = new Int32Array(reader.count());
  for (let i = 0; i < edges.length; i++) edges[i] = reader.count();
  const headTrees = { edges, names: JSON.parse(reader.text()) as string[] };
  const missing = Array.from({ length: reader.count() }, () => reader.block().toString('hex'));
  const infos = JSON.parse(reader.text()) as CommitInfo[];
  const targets = JSON.parse(reader.text()) as [string, string][];
  return { order, places, leads, headTrees, missing, infos, targets };
}
