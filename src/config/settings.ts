import type { Severity } from '../model/rule.ts';
import type { HistoryMode } from '../model/scan-options.ts';
import type { NamePlace } from '../yaml/document.ts';

/** A file that has been read, and how errors name it. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** Rules and globs of one configuration file: they count for what lies below its folder. */
export interface Scope {
  /** Absolute. */
  readonly folder: string;
  /** The file, relative to the root; `--exclude` for what the command line says. */
  readonly origin: string;
  readonly exclude: readonly string[];
  /** Rule ids, providers, kinds or tags: only these (all, when empty), and not those. */
  readonly enable: readonly string[];
  readonly disable: readonly string[];
}

/** All settings of a run: what the caller asked for, else what the configuration says, else the defaults. */
export interface Settings {
  /** Absolute, without symbolic links: the repository, or the scanned folder where there is none. */
  readonly root: string;
  /** Configuration files that apply, nearest first, relative to the root. */
  readonly origins: readonly string[];
  readonly history: HistoryMode;
  readonly includeIgnored: boolean;
  readonly maxFileBytes: number;
  /** Absent: as many as there are processors. */
  readonly workers?: number;
  readonly failOn: Severity;
  /** What the catalogue is made from. */
  readonly rules: {
    readonly files: readonly string[];
    /** Own rules from the configuration, as the text of a rule file. */
    readonly inline?: TextFile;
    readonly enable: readonly string[];
    readonly disable: readonly string[];
  };
  readonly baseline?: TextFile;
  /** Absolute path that the configuration gives for it, whether or not the file is there. */
  readonly baselinePath?: string;
  readonly ignoreFile?: TextFile;
  /** The `policy` section as written, and where its keys stand. */
  readonly policy?: { readonly value: unknown; readonly namePlace: NamePlace };
  /** Files above the scanned paths and the command line, then nested files as they are met. */
  readonly scopes: readonly Scope[];
  /** Whether files in folders below count too. */
  readonly isNested: boolean;
}

/** What counts when nobody says otherwise. */
export const DEFAULTS = {
  history: 'both',
  includeIgnored: false,
  /** The greatest file that the large hosts of repositories take. */
  maxFileBytes: 100 * 1024 * 1024,
  failOn: 'low',
} as const satisfies Partial<Settings>;

export const CONFIG_NAME = '.scan-secrets.yaml';
export const IGNORE_NAME = '.scan-secrets-ignore';
export const BASELINE_NAME = '.scan-secrets-baseline.json';
