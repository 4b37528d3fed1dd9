import type { Trx } from "#db/database";
import { newId } from "#db/ids";
import type { PlacedCase } from "#db/people/placement";
import { applyMove } from "#db/programmes/enrolment-writes";
import { lockedOffering } from "#db/programmes/places";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";

const RUNNING = ["waiting", "enrolled", "active", "paused"];

/** Ends what still runs or waits in the groups of an office, as moved. The case is held, and settled, by the caller. */
export async function endEnrolments(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  officeId: string,
  at: string,
): Promise<void> {
  const running = await trx
    .selectFrom("enrolment")
    .innerJoin("offering", "offering.id", "enrolment.offering_id")
    .select(["enrolment.id", "enrolment.offering_id"])
    .where("enrolment.case_id", "=", placed.id)
    .where("enrolment.status", "in", RUNNING)
    .where("offering.office_id", "=", officeId)
    .orderBy("enrolment.offering_id")
    .orderBy("enrolment.id")
    .execute();
  for (const { id, offering_id } of running) {
    const offering = await lockedOffering(trx, null, offering_id);
    const row = await trx.selectFrom("enrolment").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const move = {
      id: newId(),
      enrolment_id: id,
      version: row.version,
      to_status: "transferred",
      true_on: dayInJakarta(at),
      reason: null,
      drop_reason: null,
      next_step: null,
      certificate_number: null,
    } as const;
    await applyMove(trx, viewer, { placed, offering, row }, move, at);
  }
}
