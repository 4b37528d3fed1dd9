import { recordAct } from "#db/audit/record";
import { type HeldAward, heldAward } from "#db/capital/placement";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import type { Approval, AwardWithdrawal, Verification } from "#src/capital/award";
import { type HandsStep, whyNot } from "#src/capital/hands";
import { type Day, dayInJakarta } from "#src/day";

type Step = {
  id: string;
  step: string;
  true_on: Day;
  finding: string | null;
  visit_id: string | null;
  note: string | null;
};

/**
 * What somebody who did not ask for the award found when she looked.
 * @throws Refused not_to_verify when it is not its turn, and why not she (src/capital/hands.ts).
 */
export async function verifyAward(
  trx: Trx,
  viewer: Viewer,
  award_id: string,
  verification: Verification,
  at: string,
): Promise<void> {
  const award = await heldAward(trx, viewer, award_id, "award.verify");
  const { id, true_on, finding, note, visit_id } = verification;
  const step: Step = { id, step: "verified", true_on, finding, visit_id, note };
  if (await alreadyTaken(trx, award, step)) return;
  if (award.state !== "requested") throw new Refused("not_to_verify");
  requireHands("verify", award, viewer);
  if (visit_id !== null) await requireVisitOf(trx, award, visit_id);
  await take(trx, viewer, award, step, { state: "verified", verified_by: viewer.userId }, "award.verified", at);
}

/**
 * The answer of somebody who neither asked nor verified.
 * @throws Refused not_to_approve when it is not its turn, and why not she.
 */
export async function answerAward(
  trx: Trx,
  viewer: Viewer,
  award_id: string,
  { id, approves, note }: Approval,
  at: string,
): Promise<void> {
  const award = await heldAward(trx, viewer, award_id, "award.approve");
  const approved = approves === "yes";
  const today = dayInJakarta(at);
  const step: Step = {
    id,
    step: approved ? "approved" : "refused",
    true_on: today,
    finding: null,
    visit_id: null,
    note,
  };
  if (await alreadyTaken(trx, award, step)) return;
  if (award.state !== "verified") throw new Refused("not_to_approve");
  requireHands("approve", award, viewer);
  const first = approved ? await firstPlannedOn(trx, award_id) : null;
  const changes = approved
    ? { state: "approved", approved_by: viewer.userId, next_release_on: first ?? today }
    : { state: "refused" };
  await take(trx, viewer, award, step, changes, approved ? "award.approved" : "award.refused", at);
}

/**
 * Ends an award, with the reason: before it is approved, or what of it has not been paid out yet. What was paid out stays.
 * @throws Refused not_to_withdraw when it has ended already, or all of it is paid out.
 */
export async function withdrawAward(
  trx: Trx,
  viewer: Viewer,
  award_id: string,
  { id, note }: AwardWithdrawal,
  at: string,
): Promise<void> {
  const award = await heldAward(trx, viewer, award_id, "award.release");
  const step: Step = { id, step: "withdrawn", true_on: dayInJakarta(at), finding: null, visit_id: null, note };
  if (await alreadyTaken(trx, award, step)) return;
  if (!["requested", "verified", "approved"].includes(award.state) || award.open_tranches === 0)
    throw new Refused("not_to_withdraw");
  await take(trx, viewer, award, step, { state: "withdrawn", next_release_on: null }, "award.withdrawn", at);
}

/** Asked inside the transaction that holds the award: whoever did the step before is known for certain. */
export function requireHands(step: HandsStep, award: HeldAward, viewer: Viewer): void {
  const why = whyNot(step, award, viewer.userId);
  if (why !== null) throw new Refused(why);
}

async function take(
  trx: Trx,
  viewer: Viewer,
  award: HeldAward,
  step: Step,
  changes: { state: string; verified_by?: string; approved_by?: string; next_release_on?: string | null },
  action: AuditAction,
  at: string,
): Promise<void> {
  const key = await personKey(trx, award.key_holder);
  const { id, note, ...plain } = step;
  const sealed = sealFor(key, { table: "award_step", column: "note", id }, note);
  const stored = { award_id: award.id, ...plain, note: sealed };
  await trx
    .insertInto("award_step")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await trx
    .updateTable("capital_award")
    .set({ ...changes, state_on: dayInJakarta(at), version: award.version + 1 })
    .where("id", "=", award.id)
    .execute();
  const act = {
    action,
    record_type: "award_step",
    record_id: id,
    ...award.act,
    stored: { ...stored, ...changes },
    true_on: step.true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function alreadyTaken(trx: Trx, award: HeldAward, { id, note, ...plain }: Step): Promise<boolean> {
  const known = await trx.selectFrom("award_step").selectAll().where("id", "=", id).executeTakeFirst();
  if (!known) return false;
  if (known.award_id !== award.id) throw new NotFound("award_step");
  const key = await personKey(trx, award.key_holder);
  const sealed = sealFor(key, { table: "award_step", column: "note", id }, note);
  refuseOtherContent(key, "award_step", known, { ...plain, note: sealed });
  return true;
}

async function requireVisitOf(trx: Trx, award: HeldAward, visit_id: string): Promise<void> {
  const found = await trx.selectFrom("visit").select("case_id").where("id", "=", visit_id).executeTakeFirst();
  if (!found || found.case_id !== award.act.case_id) throw new Refused("visit_of_another", "visit_id");
}

async function firstPlannedOn(trx: Trx, award_id: string): Promise<Day | null> {
  const first = await trx
    .selectFrom("award_tranche")
    .select("planned_on")
    .where("award_id", "=", award_id)
    .where("number", "=", 1)
    .executeTakeFirst();
  return first?.planned_on ?? null;
}
