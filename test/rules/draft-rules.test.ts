import { describe, expect, it } from 'vitest';
import { readRuleFile } from '../../src/rules/read-rule-file.ts';
import { chooseContext } from '../../tools/draft-rules/choose-context.ts';
import { draftRule } from '../../tools/draft-rules/draft-rule.ts';
import { type Fact, readFacts } from '../../tools/draft-rules/facts.ts';
import { toShape } from '../../tools/draft-rules/to-shape.ts';
import { writeRuleFile } from '../../tools/draft-rules/write-rule-file.ts';

const HEADER =
  'id\tprovider\ttoken\tkind\tanchor\tshape\tcontext\tchecksum_or_structure\tpair\tdistinctive\tdocs\trotate';

function factOf(cells: Partial<Record<string, string>>): Fact {
  const row: Record<string, string> = {
    id: 'acme-key',
    provider: 'Acme',
    token: 'API key',
    kind: 'api-key',
    distinctive: '5',
    ...cells,
  };
  return readFacts(
    `${HEADER}\n${HEADER.split('\t')
      .map(name => row[name] ?? '')
      .join('\t')}\n`,
  )[0]!;
}

describe('drafting', () => {
  it.each([
    [{ anchor: 'acme_', shape: 'prefix + 32 of [0-9a-f]' }, 'acme_{hex:32}'],
    [{ anchor: 'a_|b_', shape: 'prefix + 20-40 of [A-Za-z0-9]' }, '(a_|b_){alnum:20-40}'],
    [{ anchor: 'Atz\\|', shape: 'prefix + 9 of [A-Za-z0-9_-]' }, 'Atz\\|{base64url:9}'],
    [{ shape: 'uuid + ":" + 6 of [a-z]' }, '{uuid}:{lower:6}'],
    [{ shape: '43 of [A-Za-z0-9+/] + "="' }, '{base64:42}{[AEIMQUYcgkosw048]}='],
    [{ shape: '40 of [A-Za-z0-9=_-]' }, '{base64url:38}({base64url:2}|{base64url}=|==)'],
    [{ anchor: 'x_', shape: 'prefix + 60 of [A-Za-z0-9+/]; then up to two =' }, 'x_{base64:60}(=)?(=)?'],
    [{ shape: 'JSON with a key inside' }, undefined],
  ])('writes the shape of %j', (cells, shape) => {
    expect(toShape(factOf(cells))).toBe(shape);
  });

  it('takes a name that means a service only as it is, an everyday word only in compounds', () => {
    expect(chooseContext(factOf({ context: 'scalingo|x-api-key', shape: '9 of [0-9]' }), false)).toEqual(['scalingo']);
    expect(chooseContext(factOf({ context: 'linear', shape: '9 of [0-9]' }), false)).toEqual([
      'linear_api',
      'linear_key',
      'linear_token',
      'linear_secret',
    ]);
    expect(chooseContext(factOf({ context: 'scalingo', shape: 'uuid' }), false)[0]).toBe('scalingo_api');
    expect(chooseContext(factOf({ context: 'linear', shape: '9 of [0-9]' }), true)).toEqual(['linear']);
  });

  it.each([
    [{ shape: 'a file' }, 'described in words'],
    [{ shape: '32 of [0-9a-f]', context: 'token', distinctive: '2' }, 'no literal and no context'],
    [{ shape: '8 of [0-9]', context: 'scalingo', distinctive: '1' }, 'too weak'],
    [
      { shape: '32 of [0-9a-f]', context: 'scalingo', kind: 'public-identifier' },
      'public identifier without a shape of its own',
    ],
  ])('says why there is no rule for %j', (cells, why) => {
    expect(draftRule(factOf(cells))).toEqual({ why });
  });

  it('writes a file that the rule language accepts, and keeps what a person decided', () => {
    const fact = factOf({ anchor: 'acme_', shape: 'prefix + 32 of [0-9a-f]', docs: 'https://acme.test/docs' });
    const draft = draftRule(fact, { severity: 'low', name: 'Acme: the key' });
    const text = writeRuleFile('Acme', 'rule' in draft ? [draft.rule] : []);
    const [{ rule, written }] = readRuleFile(text, 'acme.yaml') as [ReturnType<typeof readRuleFile>[number]];
    expect(rule).toMatchObject({
      id: 'acme-key',
      name: 'Acme: the key',
      severity: 'low',
      docs: 'https://acme.test/docs',
    });
    expect(rule.rotate?.everyDays).toBe(365);
    expect(written.counter_examples).toEqual(['acme_{hex:16}']);
  });
});
