/** How the text after a flag is read. */
export type FlagType = 'boolean' | 'text' | 'list' | 'count' | 'size' | 'duration' | 'date';

/** One flag: parser, help, completion and the table in the manual are all made from it. */
export interface Flag {
  /** As typed, without `--`; `no-…` flags are flags of their own. */
  readonly name: string;
  readonly alias?: string;
  readonly type: FlagType;
  /** What stands for the value in help, in capitals: `FILE`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly summary: string;
  /** The next sentences, for the manual only. */
  readonly details?: string;
}

type ValueOf<F extends Flag> = F extends { type: 'boolean' }
  ? boolean
  : F extends { type: 'list' }
    ? readonly string[]
    : F extends { type: 'count' | 'size' | 'duration' }
      ? number | undefined
      : F extends { choices: readonly (infer Choice)[] }
        ? Choice | undefined
        : string | undefined;

/** Values by flag name. Size in bytes, duration in milliseconds, date as ISO text; a list is empty when not given. */
export type Values<Flags extends readonly Flag[]> = { readonly [F in Flags[number] as F['name']]: ValueOf<F> };
