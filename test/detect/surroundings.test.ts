import { expect, it } from 'vitest';
import { readKeyName, surroundings } from '../../src/detect/surroundings.ts';

/** What stands before `§` as a judge sees it, and the name that the value there is given to. */
it.each([
  ['a = 1\nkey = "§"', 'key = "', 'key'],
  ['a:\n  acme_key: |\n    §\n', '  acme_key: ', 'acme_key'],
  ['acme_key: >-\r\n  §\n', 'acme_key: ', 'acme_key'],
  ['<acme_key>\n    §\n</acme_key>', '<acme_key>', 'acme_key'],
  ['const acmeKey =\n  "§";', 'const acmeKey = "', 'acmeKey'],
  ['"POST / HTTP/1.1\\r\\nAuthorization: §', '"POST / HTTP/1.1\\r\\nAuthorization: ', 'Authorization'],
  ['see:\n\n§', '', undefined],
  ['- one\n- §', '- ', undefined],
  ['The end.\n§', '', undefined],
  ['a > b\n§', '', undefined],
])('%j', (text, before, name) => {
  const start = text.indexOf('§');
  const around = surroundings(text, start, start + 1);
  expect(around.before).toBe(before);
  expect(readKeyName(around.before)).toBe(name);
});

it('looks no farther than its reach', () => {
  const text = `${'a'.repeat(200)}key: |\n  §`;
  expect(surroundings(text, text.indexOf('§'), text.length).before.length).toBeLessThan(160);
});
