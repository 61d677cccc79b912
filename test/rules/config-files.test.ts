import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDetect } from '../../src/pool/rule-checker.ts';
import type { Detect } from '../../src/rules/check-rule.ts';
import { createInstanceMaker, type InstanceMaker } from '../../src/rules/instance/make-instance.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { readRuleFile } from '../../src/rules/read-rule-file.ts';
import { seedRandom } from '../../src/rules/shape/random.ts';
import { expandFile, readFileTemplates } from './file-templates.ts';

const RULES = new URL('../../rules/', import.meta.url);

const files = readdirSync(RULES)
  .filter(name => name.endsWith('.yaml'))
  .map(name => ({ name, text: readFileSync(new URL(name, RULES), 'utf8') }));
const makers = new Map<string, InstanceMaker>();

let identifiers: ReadonlySet<string>;
let detect: Detect;
beforeAll(async () => {
  const catalogue = await loadCatalogue();
  identifiers = new Set(catalogue.rules.filter(({ kind }) => kind === 'public-identifier').map(({ id }) => id));
  detect = createDetect(catalogue);
});

/** Keys take long to make, so each rule has one maker. */
function makerOf(ruleId: string): InstanceMaker {
  const known = makers.get(ruleId);
  if (known !== undefined) return known;
  const { name, text } = files.find(file => file.text.includes(`- id: ${ruleId}\n`))!;
  const { rule, written } = readRuleFile(text, name).find(one => one.rule.id === ruleId)!;
  const maker = createInstanceMaker(rule, written)!;
  makers.set(ruleId, maker);
  return maker;
}

/** What a file gives away, told apart by the text: bytes say too little to whoever reads a failure. */
function listSecrets(text: string, path: string): string[] {
  return detect(text, path)
    .filter(({ ruleId }) => !identifiers.has(ruleId))
    .map(({ ruleId, startByte, endByte }) => `${startByte} ${ruleId} ${sliceBytes(text, startByte, endByte)}`)
    .sort();
}

function sliceBytes(text: string, start: number, end: number): string {
  return Buffer.from(text).toString('utf8', start, end);
}

const LINE_ENDS = { 'line feeds': '\n', 'carriage returns': '\r\n' };

describe.each(Object.entries(LINE_ENDS))('configuration files with %s', (_, lineEnd) => {
  for (const [collection, templates] of readFileTemplates()) {
    it.each(templates.map(template => [`${template.path}: ${template.note}`, template] as const))(
      `of ${collection}: %s`,
      (name, template) => {
        const written = { ...template, text: template.text.replaceAll('\n', lineEnd) };
        const { text, secrets } = expandFile(written, seedRandom(name), makerOf);
        const expected = secrets.map(
          ({ ruleId, startByte, endByte }) => `${startByte} ${ruleId} ${sliceBytes(text, startByte, endByte)}`,
        );
        expect(listSecrets(text, template.path)).toEqual(expected.sort());
      },
    );
  }
});
