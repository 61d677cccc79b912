import { toCharacterClass, toClassBody, WORD_EDGE } from './alphabet.ts';
import type { Shape, ShapeNode } from './shape.ts';

/** Bytes before and after a match that its implied edges look at. */
export const EDGE_BEFORE = 6;
export const EDGE_AFTER = 3;

/** Escapes whose last character is a letter or digit, though a new word starts after them: `\n`, `%3D`, `\x3d`, `\u003d`. */
const AFTER_ESCAPE = '(?<=\\\\[nrt]|%[0-9A-Fa-f]{2}|\\\\x[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4})';

/**
 * The shape as source of a regular expression over latin1 text, the secret part as group `value`.
 *
 * With `edges` (the default) a match is not preceded or followed by a character that would continue it: one of the
 * first or last element's own alphabet, or a letter or digit; a literal that starts or ends in punctuation has no edge
 * there. Neither is it cut where the next of its characters stands percent-encoded.
 */
export function toPattern(shape: Shape, edges: 'implied' | 'none' = 'implied'): string {
  const body = shape.nodes.map(node => writeNode(node, shape.ignoreCase)).join('');
  if (edges === 'none') return body;
  const before = edgeOf(shape.nodes, 'first');
  const after = edgeOf(shape.nodes, 'last');
  return [
    before === '' ? '' : `(?:(?<!${toCharacterClass(before)})|${AFTER_ESCAPE})`,
    body,
    after === '' ? '' : `(?!${[toCharacterClass(after), ...listEncoded(shape.nodes)].join('|')})`,
  ].join('');
}

/** Percent-encoded forms of the punctuation that the last element may go on with, as patterns. */
function listEncoded(nodes: readonly ShapeNode[]): string[] {
  const tail = tailOf(nodes);
  return [...new Set([...tail].filter(character => !/[A-Za-z0-9_.~-]/.test(character)))].map(character => {
    const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
    return `%${hex.replace(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`)}`;
  });
}

/** Characters of repeats and optional parts at the end: those by which a match could have been longer. */
function tailOf(nodes: readonly ShapeNode[]): string {
  let tail = '';
  for (const node of [...nodes].reverse()) {
    if (node.type === 'literal') break;
    if (node.type === 'repeat') return tail + (node.max > node.min ? node.alphabet : '');
    if (node.type === 'value') return tail + tailOf(node.nodes);
    if (node.branches.every(branch => branch.length > 0)) return tail + node.branches.map(tailOf).join('');
    for (const [first] of node.branches)
      if (first?.type === 'literal') tail += first.text[0];
      else if (first?.type === 'repeat') tail += first.alphabet;
  }
  return tail;
}

function writeNode(node: ShapeNode, ignoreCase: boolean): string {
  if (node.type === 'literal') return [...node.text].map(character => writeCharacter(character, ignoreCase)).join('');
  if (node.type === 'repeat') return toCharacterClass(node.alphabet) + writeCount(node.min, node.max);
  if (node.type === 'value') return `(?<value>${writeNodes(node.nodes, ignoreCase)})`;
  const branches = node.branches.filter(branch => branch.length > 0).map(branch => writeNodes(branch, ignoreCase));
  return `(?:${branches.join('|')})${branches.length < node.branches.length ? '?' : ''}`;
}

function writeNodes(nodes: readonly ShapeNode[], ignoreCase: boolean): string {
  return nodes.map(node => writeNode(node, ignoreCase)).join('');
}

function writeCharacter(character: string, ignoreCase: boolean): string {
  const other = character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
  if (ignoreCase && other !== character) return `[${toClassBody(character + other)}]`;
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function writeCount(min: number, max: number): string {
  if (min === max) return min === 1 ? '' : `{${min}}`;
  return `{${min},${max}}`;
}

/** Characters that would continue the sequence beyond its first or last character. */
function edgeOf(nodes: readonly ShapeNode[], side: 'first' | 'last'): string {
  let edge = '';
  for (const node of side === 'first' ? nodes : [...nodes].reverse()) {
    const own = edgeOfNode(node, side);
    edge += own.edge;
    if (!own.mayBeEmpty) break;
  }
  return edge;
}

function edgeOfNode(node: ShapeNode, side: 'first' | 'last'): { edge: string; mayBeEmpty: boolean } {
  if (node.type === 'literal') {
    const character = node.text.at(side === 'first' ? 0 : -1)!;
    return { edge: WORD_EDGE.includes(character) ? WORD_EDGE : '', mayBeEmpty: false };
  }
  if (node.type === 'repeat') return { edge: widen(node.alphabet), mayBeEmpty: node.min === 0 };
  if (node.type === 'value') return { edge: edgeOf(node.nodes, side), mayBeEmpty: false };
  return {
    edge: node.branches.map(branch => edgeOf(branch, side)).join(''),
    mayBeEmpty: node.branches.some(branch => branch.length === 0),
  };
}

function widen(alphabet: string): string {
  return [...alphabet].some(character => WORD_EDGE.includes(character)) ? alphabet + WORD_EDGE : alphabet;
}
