import { Refused } from "#db/errors";
import { openFor, type PersonKey } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";

type Kept = { id: string } & Readonly<Record<string, unknown>>;
type Sent = {
  /** Columns as they are kept. */
  plain: Readonly<Record<string, unknown>>;
  /** Words of sealed columns. */
  sealed: Readonly<Record<string, string | null>>;
};

/**
 * For an id that is there already: does its row say what is sent now? Then it was only sent twice, and there is nothing to do.
 * @throws Refused already_sent where it says something else, so that nothing typed is dropped as if it were saved.
 */
export function refuseOtherContent(key: PersonKey, table: string, kept: Kept, { plain, sealed }: Sent): void {
  const isSame =
    Object.entries(plain).every(([column, value]) => kept[column] === value) &&
    Object.entries(sealed).every(
      ([column, words]) => openFor(key, { table, column, id: kept.id }, kept[column] as Sealed | null) === words,
    );
  if (!isSame) throw new Refused("already_sent");
}
