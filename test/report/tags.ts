/** A start tag of an XML text. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/gy;
const TEXT = /(?:[^<&]|&(?:amp|lt|gt|quot|#39);)*/gy;

/**
 * All start tags in order, from a text of elements, quoted attributes and the five entities alone.
 *
 * @throws Error where the text is not well-formed
 */
export function readTags(xml: string): Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  let at = xml.indexOf('?>') + 2;
  while (at < xml.length) {
    TEXT.lastIndex = at;
    at += TEXT.exec(xml)![0].length;
    if (at === xml.length) break;
    TAG.lastIndex = at;
    const found = TAG.exec(xml);
    if (!found) throw new Error(`no tag at ${at}: ${JSON.stringify(xml.slice(at, at + 40))}`);
    const [tag, closes, name, attributes, isEmpty] = found;
    at += tag!.length;
    if (closes) {
      const expected = open.pop();
      if (expected !== name) throw new Error(`</${name}> closes <${expected}>`);
      continue;
    }
    const pairs = [...attributes!.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]);
    tags.push({ name: name!, attributes: Object.fromEntries(pairs) });
    if (!isEmpty) open.push(name!);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return tags;
}
