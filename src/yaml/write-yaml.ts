import { Document, isSeq, visit } from 'yaml';

export interface WriteOptions {
  /** Remark above the document, without `#`. */
  readonly comment?: string;
  /** Put an empty line between the items of the outermost list, so that branches which add items merge. */
  readonly spaced?: boolean;
}

/**
 * Writes plain data as one YAML 1.2 document that `readYaml` reads back alike: keys in the order given, no line folding,
 * no aliases, text quoted wherever it could be taken for something else.
 */
export function writeYaml(value: unknown, { comment, spaced = false }: WriteOptions = {}): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  if (comment !== undefined) document.commentBefore = comment.replace(/^/gm, ' ');
  if (spaced && isSeq(document.contents)) {
    for (const [index, item] of document.contents.items.entries())
      if (index > 0 && typeof item === 'object' && item !== null) Object.assign(item, { spaceBefore: true });
  }
  visit(document, { Collection: (_, node) => void (node.flow = node.items.length === 0) });
  return document.toString({ lineWidth: 0, indent: 2, indentSeq: false });
}
