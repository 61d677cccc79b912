/** One thing to do: a sentence, and the commands that do it. `<angle brackets>` mark what the reader fills in. */
export interface Task {
  readonly text: string;
  readonly commands?: readonly string[];
}

/**
 * What is particular to a provider or a kind of secret. The order of a rotation and the part that is the same for all
 * (storing, distributing, recording) is in `playbook.ts`.
 */
export interface Procedure {
  /** Page where such secrets are made and withdrawn. */
  readonly url?: string;
  /** Make the new value beside the old one. */
  readonly create: Task;
  /** Prove that the new value works. */
  readonly verify: Task;
  /** Withdraw the old value, and prove that it no longer works. */
  readonly revoke: Task;
  /** Look for use of the old value since it leaked. */
  readonly log: Task;
}

/** Parts of a procedure by provider; what a provider leaves out is taken from the kind. */
export type ProviderProcedures = Readonly<Record<string, Partial<Procedure>>>;
