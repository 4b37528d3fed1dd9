import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { agreePlan } from "#db/plans/agreement-writes";
import { addGoal, draftPlan } from "#db/plans/writes";
import type { Viewer } from "#src/access/policy";
import { writeStrokes } from "#src/papers/signature";
import { Agreement, Goal } from "#src/plans/plan";
import { NOW, olga } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

/** A signature as a finger draws one. */
export const DRAWN = writeStrokes([
  Array.from({ length: 20 }, (_, at) => [40 + at * 9, 120 - ((at * 13) % 60)] as const),
]);

export function aGoal(changes: Record<string, unknown> = {}): Goal {
  return Goal.parse({
    id: testId(),
    kind: "Livelihood",
    objective: "Usaha jahit di rumah di Sindang",
    indicator: "Pesanan per bulan",
    baseline: "0",
    target: "12",
    due_on: "2026-09-01",
    activities: [{ what: "Membeli mesin jahit", owner: "officer", due_on: "2026-04-01", cost_idr: 1_500_000 }],
    ...changes,
  });
}

export function anAgreement(changes: Record<string, unknown> = {}): Agreement {
  return Agreement.parse({
    id: testId(),
    agreed_on: "2026-03-10",
    review_due: "2026-06-10",
    signatures: [{ role: "person", method: "drawn", strokes: DRAWN }],
    ...changes,
  });
}

/** A draft with these goals. */
export async function drafted(
  database: Kysely<Database>,
  number: string,
  goals: readonly Goal[] = [aGoal()],
  viewer: Viewer = olga,
): Promise<string> {
  const id = testId();
  await inTransactionOn(database, (trx) => draftPlan(trx, viewer, number, { id }, NOW));
  for (const goal of goals) await inTransactionOn(database, (trx) => addGoal(trx, viewer, id, goal, NOW));
  return id;
}

/** The plan in force of a case, with these goals. */
export async function agreedPlan(
  database: Kysely<Database>,
  number: string,
  goals: readonly Goal[] = [aGoal()],
  changes: Record<string, unknown> = {},
): Promise<string> {
  const id = await drafted(database, number, goals);
  await inTransactionOn(database, (trx) => agreePlan(trx, olga, id, anAgreement(changes), NOW));
  return id;
}
