import { describe, expect, it } from 'vitest';
import type { Catalogue, Rule } from '../../src/model/rule.ts';
import { RulesById } from '../../src/model/rules-by-id.ts';
import { readCompiled, writeCompiled } from '../../src/rules/compiled-catalogue.ts';

const rules = ['first', 'sécond', 'third'].map(id => ({ id, name: `Rule ${id}` }) as Rule);
const catalogue: Catalogue = { hash: 'h', rules };

describe('a compiled catalogue', () => {
  it('is read as it was, by place, one by one and all together', () => {
    const read = readCompiled(writeCompiled(catalogue));
    expect(read.rules[1]).toEqual(rules[1]);
    expect(read.rules[1]).toBe(read.rules[1]);
    expect(read.rules.map(({ id }) => id)).toEqual(['first', 'sécond', 'third']);
    expect([...read.rules]).toEqual(rules);
    expect(structuredClone(readCompiled(writeCompiled(catalogue)))).toMatchObject(catalogue);
  });

  it('is made anew of its own bytes, as a worker does', () => {
    const { compiled } = readCompiled(writeCompiled(catalogue));
    expect(readCompiled(structuredClone(compiled!.bytes)).rules).toEqual(rules);
  });

  it('finds rules by their ids and parses no others', () => {
    const bytes = writeCompiled(catalogue);
    bytes[bytes.lastIndexOf('"third"')] = 0x21;
    const byId = new RulesById(readCompiled(bytes));
    expect(byId.get('sécond')).toEqual(rules[1]);
    expect([byId.has('third'), byId.has('fourth'), byId.get('fourth')]).toEqual([true, false, undefined]);
    expect(byId.select(['sécond', 'fourth', 'first', 'sécond'])).toEqual([rules[0], rules[1]]);
    expect(new RulesById(catalogue).select(['third', 'first'])).toEqual([rules[0], rules[2]]);
  });

  it('parses only the rules that are looked at', () => {
    const bytes = writeCompiled(catalogue);
    bytes[bytes.lastIndexOf('"third"')] = 0x21;
    const read = readCompiled(bytes);
    expect(read.rules[0].id).toBe('first');
    expect(() => read.rules[2]).toThrow(SyntaxError);
  });
});
