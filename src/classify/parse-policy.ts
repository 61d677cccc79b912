import { KINDS } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';
import type { NamePlace } from '../yaml/document.ts';
import { listFaults } from '../yaml/fault.ts';
import { v } from '../yaml/schema.ts';
import { DEFAULT_REQUIREMENTS } from './default-policy.ts';
import { compileClause, DEFAULT_POLICY, type Policy } from './policy.ts';
import type { Exemption, Requirement, Scope } from './policy-clause.ts';

const texts = v.array(v.pipe(v.string(), v.nonEmpty('must not be empty')));
const scope = {
  kinds: v.optional(v.array(v.picklist(KINDS))),
  providers: v.optional(texts),
  rules: v.optional(texts),
  paths: v.optional(texts),
};
const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));

const POLICY_SCHEMA = v.strictObject({
  inherit: v.optional(v.boolean(), true),
  requirements: v.optional(v.array(v.strictObject({ standard: text, because: v.optional(text), ...scope })), []),
  exemptions: v.optional(v.array(v.strictObject({ because: text, ...scope })), []),
  /** Read by the rotation stage. */
  rotation: v.optional(v.unknown()),
});

/**
 * Reads the `policy` section of a configuration: `requirements` (`standard`, optional `because`), `exemptions`
 * (`because`), each narrowed by `kinds`, `providers`, `rules` and `paths`; `inherit: false` leaves the default
 * requirements out.
 *
 * @param value the section as parsed from YAML; `undefined` gives the default policy
 * @param namePlace where a key of the section stands; by default the key itself
 * @throws ScanError `invalid-policy`, a line for each fault, naming the place
 */
export function parsePolicy(value: unknown, namePlace: NamePlace = path => ['policy', ...path].join('.')): Policy {
  if (value === undefined || value === null) return DEFAULT_POLICY;
  const result = v.safeParse(POLICY_SCHEMA, value);
  if (!result.success) {
    throw new ScanError(
      'invalid-policy',
      listFaults(POLICY_SCHEMA, result.issues, namePlace).join('\n'),
      'Correct the keys named; docs/classification.md lists them all.',
    );
  }
  const { inherit, requirements, exemptions } = result.output;
  return {
    requirements: [...(inherit ? DEFAULT_REQUIREMENTS : []), ...requirements.map(toClause<Requirement>)].map(
      compileClause,
    ),
    exemptions: exemptions.map(toClause<Exemption>).map(compileClause),
  };
}

/** The written clause without absent keys, providers in lower case. */
function toClause<Clause extends Scope>(written: { readonly [Key in keyof Clause]: Clause[Key] | undefined }): Clause {
  const present = Object.entries(written).filter(([, value]) => value !== undefined);
  const clause = Object.fromEntries(present) as unknown as Clause;
  const { providers } = clause;
  return providers ? { ...clause, providers: providers.map(name => name.toLowerCase()) } : clause;
}
