import type { Kind } from '../model/rule.ts';

/** Which secrets a clause of the policy speaks of; a list that is absent leaves all in. */
export interface Scope {
  readonly kinds?: readonly Kind[];
  /** In lower case. */
  readonly providers?: readonly string[];
  readonly rules?: readonly string[];
  /** Globs; one occurrence at such a path is enough. */
  readonly paths?: readonly string[];
}

/** Somebody asks that access with these secrets can be accounted for. */
export interface Requirement extends Scope {
  /** A standard's short name (`PCI-DSS`), or the name of a contract or house rule. */
  readonly standard: string;
  readonly because?: string;
}

/** Nobody need account for these. Unlike a requirement it must hold at every path of a secret. */
export interface Exemption extends Scope {
  readonly because: string;
}
