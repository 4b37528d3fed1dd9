import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { type OfCase, ofCase } from "#db/people/fact-writes";
import { placedCaseFor } from "#db/people/placement";
import { stopReferrals } from "#db/referrals/stopping-writes";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { storedYesNo } from "#db/yes-no";
import type { Viewer } from "#src/access/policy";
import { type Consent, withdrawalDue } from "#src/consent/consent";

/** One answer to one purpose. Earlier answers stay as they were; the newest speaks. */
export async function recordConsent(
  trx: Trx,
  viewer: Viewer,
  which: OfCase,
  consent: Consent & { id: string },
  at: string,
) {
  const { id } = consent;
  const stored = consentColumns(consent, await personKey(trx, which.person_id));
  const made = await trx
    .insertInto("consent")
    .values({
      id,
      case_id: which.case_id,
      person_id: which.person_id,
      ...stored,
      recorded_at: at,
      recorded_by: viewer.userId,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const act = { action: "consent.recorded", record_type: "consent", record_id: id, ...ofCase(which), stored } as const;
  await recordAct(trx, viewer, { ...act, true_on: consent.given_on }, at);
  if (consent.purpose === "sharing_referral" && consent.decision === "refused")
    await stopReferrals(trx, viewer, which, at);
}

/** A consent as its table keeps it. */
export function consentColumns(
  { id, guardian_name, child_assent, recipient_kinds, recipient_ids, shared, ...plain }: Consent & { id: string },
  key: PersonKey,
) {
  return {
    ...plain,
    child_assent: storedYesNo(child_assent),
    recipient_kinds: storedList(recipient_kinds),
    recipient_ids: storedList(recipient_ids),
    shared: storedList(shared),
    guardian_name: sealFor(key, { table: "consent", column: "guardian_name", id }, guardian_name),
  };
}

function storedList(list: readonly string[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

type Withdrawal = { id: string; consent_id: string; withdrawn_on: string };

/** Ends a consent. Every use must have stopped by `due_at`, 72 hours on (UU 27/2022). */
export async function withdrawConsent(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  withdrawal: Withdrawal,
  at: string,
) {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "consent.record");
  const consent = await trx
    .selectFrom("consent")
    .leftJoin("consent_withdrawal", "consent_withdrawal.consent_id", "consent.id")
    .select(["consent.id", "consent.purpose", "consent.decision", "consent_withdrawal.id as withdrawal_id"])
    .where("consent.id", "=", withdrawal.consent_id)
    .where("consent.case_id", "=", placed.id)
    .executeTakeFirst();
  if (!consent) throw new NotFound("consent");
  if (consent.withdrawal_id === withdrawal.id) return;
  if (consent.decision !== "given" || consent.withdrawal_id !== null) throw new Refused("nothing_to_withdraw");
  const stored = { consent_id: consent.id, withdrawn_on: withdrawal.withdrawn_on, due_at: withdrawalDue(at) };
  await trx
    .insertInto("consent_withdrawal")
    .values({ id: withdrawal.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "consent.withdrawn",
    record_type: "consent_withdrawal",
    record_id: withdrawal.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: withdrawal.withdrawn_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  if (consent.purpose === "sharing_referral") await stopReferrals(trx, viewer, { case_id: placed.id, ...placed }, at);
  await settleCase(trx, viewer, placed.id, "consent.withdrawn", at);
}
