import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { newId } from "#db/ids";
import { currentVisitPolicy } from "#db/visits/policy";
import { loggedVisits, plannedVisits } from "#db/visits/reads";
import type { Viewer } from "#src/access/policy";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import type { Band } from "#src/risk/band";
import { isOfBefore, owedFrom, withReopening } from "#src/visits/reopening";
import { cancelOpen, type LoggedVisit, type PlannedVisit, replan, settle } from "#src/visits/schedule";
import { anchorDay, type VisitPolicy } from "#src/visits/visit-policy";

export type PlannedCase = {
  id: string;
  office_id: string;
  status: string;
  opened_on: string;
  returned_on: string | null;
  referred_on: string | null;
  reopened_on: string | null;
};

/**
 * Brings the planned visits of a case in line with its anchor day, the policy in force, the visits logged and the band.
 * Worked out from all of them, so that nothing depends on the order in which they arrived. @returns whether anything changed.
 */
export async function settlePlan(
  trx: Trx,
  viewer: Pick<Viewer, "userId">,
  file: PlannedCase,
  band: { band: Band; since: string },
  at: string,
): Promise<boolean> {
  const policy = await currentVisitPolicy(trx);
  const existing = await plannedVisits(trx, file.id);
  const known = {
    existing,
    visits: await loggedVisits(trx, file.id),
    enrolled_on: await firstEnrolledOn(trx, file.id),
  };
  const changed = changedPlans(file, known, policy, band);
  if (changed.length === 0) return false;
  for (const { isNew, id, ...plan } of changed) await keep(trx, file.id, isNew, id, plan, policy.version, at);
  const stored = storedPlans(changed);
  const act = {
    action: "visit.planned",
    record_type: "case_file",
    record_id: file.id,
    case_id: file.id,
    office_id: file.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
  return true;
}

type Known = { existing: readonly PlannedVisit[]; visits: readonly LoggedVisit[]; enrolled_on: string | null };
export type ChangedPlan = PlannedVisit & { id: string; isNew: boolean };

/** The planned visits of a case that are new or no longer as they were, given everything known of it. */
export function changedPlans(
  file: PlannedCase,
  { existing, visits, enrolled_on }: Known,
  policy: VisitPolicy,
  band: { band: Band; since: string },
): ChangedPlan[] {
  const anchor = anchorDay(policy, { ...file, enrolled_on });
  const isGoingOn = isOpen(file.status as CaseStatus);
  const before = existing.filter((plan) => isOfBefore(plan, file.reopened_on));
  const others = existing.filter((plan) => !before.includes(plan));
  const planned = withReopening(
    replan(others, policy, anchor, owedFrom(file)).filter(({ item }) => !before.some((plan) => plan.item === item)),
    file.reopened_on,
    policy,
  );
  const since = file.reopened_on !== null && file.reopened_on > band.since ? file.reopened_on : band.since;
  const settled = settle([...planned, ...before], visits, policy, isGoingOn ? { ...band, since } : null);
  const next = isGoingOn ? settled : cancelOpen(settled);
  const known = new Map(existing.map((plan) => [plan.id, plan]));
  return next
    .filter((plan) => plan.id === null || !isSamePlan(known.get(plan.id), plan))
    .map((plan) => ({ ...plan, id: plan.id ?? newId(), isNew: plan.id === null }));
}

function isSamePlan(one: PlannedVisit | undefined, other: PlannedVisit): boolean {
  return (
    one !== undefined &&
    one.status === other.status &&
    one.closed_by_visit_id === other.closed_by_visit_id &&
    one.due_on === other.due_on &&
    one.opens_on === other.opens_on &&
    one.closes_on === other.closes_on &&
    one.mode === other.mode &&
    one.item === other.item
  );
}

/** What the change log keeps of them. */
export function storedPlans(changed: readonly ChangedPlan[]) {
  return { planned_visits: JSON.stringify(changed.map(({ isNew: _isNew, ...plan }) => plan)) };
}

async function keep(
  trx: Trx,
  case_id: string,
  isNew: boolean,
  id: string,
  plan: Omit<PlannedVisit, "id">,
  policy_version: number,
  at: string,
) {
  if (isNew) {
    await trx
      .insertInto("planned_visit")
      .values({ id, case_id, ...plan, policy_version, created_at: at, updated_at: at, version: 1 })
      .execute();
    return;
  }
  await trx
    .updateTable("planned_visit")
    .set((eb) => ({ ...plan, policy_version, updated_at: at, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

async function firstEnrolledOn(trx: Trx, caseId: string): Promise<string | null> {
  const first = await trx
    .selectFrom("enrolment")
    .select("enrolled_on")
    .where("case_id", "=", caseId)
    .orderBy("enrolled_on")
    .executeTakeFirst();
  return first?.enrolled_on ?? null;
}
