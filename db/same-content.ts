import { Refused } from "#db/errors";
import { openFor, type PersonKey } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";

type Columns = Readonly<Record<string, unknown>>;

/**
 * For an id that is there already: where its row says what would be stored now, it was only sent twice, and there is nothing
 * to do.
 * @throws Refused already_sent where it says something else, so that nothing typed is dropped as if it were saved.
 */
export function refuseOtherContent(key: PersonKey, table: string, kept: Columns & { id: string }, now: Columns): void {
  if (!saysTheSame(key, table, kept, now)) throw new Refused("already_sent");
}

/** Does a row say what would be stored now? Sealed words are opened for it: no two seals are alike. */
export function saysTheSame(key: PersonKey, table: string, kept: Columns & { id: string }, now: Columns): boolean {
  return Object.entries(now).every(([column, value]) => {
    const before = kept[column];
    if (before === value) return true;
    if (!isSealed(before) || !isSealed(value)) return false;
    const place = { table, column, id: kept.id };
    return openFor(key, place, before) === openFor(key, place, value);
  });
}

/** Words about a person are never kept but sealed, so that nothing else begins like this. */
function isSealed(value: unknown): value is Sealed {
  return typeof value === "string" && value.startsWith("1:");
}
