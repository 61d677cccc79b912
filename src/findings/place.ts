import type { Container } from '../model/finding.ts';
import type { BlobRef, MatchedBlob, Provenance } from '../model/source.ts';

/** Where a blob stands: one for each path it ever had. */
export interface Place {
  readonly container: Container;
  readonly path: string;
  /** Object id; absent for what is no git object. */
  readonly blob?: string;
  /** The file in the working tree, or a blob that is known to equal it. */
  readonly isWorktree: boolean;
  readonly provenance?: Provenance;
}

/** Says where and when a git object stood. */
export type Trace = (blob: BlobRef) => readonly Provenance[];

/** All places of a blob. An object that no tree names is placed in the object store by its id. */
export function listPlaces(blob: BlobRef, trace: Trace): Place[] {
  switch (blob.kind) {
    case 'file':
      return [{ container: 'file', path: blob.path, isWorktree: true }];
    case 'stdin':
      return [{ container: 'stdin', path: blob.path, isWorktree: false }];
    case 'commit':
    case 'tag': {
      const container = blob.kind === 'commit' ? 'commit-message' : 'tag-message';
      const [provenance] = trace(blob);
      const path = provenance?.path || blob.oid;
      return [{ container, path, blob: blob.oid, isWorktree: false, ...(provenance && { provenance }) }];
    }
    case 'blob': {
      const known = trace(blob);
      if (known.length === 0) return [{ ...placeUnnamed(blob.oid), isWorktree: false }];
      return known.map(provenance => ({
        ...placeBlob(blob.oid, provenance),
        isWorktree: provenance.inWorktree ?? false,
        provenance,
      }));
    }
  }
}

/** Paths of all files in which something was found, each once. */
export function listPaths(matched: readonly MatchedBlob[], trace: Trace): Set<string> {
  const places = matched.flatMap(({ blob }) => listPlaces(blob, trace));
  return new Set(places.filter(({ container }) => container === 'file').map(({ path }) => path));
}

function placeBlob(oid: string, provenance: Provenance): Pick<Place, 'container' | 'path' | 'blob'> {
  const { path } = provenance;
  if (path === '') return placeUnnamed(oid);
  if (isNote(provenance)) return { container: 'note', path: path.replaceAll('/', ''), blob: oid };
  return { container: 'file', path, blob: oid };
}

function placeUnnamed(oid: string): Pick<Place, 'container' | 'path' | 'blob'> {
  return { container: 'file', path: `.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`, blob: oid };
}

/** Notes are files too, named after the object they annotate, in trees that only `refs/notes` lead to. */
function isNote({ path, refs, inHead, inIndex }: Provenance): boolean {
  if (inHead || inIndex) return false;
  if (refs.length > 0) return refs.every(ref => ref.startsWith('refs/notes/'));
  const name = path.replaceAll('/', '');
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
}
