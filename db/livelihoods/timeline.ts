import type { Db } from "#db/database";
import { standingClosings, standingStates } from "#db/livelihoods/standing-facts";

/** What happened to the enterprises that stand with a case, as far as it stands: recorded, moved to another state, a cycle closed. */
export async function livelihoodHappenings(db: Db, case_id: string) {
  const started = await db
    .selectFrom("enterprise")
    .select(["id", "created_at as recorded_at", "created_by as recorded_by", "activity", "started_on", "status_on"])
    .where("case_id", "=", case_id)
    .execute();
  const states = await db
    .selectFrom(standingStates(db).as("state"))
    .innerJoin("enterprise", "enterprise.id", "state.enterprise_id")
    .select(["state.id", "state.true_on as on", "state.recorded_at"])
    .select(["state.recorded_by", "state.status", "enterprise.activity"])
    .where("enterprise.case_id", "=", case_id)
    // The first state came with the enterprise, and is told by it.
    .whereRef("state.recorded_at", "!=", "enterprise.created_at")
    .execute();
  const closings = await db
    .selectFrom(standingClosings(db).as("closing"))
    .innerJoin("production_cycle", "production_cycle.id", "closing.cycle_id")
    .innerJoin("enterprise", "enterprise.id", "closing.enterprise_id")
    .select(["closing.id", "closing.closed_on as on", "closing.recorded_at"])
    .select(["closing.recorded_by", "production_cycle.number", "production_cycle.activity"])
    .where("enterprise.case_id", "=", case_id)
    .execute();
  return [
    [
      "enterprise_started",
      started.map(({ started_on, status_on, ...row }) => ({ ...row, on: started_on ?? status_on })),
    ],
    ["enterprise_state", states],
    ["cycle_closed", closings],
  ] as const;
}
