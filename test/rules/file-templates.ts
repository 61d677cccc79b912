import { readdirSync, readFileSync } from 'node:fs';
import type { Detection } from '../../src/rules/check-rule.ts';
import type { InstanceMaker } from '../../src/rules/instance/make-instance.ts';
import type { Random } from '../../src/rules/shape/random.ts';
import { expandTemplate, parseTemplate } from '../../src/rules/shape/template.ts';

const FOLDER = new URL('../../fixtures/config-files/', import.meta.url);

/** A file as a tool or a person writes it, with marks where random text goes. */
export interface FileTemplate {
  readonly path: string;
  /** What sets it apart from other files of its format. */
  readonly note: string;
  /**
   * Literal text with marks: `«rule-id template»` is a secret that this rule finds, `«rule-id»` an instance of the rule,
   * `‹template›` random text that no rule finds. Before a template may stand encodings, the last one applied first:
   * `base64:`, `json:` (escaped as in a string of JSON).
   */
  readonly text: string;
}

/** A file with random text in place, and what is to be found in it: bytes, half-open, in order. */
export interface ExpandedFile {
  readonly text: string;
  readonly secrets: readonly Detection[];
}

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  base64: text => Buffer.from(text).toString('base64'),
  json: text => JSON.stringify(text).slice(1, -1),
};

/** All file templates, by the name of the collection that they stand in. */
export function readFileTemplates(): ReadonlyMap<string, readonly FileTemplate[]> {
  const names = readdirSync(FOLDER).sort();
  return new Map(
    names.map(name => [name.replace('.txt', ''), splitFiles(readFileSync(new URL(name, FOLDER), 'utf8'))]),
  );
}

/** Files follow each other, each below a line `=== path` or `=== path: note`. */
function splitFiles(collection: string): FileTemplate[] {
  return collection
    .split(/^=== /m)
    .slice(1)
    .map(part => {
      const lineEnd = part.indexOf('\n');
      const [path, note = ''] = part.slice(0, lineEnd).split(': ');
      return { path: path!, note, text: part.slice(lineEnd + 1) };
    });
}

/**
 * Fills the marks of a template. Lines of a secret after its first are indented as the line that it starts on.
 *
 * @param makerOf answers for marks that ask for an instance of a rule
 */
export function expandFile(
  template: FileTemplate,
  random: Random,
  makerOf: (ruleId: string) => InstanceMaker,
): ExpandedFile {
  const secrets: Detection[] = [];
  let text = '';
  let from = 0;
  for (const mark of template.text.matchAll(/«([a-z0-9-]+)(?: ([^»]*))?»|‹([^›]*)›/g)) {
    text += template.text.slice(from, mark.index);
    from = mark.index + mark[0].length;
    const [, ruleId, secret, other] = mark;
    const makeInstance = () => makerOf(ruleId ?? '')(random);
    const indent = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text)![1]!;
    const { text: value, start, end } = fillMark(secret ?? other ?? '{value}', random, makeInstance);
    const startByte = Buffer.byteLength(text + indentLines(value.slice(0, start), indent));
    const secretBytes = Buffer.byteLength(indentLines(value.slice(start, end), indent));
    if (ruleId !== undefined) secrets.push({ ruleId, startByte, endByte: startByte + secretBytes });
    text += indentLines(value, indent);
  }
  return { text: text + template.text.slice(from), secrets };
}

const indentLines = (text: string, indent: string): string => text.replaceAll('\n', `\n${indent}`);

function fillMark(mark: string, random: Random, makeInstance: () => ReturnType<InstanceMaker>) {
  const encodings = mark.match(/^(?:(?:base64|json):)*/)![0];
  const template = parseTemplate(mark.slice(encodings.length));
  const { text, secrets } = expandTemplate(template, random, makeInstance);
  const value = encodings
    .split(':')
    .slice(0, -1)
    .reduceRight((encoded, name) => ENCODINGS[name]!(encoded), text);
  const [instance] = encodings === '' ? secrets : [];
  return { text: value, start: instance?.start ?? 0, end: instance?.end ?? value.length };
}
