import type { Severity } from './rule.ts';

/** Which half of a repository is read. */
export type HistoryMode = 'both' | 'only' | 'none';

/** More threads than this help nobody. */
export const MAX_WORKERS = 256;

/** What the caller asks for; what is left out comes from `.scan-secrets.yaml`, then from defaults. */
export interface ScanOptions {
  /** Files, folders or repositories; default the current folder. */
  readonly paths?: readonly string[];
  /** Only what the next commit would add. */
  readonly staged?: boolean;
  /** Absolute path of the index that `staged` reads, when it is not the repository's own: `git commit FILE` makes another. */
  readonly indexFile?: string;
  /** Content to scan instead of paths, and the name to give it. */
  readonly stdin?: { readonly bytes: Uint8Array; readonly name?: string };
  readonly history?: HistoryMode;
  /** `A..B`: only what these commits add. */
  readonly range?: string;
  /** ISO date: only what commits since then add. */
  readonly since?: string;
  /** Path of the configuration file; `false` for none. */
  readonly config?: string | false;
  /** Files or folders with own rules. */
  readonly rules?: readonly string[];
  /** Ids, providers, kinds or tags. */
  readonly enable?: readonly string[];
  readonly disable?: readonly string[];
  /** Values that a secrets manager holds, as its export or one a line: just these are looked for as well. Kept in memory only. */
  readonly known?: { readonly text: string; readonly name: string };
  /** File with known findings; `false` for none, whatever the configuration says. */
  readonly baseline?: string | false;
  readonly exclude?: readonly string[];
  /** Read what `.gitignore` leaves out, too. */
  readonly noIgnore?: boolean;
  readonly maxFileBytes?: number;
  readonly showSecrets?: boolean;
  readonly explain?: boolean;
  /** Threads; 0 scans in the calling thread. Default: as many as there are processors. */
  readonly workers?: number;
  readonly timeoutMs?: number;
  readonly failOn?: Severity;
  /** `false`: neither use nor write what earlier runs remember. */
  readonly cache?: boolean;
  /** File with the user's key for what is remembered; made when it is not there. Without one nothing is remembered. */
  readonly cacheKeyFile?: string;
  /** Folder of the user's own for what serves any repository; made when it is not there. Without one nothing is kept in it. */
  readonly cacheFolder?: string;
  /** Scan every blob in full instead of what deltas insert; finds the same, slower. For proving just that. */
  readonly fullBlobs?: boolean;
  /** Run plain JavaScript in place of the compiled engine; finds the same, slower. For proving just that. */
  readonly plainEngine?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Progress {
  readonly phase: 'plan' | 'scan' | 'trace' | 'judge';
  readonly doneBytes: number;
  readonly totalBytes: number;
}
