/** A value that a secrets manager holds. It lives in memory only: it is never written, logged or reported. */
export interface KnownSecret {
  /** Where the manager keeps it: `path.field`, a variable's name, an item and its field. */
  readonly name?: string;
  readonly value: string;
}

/** Several values may share a field; the first name stays. */
export function uniqueByValue(secrets: readonly KnownSecret[]): KnownSecret[] {
  const seen = new Map<string, KnownSecret>();
  for (const secret of secrets) if (!seen.has(secret.value)) seen.set(secret.value, secret);
  return [...seen.values()];
}

/** Joins the steps of a name, leaving out those that are not known. */
export function joinName(...steps: readonly (string | undefined)[]): string {
  return steps.filter(step => step !== undefined && step !== '').join('.');
}
