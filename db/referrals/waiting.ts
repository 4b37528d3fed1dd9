import { ownCases } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";

/** Referrals of the viewer's own cases that are late, and organisations that have to hear that consent has ended. */
export async function referralsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "referral.progress")) return [];
  const rows = await db
    .selectFrom("referral")
    .innerJoin("caseload", "caseload.case_id", "referral.case_id")
    .select(["referral.id", "referral.due_on", "referral.state", "referral.tell_by", "referral.told_on"])
    .select("caseload.case_number")
    .where(ownCases(viewer))
    .where("referral.due_on", "is not", null)
    .where((eb) =>
      eb.or([
        eb("referral.due_on", "<", today),
        eb.and([eb("referral.tell_by", "is not", null), eb("referral.told_on", "is", null)]),
      ]),
    )
    .orderBy("referral.due_on")
    .orderBy("referral.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, due_on, state, tell_by, told_on, case_number }) => ({
    kind:
      tell_by !== null && told_on === null
        ? "referral_telling"
        : state === "pending"
          ? "referral_answer"
          : "referral_service",
    record_id: id,
    case_number,
    due_on: due_on!,
    severity: null,
  }));
}
