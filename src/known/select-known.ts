import type { Skipped } from '../model/receipt.ts';
import type { KnownSecret } from './known-secret.ts';

/** Values of fewer bytes are met by chance in any repository. */
const MIN_VALUE_BYTES = 6;

/** A secrets manager also holds settings; these would be met everywhere. */
const COMMONPLACE =
  /^(?:true|false|null|none|undefined|default|enabled|disabled|localhost|production|staging|development|[0-9]{1,7})$/i;

/** Known values that can be looked for, and what was left out with the reason (by name, never by value). */
export interface KnownSelection {
  readonly secrets: readonly KnownSecret[];
  readonly skipped: readonly Skipped[];
}

/** Leaves out what cannot be told from ordinary text: very short values and commonplace words. */
export function selectKnown(secrets: readonly KnownSecret[]): KnownSelection {
  const usable: KnownSecret[] = [];
  const skipped: Skipped[] = [];
  for (const [index, secret] of secrets.entries()) {
    const why = explainUnusable(secret.value);
    if (why === undefined) usable.push(secret);
    else
      skipped.push({ what: `known secret ${secret.name ?? `number ${index + 1}`}`, why, because: 'choice', count: 1 });
  }
  return { secrets: usable, skipped };
}

function explainUnusable(value: string): string | undefined {
  if (Buffer.byteLength(value) < MIN_VALUE_BYTES)
    return `shorter than ${MIN_VALUE_BYTES} bytes: would be met by chance`;
  if (COMMONPLACE.test(value)) return 'a commonplace word or number: would be met everywhere';
  return undefined;
}
