import * as z from "zod/mini";
import { choice, orNull, recordId, yesOrNo } from "#src/answer";
import { codeList } from "#src/code-list";
import { REFERRAL_SERVICES } from "#src/referrals/code-lists";

/** What an open referral waits for, as lists ask for it. */
export const OPEN_REFERRALS = codeList("open_referral", "LOCAL", {
  pending: ["Waiting for an answer", "Menunggu jawaban"],
  accepted: ["Accepted", "Diterima"],
  in_service: ["Being served", "Sedang dilayani"],
  telling: ["Organisation to be told", "Lembaga harus diberi tahu"],
});

export const ReferralsQuery = z.object({
  service: orNull(choice(REFERRAL_SERVICES)),
  partner: orNull(recordId),
  state: orNull(choice(OPEN_REFERRALS)),
  overdue: yesOrNo,
  mine: yesOrNo,
  cursor: orNull(z.string().check(z.maxLength(200, { error: "too_long" }))),
});
export type ReferralsQuery = z.infer<typeof ReferralsQuery>;
