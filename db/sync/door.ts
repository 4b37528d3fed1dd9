import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import type { Typed } from "#src/form";
import type { Change } from "#src/sync/change";
import type { FieldsReading } from "#src/sync/fields";
import type { Merged } from "#src/sync/merge";

/** What a change did. `unread`: names it carried that this version has no field for; the change is kept whole for their sake. */
export type Effect = { isMerged: boolean; conflicts: Merged["conflicts"]; unread: readonly string[] };

/**
 * What a change does. `lookedAt`: somebody has read it and wants it to stand, so that what was recorded since its author wrote it
 * is no reason any more.
 */
export type Door = (trx: Trx, viewer: Viewer, change: Change, at: string, lookedAt: boolean) => Promise<Effect>;

export const stands = (unread: readonly string[]): Effect => ({ isMerged: false, conflicts: [], unread });

/** What was read; throws the first refusal. `also`: names that say where the record belongs. */
export function taken<Data>(reading: FieldsReading<Data>, also: readonly string[] = []) {
  if (!reading.success) {
    refuseFirst(reading.errors);
    throw new Refused("other", "form");
  }
  return { data: reading.data, unread: reading.unread.filter((name) => !also.includes(name)) };
}

/** The fields of a record that is made by the change, under the id that its author gave it. */
export const sentOf = (change: Change): Typed => ({ ...(change.fields as Typed), id: change.record_id });

export function refuseFirst(errors: Readonly<Record<string, readonly string[]>>): void {
  const [first] = Object.entries(errors);
  if (first) throw new Refused(first[1][0] ?? "other", first[0]);
}

/** @throws Refused not_an_id */
export function idOf(change: Change, field: string): string {
  const id = recordId.safeParse(change.fields[field]);
  if (!id.success) throw new Refused("not_an_id", field);
  return id.data;
}
