import type { Match } from './match.ts';

/** Where content came from. Ids of objects are lower-case hex. */
export type BlobRef =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin'; readonly path: string }
  | { readonly kind: 'blob'; readonly oid: string }
  | { readonly kind: 'commit'; readonly oid: string }
  | { readonly kind: 'tag'; readonly oid: string };

/**
 * A unit of content. `copies` says which ranges of it stand in its base as well, as ascending triples
 * `start, startInBase, length`, neighbours merged; content without a base has none.
 */
export interface SourceBlob {
  readonly bytes: Uint8Array;
  readonly copies?: Int32Array | undefined;
  /** `false`: nothing is made from it, so that nobody will ask for what is known of it. */
  readonly isBase?: boolean;
}

/** Content that is read from its start to its end, once, because it is too large to be held whole. */
export interface ContentStream {
  /** Fills the array as far as there is content; fewer bytes than it has room for: the content ends there. */
  read(into: Uint8Array): number;
}

/** A blob in which something was found. */
export interface MatchedBlob {
  readonly blob: BlobRef;
  readonly matches: Iterable<Match>;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 with the author's own offset. */
  readonly date: string;
}

export interface CommitInfo {
  readonly oid: string;
  readonly author: Signature;
  /** First line of the message, redacted where it holds a secret. */
  readonly summary?: string;
}

/** Where and when a blob stood in history; one for each path it ever had. */
export interface Provenance {
  /** Relative to the repository's root, `/`-separated; empty for an object that no tree names. */
  readonly path: string;
  /** Earliest and latest commit, in topological order, whose tree holds the blob at this path. */
  readonly first?: CommitInfo;
  readonly last?: CommitInfo;
  readonly inHead: boolean;
  readonly inIndex: boolean;
  /** The file at this path is known to hold this very blob, and was not read again. */
  readonly inWorktree?: boolean;
  /** No ref, HEAD or index leads to it. */
  readonly unreachable: boolean;
  /** Refs whose tip still holds it, short of none; at most 20. */
  readonly refs: readonly string[];
}
