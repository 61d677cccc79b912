/** A stream that text goes to. */
export interface Output {
  readonly isTerminal: boolean;
  /** Characters in a line; 80 when unknown. */
  readonly columns: number;
  write(text: string): void;
}

/** All that a command knows of the world around it; tests bring their own. */
export interface Io {
  /** Absolute path that relative ones on the command line start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readonly isTerminal: boolean; read(): Promise<Uint8Array> };
  /** Results, and nothing else. */
  readonly stdout: Output;
  /** Everything said to a person. */
  readonly stderr: Output;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  now(): Date;
}
