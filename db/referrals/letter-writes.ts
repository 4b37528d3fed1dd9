import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { lettersFields } from "#db/referrals/letter-reads";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { type Letter, letterWith } from "#src/referrals/letter";
import { hasEnded, type ReferralState } from "#src/referrals/steps";

/**
 * Makes a letter for printing: an act of its own, because it leaves the programme. Holds no words itself, only which fields
 * it shows. The same id again makes no second one. @throws Refused not_consented for a field that was not agreed to,
 * referral_ended where nothing is told any more.
 */
export async function makeLetter(
  trx: Trx,
  viewer: Viewer,
  referral_id: string,
  letter: Letter & { id: string },
  at: string,
): Promise<void> {
  const found = await trx.selectFrom("referral").select("case_id").where("id", "=", referral_id).executeTakeFirst();
  if (!found) throw new NotFound("referral");
  const placed = await placedCaseFor(trx, viewer, { id: found.case_id }, "referral.manage");
  // Read once the case is held: it may just have ended.
  const referral = await trx.selectFrom("referral").selectAll().where("id", "=", referral_id).executeTakeFirstOrThrow();
  const { id, language, fields } = letter;
  const known = await trx.selectFrom("referral_letter").select("referral_id").where("id", "=", id).executeTakeFirst();
  if (known && known.referral_id !== referral_id) throw new NotFound("referral_letter");
  if (known) return;
  if (hasEnded(referral.state as ReferralState)) throw new Refused("referral_ended");
  const allowed = await lettersFields(trx, referral, dayInJakarta(at));
  if (!letterWith(allowed).safeParse({ language, fields }).success) throw new Refused("not_consented", "fields");
  const stored = { referral_id, language, fields: JSON.stringify(fields) };
  await trx
    .insertInto("referral_letter")
    .values({ id, ...stored, printed_at: at, printed_by: viewer.userId })
    .execute();
  const act = {
    action: "document.printed",
    record_type: "referral_letter",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}
