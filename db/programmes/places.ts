import type { Selectable } from "kysely";
import { officesWithin } from "#db/access/visible";
import type { Database, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotFound } from "#db/errors";
import type { Viewer } from "#src/access/policy";

export type OfferingRow = Selectable<Database["offering"]>;

/**
 * The offering, held until the transaction ends: whoever takes a place counts the places while nobody else can.
 * `viewer` null: its enrolment is already found, and a case keeps its enrolments when it moves to another office.
 */
export async function lockedOffering(trx: Trx, viewer: Viewer | null, id: string): Promise<OfferingRow> {
  let query = trx.selectFrom("offering").selectAll().where("id", "=", id);
  if (viewer) query = query.where(officesWithin(viewer, "programme.read", "offering"));
  const found = await forUpdate(trx, query).executeTakeFirst();
  if (!found) throw new NotFound("offering");
  return found;
}

/** A count of the enrolments, no fact of its own: the offering's version stays, so that nobody's form grows stale by it. */
export async function changePlaces(trx: Trx, offering: OfferingRow, change: number, at: string): Promise<void> {
  if (change === 0) return;
  await trx
    .updateTable("offering")
    .set((eb) => ({ places_taken: eb("places_taken", "+", change), updated_at: at }))
    .where("id", "=", offering.id)
    .execute();
}
