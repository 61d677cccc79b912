import type { Kind } from '../../model/rule.ts';
import { CLOUD_PROCEDURES } from './clouds.ts';
import { DATABASE_PROCEDURES } from './databases.ts';
import { KIND_PROCEDURES } from './kinds.ts';
import type { Procedure } from './procedure.ts';
import { SERVICE_PROCEDURES } from './services.ts';

const BY_PROVIDER: ReadonlyMap<string, Partial<Procedure>> = new Map(
  [CLOUD_PROCEDURES, SERVICE_PROCEDURES, DATABASE_PROCEDURES].flatMap(procedures =>
    Object.entries(procedures).flatMap(([names, procedure]) =>
      names.split('|').map(name => [toKey(name), procedure] as const),
    ),
  ),
);

/**
 * What is known of replacing such a secret: the provider's own procedure for the kind, then its general one, with the
 * kind's for the rest. Kinds that say how a value is used (passwords, private keys) keep their own steps.
 */
export function findProcedure(provider: string, kind: Kind): Procedure {
  const specific = BY_PROVIDER.get(toKey(`${provider}/${kind}`));
  const general = OWN_STEPS.has(kind) ? undefined : BY_PROVIDER.get(toKey(provider));
  return { ...KIND_PROCEDURES[kind], ...general, ...specific };
}

/** Kinds for which a provider's general steps (for its API keys) would be wrong. */
const OWN_STEPS: ReadonlySet<Kind> = new Set([
  'private-key',
  'symmetric-key',
  'signing-key',
  'webhook-secret',
  'public-identifier',
]);

/** `Amazon Web Services/private-key` becomes `amazonwebservices/privatekey`. */
function toKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9/]/g, '');
}
