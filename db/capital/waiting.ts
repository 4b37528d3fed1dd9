import { awardsWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { caseNumberFor } from "#db/livelihoods/placement";
import { type Action, can, type Viewer } from "#src/access/policy";
import { answerBy } from "#src/capital/award";
import type { Day } from "#src/day";
import { MOST_OF_A_KIND, type NoticeKind, noticedUntil, type Waiting } from "#src/notices/notice";

/**
 * A notice names a case only to whoever may know of that case: of a group's enterprise not every reader does.
 * Awards whose next step somebody else than those before her must take, and so may this viewer: verified or approved within a
 * week of the step before, paid out on the day planned for the tranche whose turn it is.
 */
export async function awardsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  const lists = await Promise.all([
    waitingIn(db, viewer, today, "award.verify", "requested", "award_verification"),
    waitingIn(db, viewer, today, "award.approve", "verified", "award_approval"),
    waitingIn(db, viewer, today, "award.release", "approved", "award_release"),
  ]);
  return lists.flat();
}

async function waitingIn(
  db: Db,
  viewer: Viewer,
  today: Day,
  action: Action,
  state: string,
  kind: NoticeKind,
): Promise<Waiting[]> {
  if (!can(viewer, action)) return [];
  const isRelease = state === "approved";
  const rows = await db
    .selectFrom("capital_award")
    .leftJoin("enterprise", "enterprise.id", "capital_award.enterprise_id")
    .select(["capital_award.id", "capital_award.state_on", "capital_award.next_release_on"])
    .select((eb) => caseNumberFor(viewer)(eb as never).as("case_number"))
    .where("capital_award.state", "=", state)
    .where("capital_award.asked_by", "!=", viewer.userId)
    .$if(state === "verified", (query) => query.where("capital_award.verified_by", "!=", viewer.userId))
    .$if(isRelease, (query) =>
      query
        .where("capital_award.approved_by", "!=", viewer.userId)
        .where("capital_award.next_release_on", "<=", noticedUntil(today)),
    )
    .where(awardsWithin(viewer, action))
    .orderBy("capital_award.state_on")
    .orderBy("capital_award.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, state_on, next_release_on, case_number }) => ({
    kind,
    record_id: id,
    case_number,
    due_on: isRelease ? next_release_on! : answerBy(state_on),
    severity: null,
  }));
}

/** Loans of funds with an instalment that is due, for whoever records what comes back. */
export async function instalmentsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "loan.record")) return [];
  const rows = await db
    .selectFrom("capital_loan")
    .innerJoin("capital_award", "capital_award.id", "capital_loan.award_id")
    .leftJoin("enterprise", "enterprise.id", "capital_award.enterprise_id")
    .select(["capital_loan.id", "capital_loan.next_due_on"])
    .select((eb) => caseNumberFor(viewer)(eb as never).as("case_number"))
    .where("capital_loan.lender", "=", "fund")
    .where("capital_loan.next_due_on", "<=", today)
    .where(awardsWithin(viewer, "loan.record"))
    .orderBy("capital_loan.next_due_on")
    .orderBy("capital_loan.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, next_due_on, case_number }) => ({
    kind: "instalment_due",
    record_id: id,
    case_number,
    due_on: next_due_on!,
    severity: null,
  }));
}
