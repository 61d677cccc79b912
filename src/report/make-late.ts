/**
 * Stands for `items.map(make)` in what is going to be JSON: each value is made when its text is, so that of a report with
 * many places never more than one finding's are held.
 */
export function makeLate<Item>(items: readonly Item[], make: (item: Item) => object): readonly object[] {
  return items.map(item => ({ toJSON: () => make(item) }));
}
