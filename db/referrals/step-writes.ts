import type { Selectable } from "kysely";
import { recordAct } from "#db/audit/record";
import type { Database, Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { contentHash } from "#db/referrals/content";
import { NOTHING_SAID } from "#db/referrals/writes";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";
import type { Action, Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { nextStates, type PartnerTold, type ReferralState, type ReferralStep, waitsFor } from "#src/referrals/steps";

type Kept = Selectable<Database["referral"]>;

/**
 * What became of a referral, told by whoever accompanies her; drawing it back is for whoever is in charge. The same id again
 * has no second effect. @throws Refused not_from_here where the step does not follow on what is.
 */
export async function moveReferral(
  trx: Trx,
  viewer: Viewer,
  referral_id: string,
  step: ReferralStep,
  at: string,
): Promise<void> {
  const action = step.to_state === "withdrawn" ? "referral.manage" : "referral.progress";
  const { placed, referral } = await held(trx, viewer, referral_id, action);
  if (await isKnown(trx, step, referral_id)) return;
  const from = referral.state as ReferralState;
  if (!nextStates(from).includes(step.to_state)) throw new Refused("not_from_here");
  if (step.true_on < referral.state_on) throw new Refused("before_last_change", "true_on");
  const key = await personKey(trx, placed.person_id);
  const { event, changes, stored } = moved(referral, step, key);
  await trx
    .insertInto("referral_event")
    .values({ ...event, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await trx
    .updateTable("referral")
    .set({ ...changes, updated_at: at })
    .where("id", "=", referral_id)
    .execute();
  const act = {
    action: "referral.moved",
    record_type: "referral_event",
    record_id: step.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: step.true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** A step as its table keeps it, what changes on the referral, and what goes into the change log. */
export function moved(referral: Kept, step: ReferralStep, key: PersonKey) {
  const { id, to_state, true_on, outcome, feedback } = step;
  const sealed = (column: "note" | "feedback_words") =>
    sealFor(key, { table: "referral_event", column, id }, step[column]);
  const said = {
    from_state: referral.state,
    to_state,
    true_on,
    reason: step.partner_reason ?? step.withdrawal_reason,
    outcome,
    feedback,
    feedback_words: sealed("feedback_words"),
    note: sealed("note"),
  };
  const changes = { state: to_state, state_on: true_on, due_on: dueOn({ ...referral, state: to_state }) };
  const event = { id, referral_id: referral.id, event: "moved", ...said, content_hash: contentHash(step) };
  return { event, changes, stored: { referral_id: referral.id, ...said, due_on: changes.due_on } };
}

/** The organisation was told that consent has ended. */
export async function tellPartner(
  trx: Trx,
  viewer: Viewer,
  referral_id: string,
  said: PartnerTold,
  at: string,
): Promise<void> {
  const { placed, referral } = await held(trx, viewer, referral_id, "referral.progress");
  if (await isKnown(trx, said, referral_id)) return;
  if (referral.tell_by === null || referral.told_on !== null) throw new Refused("nothing_to_tell");
  if (said.told_on < referral.sent_on) throw new Refused("before_last_change", "told_on");
  const key = await personKey(trx, placed.person_id);
  const { note, changes } = told(referral, said, key);
  const event = tellingEvent(referral, said, note, viewer, at);
  await trx.insertInto("referral_event").values(event).execute();
  await trx
    .updateTable("referral")
    .set({ ...changes, updated_at: at })
    .where("id", "=", referral_id)
    .execute();
  const act = {
    action: "referral.partner_told",
    record_type: "referral",
    record_id: referral_id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { ...changes, note },
    true_on: said.told_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** What telling changes on a referral, and its note as it is kept. */
export function told(referral: Kept, { id, told_on, note }: PartnerTold, key: PersonKey) {
  const sealed = sealFor(key, { table: "referral_event", column: "note", id }, note);
  return { note: sealed, changes: { told_on, due_on: dueOn({ ...referral, told_on }) } };
}

export function tellingEvent(
  referral: Kept,
  said: PartnerTold,
  note: Sealed | null,
  viewer: Pick<Viewer, "userId">,
  at: string,
): Selectable<Database["referral_event"]> {
  return {
    ...NOTHING_SAID,
    id: said.id,
    referral_id: referral.id,
    event: "partner_told",
    from_state: referral.state,
    to_state: referral.state,
    true_on: said.told_on,
    note,
    content_hash: contentHash(said),
    recorded_at: at,
    recorded_by: viewer.userId,
  };
}

async function held(trx: Trx, viewer: Viewer, id: string, action: Action) {
  const found = await trx.selectFrom("referral").select("case_id").where("id", "=", id).executeTakeFirst();
  if (!found) throw new NotFound("referral");
  const placed = await placedCaseFor(trx, viewer, { id: found.case_id }, action);
  // Read again once the case is held: somebody may just have taken a step.
  const referral = await trx.selectFrom("referral").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  return { placed, referral };
}

async function isKnown(trx: Trx, fact: ReferralStep | PartnerTold, referral_id: string): Promise<boolean> {
  const known = await trx
    .selectFrom("referral_event")
    .select(["referral_id", "content_hash"])
    .where("id", "=", fact.id)
    .executeTakeFirst();
  if (!known) return false;
  if (known.referral_id !== referral_id) throw new NotFound("referral_event");
  if (known.content_hash !== contentHash(fact)) throw new Refused("already_sent");
  return true;
}

/** The day by which somebody has to do something about a referral. */
export function dueOn({ state, answer_due_on, service_due_on, tell_by, told_on }: Kept): string | null {
  const waiting = waitsFor({
    state: state as ReferralState,
    answer_due_on,
    service_due_on,
    tell_by: tell_by === null ? null : dayInJakarta(tell_by),
    told_on,
  });
  return waiting?.due_on ?? null;
}
