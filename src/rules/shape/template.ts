import { generateNodes } from './generate.ts';
import { readClass, ShapeError } from './parse-shape.ts';
import type { Random } from './random.ts';
import type { ShapeNode } from './shape.ts';

/**
 * The text of an example: `{class:n}` stands for random characters as in shapes, `{value}` for an instance of the rule,
 * `\{` for a brace, `\n` for a line break; everything else stands for itself.
 */
export type Template = readonly (string | ShapeNode | { readonly type: 'instance' })[];

/** @throws ShapeError when a brace opens no class */
export function parseTemplate(source: string): Template {
  const parts: Template[number][] = [];
  let literal = '';
  const flush = () => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  for (let index = 0; index < source.length; ) {
    if (source[index] === '\\' && '{n\\'.includes(source[index + 1] ?? ' ')) {
      literal += source[index + 1] === 'n' ? '\n' : source[index + 1];
      index += 2;
    } else if (source.startsWith('{value}', index)) {
      flush();
      parts.push({ type: 'instance' });
      index += '{value}'.length;
    } else if (source[index] === '{') {
      flush();
      const { nodes, end } = readClass(source, index);
      parts.push(...nodes);
      index = end;
    } else literal += source[index++];
  }
  flush();
  if (parts.length === 0) throw new ShapeError('an example must not be empty', 0);
  return parts;
}

/** An expanded template, and where in it the secret of each `{value}` stands. */
export interface ExpandedTemplate {
  readonly text: string;
  readonly secrets: readonly { readonly start: number; readonly end: number }[];
}

/** Fills a template; `makeInstance` answers for `{value}`. */
export function expandTemplate(
  template: Template,
  random: Random,
  makeInstance: () => { readonly text: string; readonly start: number; readonly end: number },
): ExpandedTemplate {
  let text = '';
  const secrets: { start: number; end: number }[] = [];
  for (const part of template) {
    if (typeof part === 'string') text += part;
    else if (part.type === 'instance') {
      const instance = makeInstance();
      secrets.push({ start: text.length + instance.start, end: text.length + instance.end });
      text += instance.text;
    } else text += generateNodes([part], random);
  }
  return { text, secrets };
}
