import { readText } from './read-file.ts';

/**
 * The few settings of a repository's own config that say how it is stored. Keys are `section.name` or
 * `section.subsection.name`, section and name in lower case; the last value counts. Includes are not followed, nothing
 * in the file is ever run.
 */
export function readConfig(path: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  for (const raw of readText(path).split('\n')) {
    const line = raw.trim();
    const header = /^\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header !== null) {
      section = header[1].toLowerCase() + (header[2] === undefined ? '' : `.${header[2].replace(/\\(.)/g, '$1')}`);
      continue;
    }
    const setting = /^([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line);
    if (setting === null || section === '') continue;
    const value = (setting[2] ?? 'true').replace(/\s+[#;].*$/, '').replace(/^"(.*)"$/, '$1');
    settings.set(`${section}.${setting[1].toLowerCase()}`, value);
  }
  return settings;
}
