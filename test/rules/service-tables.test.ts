import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/model/rule.ts';
import { WordTable } from '../../src/model/word-table.ts';
import {
  packServiceTables,
  readServiceTables,
  type ServiceTables,
  writeServiceTables,
} from '../../src/pool/service-tables.ts';
import { loadTables } from '../../src/pool/tables.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';

const OWN = `provider: Zorgon
rules:
  - { id: zorgon-key, name: Zorgon key, kind: api-key, severity: high, shape: "{hex:32}", context: [zorgon_key], leak: x }
`;

describe('tables of services', () => {
  let catalogue: Catalogue;
  let fresh: ServiceTables;
  let bytes: Uint8Array;

  beforeAll(async () => {
    catalogue = await loadCatalogue();
    fresh = packServiceTables(catalogue.rules);
    bytes = writeServiceTables(catalogue.hash, fresh);
  });

  it('come back from their bytes, wherever these stand in memory', () => {
    for (const padding of [0, 1]) {
      const moved = Buffer.concat([Buffer.alloc(padding), bytes]).subarray(padding);
      expect(readServiceTables(moved, catalogue)).toEqual(fresh);
    }
  });

  it('are what the build has written for the built-in rules', () => {
    expect(loadTables(catalogue).services).toEqual(fresh);
  });

  it('are made anew of own rules and those that are left', async () => {
    const others = await loadCatalogue({ inline: { text: OWN, file: 'own.yaml' }, disable: ['Stripe'] });
    expect(readServiceTables(Buffer.from(bytes), others)).toBeUndefined();
    const { providers, providerNames, owners, keyParts, serviceNames } = packServiceTables(others.rules);
    const byProvider = new WordTable(providers);
    expect([byProvider.has('Zorgon'), byProvider.has('Stripe')]).toEqual([true, false]);
    const [number] = byProvider.get('Zorgon');
    expect(others.rules[number].id).toBe('zorgon-key');
    expect(Array.from(new WordTable(providerNames).get('zorgon'), place => byProvider.wordAt(place))).toEqual([
      'Zorgon',
    ]);
    const [rule, keyPart] = new WordTable(owners).get('zorgon');
    expect([rule, new WordTable(keyParts).wordAt(keyPart)]).toEqual([number, 'key']);
    expect(new WordTable(serviceNames).has('zorgon_key')).toBe(true);
  });
});
