import { findNeedles } from './prefilter';
import { openSlots, recalls, slot, slotAfter, slotBefore, slotYields } from './recall';
import { lengthOf, mayYield, openScreens } from './screening';
import { beginSight, openText, seenAfter, seenBefore } from './text';

/**
 * Finds the hits of a blob, of which only what its delta inserts is looked at: the twin of `src/detect/scan-blob.ts`,
 * which says why that is enough.
 *
 * Words at `task`, addresses and bytes:
 *
 *      0  tables of the prefilter          1  screens
 *      2  the content                      3  its size
 *      4  copies, rows of three            5  their number; -1 for content that is looked at whole
 *      6  size of the base
 *      7  hits of the base, rows of four   8  their number
 *      9  room for hits                   10  how many there is room for
 *     11  room for kept ranges            12  how many there is room for
 *     13  bytes of the longest needle, less one
 *     14  how far a hit is looked around that is not worth remembering
 *     15  to be written: bytes searched   16  to be written: number of kept ranges
 *     17  slots of what is remembered     18  how many pairs of them there are, a power of two; 0 for none
 *
 * A row of a hit: first byte, needle, how far before and after it anybody looked; ascending by first byte and needle. Bits
 * of a needle: CARRIED, it yields what it does in the base; RECALLED, it yields what the slot remembers whose number comes
 * last, and how far anybody looked stands in one word, the upper half for what is after; ASKS, bytes do not tell that it
 * yields nothing, and the third word says which slot is to remember what comes of it. A kept range: its first byte, its end
 * and how much farther both stand than in the base, whose hits it holds.
 */
const ASKS: u32 = 0x80000000;
const CARRIED: u32 = 0x40000000;
const RECALLED: u32 = 0x20000000;
const NUMBER: u32 = 0x1fffffff;
const NO_ROOM = -1;
const ROW: usize = 16;

let task: usize = 0;
let content: usize = 0;
let size: i32 = 0;
let margin: i32 = 0;
let shortSight: i32 = 0;
let searched: u32 = 0;
let rows: usize = 0;
let rowsEnd: usize = 0;
let rowsLimit: usize = 0;
let isFull: bool = false;

/** Returns the number of hits, or NO_ROOM. */
export function scanBlob(taskAt: usize): i32 {
  task = taskAt;
  openScreens(load<usize>(task, 4));
  content = load<usize>(task, 8);
  size = load<i32>(task, 12);
  openText(content, content + size);
  margin = load<i32>(task, 52);
  shortSight = load<i32>(task, 56);
  rows = load<usize>(task, 36);
  rowsEnd = rows;
  rowsLimit = rows + load<usize>(task, 40) * ROW;
  openSlots(load<usize>(task, 68), load<u32>(task, 72));
  searched = 0;
  store<i32>(task, 0, 64);
  isFull = false;
  const copies = load<i32>(task, 20);
  if (copies < 0) scanGap(0, size);
  else scanDelta(copies);
  store<u32>(task, searched, 60);
  return isFull ? NO_ROOM : <i32>((rowsEnd - rows) / ROW);
}

function scanDelta(copies: i32): void {
  const baseSize = load<i32>(task, 24);
  let kept = load<usize>(task, 44);
  const keptLimit = kept + load<usize>(task, 48) * 12;
  let count = 0;
  let keptEnd: i32 = 0;
  let copy = load<usize>(task, 16);
  for (const end = copy + <usize>copies * 12; copy < end; copy += 12) {
    const start = load<i32>(copy);
    const startInBase = load<i32>(copy, 4);
    const length = load<i32>(copy, 8);
    const sharesStart = start === 0 && startInBase === 0;
    const sharesEnd = start + length === size && startInBase + length === baseSize;
    const from = sharesStart ? 0 : start + shortSight;
    const to = sharesEnd ? start + length : start + length - shortSight;
    // A short range costs more to keep than to look at.
    if (to - from <= 2 * margin) continue;
    if (kept === keptLimit) isFull = true;
    if (isFull) return;
    scanGap(keptEnd, from);
    keep(from, to, start, startInBase, length, sharesStart, sharesEnd);
    store<i32>(kept, from);
    store<i32>(kept, to, 4);
    store<i32>(kept, start - startInBase, 8);
    kept += 12;
    count++;
    keptEnd = to;
  }
  store<i32>(task, count, 64);
  scanGap(keptEnd, size);
}

