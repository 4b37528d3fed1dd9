import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { placedPlanFor } from "#db/plans/placing";
import { isInForce, standingActivities, standingGoals } from "#db/plans/standing";
import { openFor, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { may, type Viewer } from "#src/access/policy";
import type { Progress } from "#src/plans/plan";

type Standing = {
  goals: readonly { goal_id: string; status: string; true_on: string | null }[];
  activities: readonly { activity_id: string; done: boolean; true_on: string | null }[];
};

/**
 * Records how far the goals and activities of the plan in force are. Only what differs from what stood before becomes a
 * fact; a note to a goal is one. Goals are judged by whoever is in charge; who visits reports activities.
 */
export async function reportProgress(
  trx: Trx,
  viewer: Viewer,
  planId: string,
  progress: Progress,
  at: string,
): Promise<void> {
  const { plan, placed } = await placedPlanFor(trx, viewer, planId, "plan.progress");
  if (!(await isInForce(trx, plan))) throw new Refused("plan_not_in_force");
  const standing = {
    goals: await standingGoals(trx, planId, placed.id),
    activities: await standingActivities(trx, planId, placed.id),
  };
  const key = await personKey(trx, placed.person_id);
  if (await isKnown(trx, progress, standing, placed.id, key)) return;
  const rows = progressRows(progress, standing, placed.id, key, viewer, at);
  if (rows.statuses.length > 0 && !may(viewer, "plan.manage", placed)) throw new NotAllowed("plan.manage");
  if (rows.statuses.length + rows.states.length === 0) throw new Refused("nothing_new");
  if (rows.statuses.length > 0) await trx.insertInto("goal_status").values(rows.statuses).execute();
  if (rows.states.length > 0) await trx.insertInto("activity_state").values(rows.states).execute();
  const act = {
    action: "plan.progress_reported",
    record_type: "reintegration_plan",
    record_id: planId,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: rows.stored,
    true_on: progress.true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "plan.progress_reported", at);
}

/**
 * The first fact of a report has the report's id, so that the same report again is known.
 * @throws NotFound where the id is of another case; Refused already_sent where the report said something else.
 */
async function isKnown(
  trx: Trx,
  progress: Progress,
  standing: Standing,
  case_id: string,
  key: PersonKey,
): Promise<boolean> {
  const { id, true_on } = progress;
  const first =
    (await trx.selectFrom("goal_status").selectAll().where("id", "=", id).executeTakeFirst()) ??
    (await trx.selectFrom("activity_state").selectAll().where("id", "=", id).executeTakeFirst());
  if (!first) return false;
  if (first.case_id !== case_id) throw new NotFound("plan");
  const ofReport = { case_id, true_on: first.true_on, recorded_at: first.recorded_at, recorded_by: first.recorded_by };
  const statuses = await trx
    .selectFrom("goal_status")
    .selectAll()
    .where((eb) => eb.and(ofReport))
    .execute();
  const states = await trx
    .selectFrom("activity_state")
    .selectAll()
    .where((eb) => eb.and(ofReport))
    .execute();
  // What the report did not change stands as it was sent.
  const goals = progress.goals.filter(({ goal_id, status, note }) => {
    const kept = statuses.find((one) => one.goal_id === goal_id);
    const stood = kept ?? standing.goals.find((one) => one.goal_id === goal_id);
    const said = kept ? openFor(key, { table: "goal_status", column: "note", id: kept.id }, kept.note) : null;
    return (status === null || status === stood?.status) && note === said;
  });
  const activities = progress.activities.filter(({ activity_id, done }) => {
    const kept = states.find((one) => one.activity_id === activity_id);
    return done === (kept ? kept.done === 1 : standing.activities.find((one) => one.activity_id === activity_id)?.done);
  });
  const isSame =
    first.true_on === true_on &&
    goals.length === progress.goals.length &&
    activities.length === progress.activities.length &&
    statuses.every(({ goal_id }) => goals.some((one) => one.goal_id === goal_id)) &&
    states.every(({ activity_id }) => activities.some((one) => one.activity_id === activity_id));
  if (!isSame) throw new Refused("already_sent");
  return true;
}

/** The facts that a report adds to what stood. */
export function progressRows(
  progress: Progress,
  standing: Standing,
  case_id: string,
  key: PersonKey,
  viewer: Pick<Viewer, "userId">,
  at: string,
) {
  const { true_on } = progress;
  const by = { recorded_at: at, recorded_by: viewer.userId };
  let isFirst = true;
  const nextId = () => {
    const id = isFirst ? progress.id : newId();
    isFirst = false;
    return id;
  };
  const statuses = progress.goals.flatMap(({ goal_id, status, note }) => {
    const before = standing.goals.find((one) => one.goal_id === goal_id);
    if (!before) throw new NotFound("goal");
    if ((status === null || status === before.status) && note === null) return [];
    if (before.true_on !== null && before.true_on > true_on) throw new Refused("before_last_change", "true_on");
    const id = nextId();
    const sealed = sealFor(key, { table: "goal_status", column: "note", id }, note);
    return [{ id, case_id, goal_id, status: status ?? before.status, true_on, note: sealed, ...by }];
  });
  const states = progress.activities.flatMap(({ activity_id, done }) => {
    const before = standing.activities.find((one) => one.activity_id === activity_id);
    if (!before) throw new NotFound("activity");
    if (before.done === done) return [];
    if (before.true_on !== null && before.true_on > true_on) throw new Refused("before_last_change", "true_on");
    return [{ id: nextId(), case_id, activity_id, done: done ? 1 : 0, true_on, ...by }];
  });
  const stored = {
    goals: statuses.map(({ id, goal_id, status, note }) => ({ id, goal_id, status, note })),
    activities: states.map(({ id, activity_id, done }) => ({ id, activity_id, done })),
  };
  return { statuses, states, stored };
}
