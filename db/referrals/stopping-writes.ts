import type { Selectable } from "kysely";
import { recordAct } from "#db/audit/record";
import { listConsents } from "#db/consent/reads";
import type { Database, Trx } from "#db/database";
import { newId } from "#db/ids";
import type { OfCase } from "#db/people/fact-writes";
import { dueOn } from "#db/referrals/step-writes";
import { NOTHING_SAID } from "#db/referrals/writes";
import type { Viewer } from "#src/access/policy";
import { withdrawalDue } from "#src/consent/consent";
import { dayInJakarta } from "#src/day";
import { hasSaidNoSince, sharingConsentFor } from "#src/referrals/gate";
import type { PartnerKind } from "#src/referrals/partner";

/**
 * What follows at once when a consent to sharing ends: referrals that wait for an answer are drawn back, and every
 * organisation that was told anything under it has to hear within 72 hours that it must stop (UU 27/2022). Whoever was
 * referred without being asked, because her life was in danger, stops it by her no in the same way.
 */
export async function stopReferrals(
  trx: Trx,
  viewer: Pick<Viewer, "userId">,
  { case_id, office_id }: Pick<OfCase, "case_id" | "office_id">,
  at: string,
): Promise<void> {
  const rows = await trx
    .selectFrom("referral")
    .innerJoin("partner", "partner.id", "referral.partner_id")
    .selectAll("referral")
    .select("partner.kind")
    .where("referral.case_id", "=", case_id)
    .where((eb) => eb.or([eb("referral.consent_id", "is not", null), eb("override_reason", "=", "vital_need")]))
    .where("referral.tell_by", "is", null)
    .orderBy("referral.id")
    .execute();
  if (rows.length === 0) return;
  const consents = await listConsents(trx, { id: case_id });
  const today = dayInJakarta(at);
  for (const { kind, ...referral } of rows) {
    const recipient = { id: referral.partner_id, kind: kind as PartnerKind };
    const goesOn =
      referral.consent_id === null
        ? !hasSaidNoSince(consents, recipient, referral.sent_on, today)
        : sharingConsentFor(consents, recipient, today) !== undefined;
    if (goesOn) continue;
    const { event, changes } = stopped(referral, newId(), viewer, at);
    await trx.insertInto("referral_event").values(event).execute();
    await trx
      .updateTable("referral")
      .set({ ...changes, updated_at: at })
      .where("id", "=", referral.id)
      .execute();
    const act = {
      action: "referral.stopped",
      record_type: "referral",
      record_id: referral.id,
      case_id,
      office_id,
      stored: changes,
      true_on: event.true_on,
    } as const;
    await recordAct(trx, viewer, act, at);
  }
}

/** A referral whose consent ended just now: the fact, and what changes on the referral. */
export function stopped(
  referral: Selectable<Database["referral"]>,
  id: string,
  viewer: Pick<Viewer, "userId">,
  at: string,
) {
  const today = dayInJakarta(at);
  const isPending = referral.state === "pending";
  const state = isPending ? "withdrawn" : referral.state;
  const tell_by = withdrawalDue(at);
  const changes = {
    state,
    state_on: isPending ? today : referral.state_on,
    tell_by,
    due_on: dueOn({ ...referral, state, tell_by }),
  };
  const event: Selectable<Database["referral_event"]> = {
    ...NOTHING_SAID,
    id,
    referral_id: referral.id,
    event: "consent_ended",
    from_state: referral.state,
    to_state: state,
    true_on: today,
    reason: "consent_ended",
    recorded_at: at,
    recorded_by: viewer.userId,
  };
  return { event, changes };
}
