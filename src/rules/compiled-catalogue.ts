import type { Catalogue, Rule } from '../model/rule.ts';

interface Head {
  readonly hash: string;
  readonly ids: readonly string[];
  /** Bytes of each rule. */
  readonly sizes: readonly number[];
}

/** A catalogue as bytes: a line that names the rules and says how long they are, and a line for each, all in JSON. */
export function writeCompiled({ hash, rules }: Catalogue): Buffer {
  const lines = rules.map(rule => Buffer.from(`${JSON.stringify(rule)}\n`));
  const head: Head = { hash, ids: rules.map(({ id }) => id), sizes: lines.map(({ length }) => length) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...lines]);
}

/**
 * Reads what `writeCompiled` wrote. A rule is parsed when somebody first looks at it: a commit hook meets few of thousands,
 * and has no time for the others.
 */
export function readCompiled(compiled: Uint8Array): Catalogue {
  const bytes = Buffer.from(compiled.buffer, compiled.byteOffset, compiled.length);
  let at = bytes.indexOf('\n') + 1;
  const { hash, ids, sizes } = JSON.parse(bytes.toString('utf8', 0, at)) as Head;
  const rules: Rule[] = [];
  sizes.forEach((size, place) => {
    const start = at;
    at += size;
    Object.defineProperty(rules, place, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = JSON.parse(bytes.toString('utf8', start, start + size)) as Rule;
        Object.defineProperty(rules, place, { value, configurable: true, enumerable: true, writable: true });
        return value;
      },
    });
  });
  return { hash, rules, compiled: { ids, bytes } };
}
