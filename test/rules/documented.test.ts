import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/rules/recognise.ts';
import type { WrittenRule } from '../../src/rules/rule-file.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { measureShape } from '../../src/rules/shape/measure-shape.ts';
import { parseShape } from '../../src/rules/shape/parse-shape.ts';
import { seedRandom } from '../../src/rules/shape/random.ts';
import { expandTemplate, parseTemplate } from '../../src/rules/shape/template.ts';
import { toPattern } from '../../src/rules/shape/to-pattern.ts';

const page = await readFile(new URL('../../docs/rule-language.md', import.meta.url), 'utf8');
const codesOf = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code.replaceAll('\\|', '|'));
const rows = page
  .slice(page.indexOf('## Worked examples'), page.indexOf('## Templates'))
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line => line.split(/(?<!\\)\|/).slice(1, -1));

describe('docs/rule-language.md', () => {
  it('has twelve worked examples', () => {
    expect(rows).toHaveLength(12);
  });

  it.each(rows.map(row => [codesOf(row[0])[0], row] as const))('tells the truth about %s', (shape, row) => {
    const [, ...options] = codesOf(row[0]);
    const context = options.find(option => option.startsWith('context:'))?.match(/\[(.*)\]/)?.[1];
    const near = options.find(option => option.startsWith('near:'))?.slice('near: '.length);
    const rule = recognise({
      shape,
      ...(context && { context: [context] }),
      ...(near && { near: Number(near) }),
    } as WrittenRule);
    expect(`${rule.recognition} ${rule.anchors.map(({ text }) => text).join(' ')}`).toBe(
      `${row[2].trim().split(' ')[0]} ${codesOf(row[2]).join(' ')}`,
    );
    const { minWidth, maxWidth, randomBits } = measureShape(parseShape(shape));
    expect(minWidth === maxWidth ? `${minWidth}` : `${minWidth}-${maxWidth}`).toBe(row[3].trim());
    expect(Math.floor(randomBits)).toBe(Number(row[4]));
    const { text } = expandTemplate(parseTemplate(codesOf(row[1])[0]), seedRandom(shape), () => {
      throw new Error('no {value} here');
    });
    expect(`"${text}"`).toMatch(new RegExp(toPattern(parseShape(shape))));
  });

  it('names every class', () => {
    const named = new Set(codesOf(page.slice(page.search(/^\| class +\|/m), page.indexOf('**Edges are implied'))));
    expect([...Object.keys(ALPHABETS), 'uuid', 'UUID'].filter(name => !named.has(name))).toEqual([]);
  });
});
