import { describe, expect, it } from 'vitest';
import { ScanError } from '../../src/model/scan-error.ts';
import { parseDocument } from '../../src/yaml/document.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { v } from '../../src/yaml/schema.ts';

const schema = v.strictObject({
  name: v.string(),
  level: v.optional(v.picklist(['low', 'high'])),
  paths: v.optional(v.array(v.string())),
  owners: v.optional(v.union([v.string(), v.array(v.strictObject({ team: v.string() }))])),
  bytes: v.optional(v.pipe(v.number(), v.minValue(1, 'must be at least 1'))),
});

function failureOf(text: string): string {
  try {
    readYaml(schema, text, 'a.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(ScanError);
    return (error as ScanError).message;
  }
  return 'no failure';
}

describe('readYaml', () => {
  it('gives the typed value', () => {
    expect(readYaml(schema, 'name: x\npaths: [a, b]\n', 'a.yaml')).toEqual({ name: 'x', paths: ['a', 'b'] });
  });

  it('names an unknown key with its place, the nearest key and all allowed ones', () => {
    expect(failureOf('name: x\nlevle: low\n')).toBe(
      'a.yaml:2:1: unknown key "levle", did you mean "level"? (allowed: name, level, paths, owners, bytes)',
    );
  });

  it('lists every fault, each on its line', () => {
    expect(failureOf('paths:\n  - 1\nlevel: middle\nbytes: 0\n').split('\n')).toEqual([
      'a.yaml:1:1: key "name" is missing',
      'a.yaml:3:8: must be "low" or "high", not "middle"',
      'a.yaml:2:5: must be text, not 1',
      'a.yaml:4:8: must be at least 1',
    ]);
  });

  it('reports the faults of the alternative that was meant', () => {
    expect(failureOf('name: x\nowners:\n  - tea: a\n')).toContain(
      'a.yaml:3:5: unknown key "tea", did you mean "team"?',
    );
  });

  it.each([
    ['syntax', 'name: [1, 2\n', /^a\.yaml:\d+:\d+: /],
    ['a duplicate key', 'name: x\nname: y\n', /^a\.yaml:2:1: .*unique/],
    ['two documents', 'name: x\n---\nname: y\n', /^a\.yaml:\d+:\d+: /],
    ['deep nesting', `name: ${'['.repeat(20_000)}`, /^a\.yaml:\d+:\d+: /],
  ])('refuses %s in words', (_, text, message) => {
    expect(failureOf(text)).toMatch(message);
  });

  it('refuses aliases that multiply', () => {
    const rows = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++) {
      const [name, previous] = [String.fromCharCode(97 + i), String.fromCharCode(96 + i)];
      rows.push(`${name}: &${name} [${Array(9).fill(`*${previous}`).join(', ')}]`);
    }
    expect(() => parseDocument(rows.join('\n'), 'bomb.yaml')).toThrow(/bomb\.yaml:1:1: .*alias/);
  });

  it('keeps a key named __proto__ from reaching any prototype', () => {
    const { value } = parseDocument('__proto__: { polluted: 1 }\n', 'a.yaml');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});
