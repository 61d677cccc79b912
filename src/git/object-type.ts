/** Object types as packs number them. */
export const COMMIT = 1;
export const TREE = 2;
export const BLOB = 3;
export const TAG = 4;
export const OFS_DELTA = 6;
export const REF_DELTA = 7;

export type ObjectType = typeof COMMIT | typeof TREE | typeof BLOB | typeof TAG;

const NAMES: Readonly<Record<string, ObjectType>> = { commit: COMMIT, tree: TREE, blob: BLOB, tag: TAG };

export function parseObjectType(name: string): ObjectType | undefined {
  return NAMES[name];
}
