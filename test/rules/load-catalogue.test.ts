import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, readBuiltInRules } from '../../src/rules/load-catalogue.ts';

let folder: string;
const own = (id: string, shape: string) =>
  `provider: Acme\nrules:\n  - { id: ${id}, name: Acme key, kind: api-key, severity: high, shape: '${shape}' }\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  await writeFile(join(folder, 'acme.yaml'), own('acme-key', 'acme_{hex:32}'));
  await writeFile(join(folder, 'stripe.yml'), own('stripe-secret-key', 'acme_live_{hex:32}'));
  await writeFile(join(folder, 'notes.txt'), 'not a rule file');
});
afterAll(() => rm(folder, { recursive: true }));

describe('loadCatalogue', () => {
  it('gives the built-in rules as they were compiled from their files', async () => {
    const [{ rules, hash }, written] = await Promise.all([loadCatalogue(), readBuiltInRules()]);
    expect(rules).toEqual(written.map(({ rule }) => JSON.parse(JSON.stringify(rule))));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('adds own rules, and lets one take the place of the built-in rule whose id it has', async () => {
    const builtIn = await loadCatalogue();
    const { rules, hash } = await loadCatalogue({ files: [folder] });
    expect(rules).toHaveLength(builtIn.rules.length + 1);
    expect(rules.filter(rule => rule.id === 'stripe-secret-key').map(rule => rule.provider)).toEqual(['Acme']);
    expect(hash).not.toBe(builtIn.hash);
  });

  it('reads rules given as text', async () => {
    const inline = { text: own('acme-inline', 'acme_in_{hex:32}'), file: '.scan-secrets.yaml' };
    const { rules } = await loadCatalogue({ inline, enable: ['acme-inline'] });
    expect(rules.map(rule => rule.id)).toEqual(['acme-inline']);
  });

  it.each([
    ['an id', ['stripe-secret-key']],
    ['a provider, in any case', ['stripe']],
    ['a kind', ['private-key']],
  ])('selects by %s', async (_, enable) => {
    const { rules } = await loadCatalogue({ enable });
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules)
      expect([rule.id, rule.provider.toLowerCase(), rule.kind].some(name => enable.includes(name))).toBe(true);
  });

  it('leaves out what is disabled, though enabled', async () => {
    const { rules } = await loadCatalogue({ enable: ['stripe'], disable: ['stripe-webhook-secret'] });
    expect(rules.map(rule => rule.id)).not.toContain('stripe-webhook-secret');
    expect(rules.length).toBeGreaterThan(0);
  });

  it('changes its hash with the selection, and only with it', async () => {
    const [one, same, other] = await Promise.all([
      loadCatalogue({ enable: ['stripe'] }),
      loadCatalogue({ enable: ['Stripe'] }),
      loadCatalogue({ disable: ['stripe'] }),
    ]);
    expect(one.hash).toBe(same.hash);
    expect(one.hash).not.toBe(other.hash);
  });

  it('suggests the nearest name for an unknown selector', async () => {
    await expect(loadCatalogue({ disable: ['strip-secret-key'] })).rejects.toMatchObject({
      code: 'unknown-rule',
      message: 'no rule, provider, kind or tag is called "strip-secret-key"',
      hint: 'Did you mean "stripe-secret-key"?',
    });
  });

  it('says which path cannot be read', async () => {
    await expect(loadCatalogue({ files: [join(folder, 'missing')] })).rejects.toMatchObject({
      code: 'unreadable-rules',
      message: expect.stringContaining('there is no such file or folder'),
    });
  });

  it('refuses two own rules with one id, naming both places', async () => {
    const copy = join(folder, 'acme.yaml');
    await expect(loadCatalogue({ files: [copy, folder] })).rejects.toThrow(
      /acme\.yaml:3:11: the id "acme-key" is taken by .*acme\.yaml:3:11/,
    );
  });
});
