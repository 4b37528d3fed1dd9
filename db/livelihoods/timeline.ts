import type { Db } from "#db/database";

/** What happened to the enterprises that stand with a case: recorded, moved to another state, a cycle closed. */
export async function livelihoodHappenings(db: Db, case_id: string) {
  const started = await db
    .selectFrom("enterprise")
    .select(["id", "created_at as recorded_at", "created_by as recorded_by", "activity", "started_on", "status_on"])
    .where("case_id", "=", case_id)
    .execute();
  const states = await db
    .selectFrom("enterprise_state")
    .innerJoin("enterprise", "enterprise.id", "enterprise_state.enterprise_id")
    .select(["enterprise_state.id", "enterprise_state.true_on as on", "enterprise_state.recorded_at"])
    .select(["enterprise_state.recorded_by", "enterprise_state.status", "enterprise.activity"])
    .where("enterprise.case_id", "=", case_id)
    // The first state came with the enterprise, and is told by it.
    .whereRef("enterprise_state.recorded_at", "!=", "enterprise.created_at")
    .execute();
  const closings = await db
    .selectFrom("cycle_closing")
    .innerJoin("production_cycle", "production_cycle.id", "cycle_closing.cycle_id")
    .innerJoin("enterprise", "enterprise.id", "cycle_closing.enterprise_id")
    .select(["cycle_closing.id", "cycle_closing.closed_on as on", "cycle_closing.recorded_at"])
    .select(["cycle_closing.recorded_by", "production_cycle.number", "production_cycle.activity"])
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
