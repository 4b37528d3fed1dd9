/** One line of the change log: what was stored, as it stood in the database. */
export type Change = { record_type: string; record_id: string; stored: Readonly<Record<string, unknown>> };

/**
 * The columns of records as they stood after these changes, oldest first. Every change says only what it changed; what none
 * has said yet is absent.
 */
export function playedThrough(changes: readonly Change[]): Map<string, Record<string, unknown>> {
  const records = new Map<string, Record<string, unknown>>();
  for (const { record_id, stored } of changes) records.set(record_id, { ...records.get(record_id), ...stored });
  return records;
}

/** The items of lists that each change gives only in part (planned visits), each as the last change that named it left it. */
export function playedLists<Item extends { id: string }>(lists: readonly (readonly Item[])[]): Item[] {
  const items = new Map<string, Item>();
  for (const item of lists.flat()) items.set(item.id, item);
  return [...items.values()];
}