function scanGap(from: i32, to: i32): void {
  if (from === to && (from === 0 || to === size)) return;
  const tables = load<usize>(task);
  const start = content + max(0, from - margin);
  const end = content + min(size, to + margin);
  searched += <u32>(end - start);
  const hits = load<usize>(tables, 12);
  for (let resumeAt = start; !isFull; resumeAt = load<usize>(hits)) {
    const count = findNeedles(tables, start, end, resumeAt);
    const hitsEnd = hits + 8 + ((<usize>(count < 0 ? ~count : count)) << 3);
    for (let hit = hits + 8; hit < hitsEnd; hit += 8) {
      const at = load<usize>(hit) - content;
      const needle = load<u32>(hit, 4);
      if (from !== 0 && <i32>at + <i32>lengthOf(needle) <= from) continue;
      if (to !== size && <i32>at >= to) continue;
      screen(<i32>at, needle);
    }
    if (count >= 0) return;
  }
}

function keep(from: i32, to: i32, start: i32, startInBase: i32, length: i32, sharesStart: bool, sharesEnd: bool): void {
  const baseRows = load<usize>(task, 28);
  const baseEnd = baseRows + load<usize>(task, 32) * ROW;
  const shift = start - startInBase;
  const end = startInBase + length;
  for (let row = firstRow(baseRows, baseEnd, from - shift); row < baseEnd; row += ROW) {
    const hit = load<i32>(row);
    if (hit >= to - shift) return;
    const needle = load<u32>(row, 4);
    if (hit + <i32>lengthOf(needle) > to - shift) continue;
    const before = load<i32>(row, 8);
    const after = load<i32>(row, 12);
    const isWithin = (hit - before >= startInBase || sharesStart) && (hit + after <= end || sharesEnd);
    if (isWithin) addRow(hit + shift, needle | CARRIED, before, after);
    else screen(hit + shift, needle);
  }
}

/** The first row at or behind a byte. */
function firstRow(start: usize, end: usize, byte: i32): usize {
  let low: usize = 0;
  let high = (end - start) / ROW;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<i32>(start + middle * ROW) < byte) low = middle + 1;
    else high = middle;
  }
  return start + low * ROW;
}

function screen(hit: i32, needle: u32): void {
  beginSight();
  if (!mayYield(content + hit, needle)) noteNothing(hit, needle, seenBefore, seenAfter);
  else if (!recalls(content + hit, needle)) addRow(hit, needle | ASKS, <i32>slot, 0);
  else if (slotYields) addRow(hit, needle | RECALLED, slotBefore | (slotAfter << 16), <i32>slot);
  else noteNothing(hit, needle, slotBefore, slotAfter);
}

function noteNothing(hit: i32, needle: u32, before: i32, after: i32): void {
  if (before > shortSight || after > shortSight) addRow(hit, needle, before, after);
}

/** Keeps the order; cheap when hits come nearly in order. */
function addRow(hit: i32, needle: u32, before: i32, after: i32): void {
  if (rowsEnd === rowsLimit) {
    isFull = true;
    return;
  }
  let row = rowsEnd;
  for (; row > rows && isAfter(row - ROW, hit, needle & NUMBER); row -= ROW) v128.store(row, v128.load(row - ROW));
  store<i32>(row, hit);
  store<u32>(row, needle, 4);
  store<i32>(row, before, 8);
  store<i32>(row, after, 12);
  rowsEnd += ROW;
}

function isAfter(row: usize, hit: i32, needle: u32): bool {
  const other = load<i32>(row);
  return other > hit || (other === hit && (load<u32>(row, 4) & NUMBER) > needle);
}
