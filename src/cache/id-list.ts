/** Object ids in hex by place, as the index of a pack has them. */
export interface IdList {
  readonly count: number;
  id(place: number): string;
  /** Place of a raw id; -1 when it is not there. */
  find(id: Uint8Array): number;
}

/** A list of a few ids. */
export function toIdList(ids: readonly string[]): IdList {
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    count: ids.length,
    id: place => ids[place],
    find: id => places.get(Buffer.from(id.buffer, id.byteOffset, id.length).toString('hex')) ?? -1,
  };
}
