import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import { parseDocument } from '../../src/yaml/document.ts';

const extract = (text: string): string => readConfig('/r/c.yaml', { file: 'c.yaml', text }).inline!.text;

test.each([
  [
    'a block list',
    'fail-on: low\nrules:\n  disable: [jwt]\n  custom:\n    - id: a\n      shape: b\n\n    - id: c\nworkers: 2\n',
  ],
  ['a list as far left as its key', 'rules:\n  custom:\n  - id: a\n  - id: c\n  disable: [x]\n'],
  ['a comment behind the key', 'rules:\n  custom: # own\n    - id: a\n'],
  ['a flow list', 'rules:\n  custom: [{id: a},\n    {id: c}]\n'],
])('%s keeps its lines and columns', (_, text) => {
  const lifted = parseDocument(extract(text), '');
  const { rules } = parseDocument(text, '').value as { rules: { custom: unknown[] } };
  expect(lifted.value).toEqual({ provider: 'own', rules: rules.custom });
  for (const index of rules.custom.keys())
    expect(lifted.locate(['rules', index, 'id'])).toEqual(
      parseDocument(text, '').locate(['rules', 'custom', index, 'id']),
    );
});

test.each([
  ['all in one line', 'rules: {custom: [{id: a}]}'],
  ['an alias from elsewhere', 'exclude: &e [x]\nrules:\n  custom:\n    - id: a\n      paths: *e\n'],
])('%s is written anew', (_, text) => {
  expect(parseDocument(extract(text), '').value).toMatchObject({ provider: 'own', rules: [{ id: 'a' }] });
});
