import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../../src/classify/audit.ts';
import { parsePolicy } from '../../src/classify/parse-policy.ts';
import type { ScanError } from '../../src/model/scan-error.ts';
import { makeGroup, makeOccurrence } from './sample-group.ts';

const audit = (policy: unknown, changes: Parameters<typeof makeGroup>[0] = {}, isHarmless = false) =>
  judgeAudit(makeGroup(changes), parsePolicy(policy), isHarmless);
const signals = (result: ReturnType<typeof audit>) => result.because.map(({ signal }) => signal);

function faultOf(policy: unknown): ScanError {
  try {
    parsePolicy(policy);
  } catch (error) {
    return error as ScanError;
  }
  throw new Error('nothing was thrown');
}

describe('the audit test under the default policy', () => {
  it('cites the grounds of each requirement', () => {
    const result = audit(undefined, { rule: { kind: 'connection-string' } });
    expect(result.passes).toBe(true);
    expect(signals(result)).toEqual(['required-by-pci-dss', 'required-by-gdpr', 'required-by-soc-2']);
    expect(result.because[0]!.because).toContain('PCI DSS 4.0, 8.6 and 10.2');
  });

  it('knows the providers that move money', () => {
    expect(signals(audit(undefined, { rule: { provider: 'Stripe' } }))).toContain('required-by-pci-dss');
    expect(signals(audit(undefined))).not.toContain('required-by-pci-dss');
  });

  it('adds what the rule itself asks for, once', () => {
    expect(signals(audit(undefined, { rule: { audit: ['HIPAA', 'SOC-2'] } }))).toEqual([
      'required-by-soc-2',
      'required-by-hipaa',
    ]);
  });

  it('fails for identifiers and for what opens nothing', () => {
    expect(signals(audit(undefined, { rule: { kind: 'public-identifier' } }))).toEqual(['public-identifier']);
    expect(signals(audit(undefined, {}, true))).toEqual(['nothing-to-account-for']);
  });
});

describe('a policy of one’s own', () => {
  const policy = {
    inherit: false,
    requirements: [{ standard: 'Contract with Acme, §7', kinds: ['api-key'], paths: ['payments/**'] }],
    exemptions: [{ because: 'demo accounts are reset every night', paths: ['demo/**'] }],
  };

  it('maps paths and kinds to requirements', () => {
    const inPayments = { occurrences: [makeOccurrence({ path: 'payments/api/key.ts' })] };
    expect(signals(audit(policy, inPayments))).toEqual(['required-by-contract-with-acme-7']);
    expect(signals(audit(policy))).toEqual(['no-requirement']);
    expect(audit(policy, { ...inPayments, rule: { kind: 'password' } }).passes).toBe(false);
  });

  it('adds to the default unless it says otherwise', () => {
    expect(audit({ ...policy, inherit: true }).passes).toBe(true);
  });

  it('exempts only what stands nowhere else', () => {
    const demo = makeOccurrence({ path: 'demo/a.ts' });
    const all = { ...policy, inherit: true };
    expect(audit(all, { occurrences: [demo] }).because[0]!.because).toContain('reset every night');
    expect(audit(all, { occurrences: [demo, makeOccurrence()] }).passes).toBe(true);
  });

  it('meets providers in any case', () => {
    const own = { inherit: false, requirements: [{ standard: 'X', providers: ['ACME'] }] };
    expect(audit(own).passes).toBe(true);
  });

  it('leaves the rotation section to the rotation stage', () => {
    expect(() => parsePolicy({ rotation: { anything: 1 } })).not.toThrow();
  });
});

describe('a policy with faults', () => {
  it('is refused with the key named and the nearest one offered', () => {
    const error = faultOf({ requirement: [] });
    expect(error.code).toBe('invalid-policy');
    expect(error.message).toMatch(/policy\.requirement.*requirements/s);
  });

  it('is refused for an unknown kind, a requirement without a standard, a section that is no mapping', () => {
    expect(faultOf({ requirements: [{ standard: 'X', kinds: ['pasword'] }] }).message).toContain(
      'policy.requirements.0',
    );
    expect(faultOf({ requirements: [{ kinds: ['password'] }] }).message).toContain('standard');
    expect(faultOf(['x']).code).toBe('invalid-policy');
  });
});
