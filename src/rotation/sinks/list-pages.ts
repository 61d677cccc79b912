import { SendFault } from '../send-fault.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  /** What tells this page from all others; absent on the last. */
  readonly mark: string | number | undefined;
}

/**
 * All items of a list that a service gives page by page.
 *
 * @param read a page, counted from 1
 * @throws SendFault `unknown` when a page comes again: such a list would never end
 */
export async function listPages<Item>(
  service: string,
  read: (page: number) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  const marks = new Set<string | number>();
  for (let page = 1; ; page++) {
    const { items, mark } = await read(page);
    all.push(...items);
    if (mark === undefined) return all;
    if (marks.has(mark)) throw new SendFault('unknown', `${service} gives the same page of its list again and again`);
    marks.add(mark);
  }
}
