import { recordAct } from "#db/audit/record";
import { type HeldLoan, loanFor } from "#db/capital/loan-placement";
import { sumsOf } from "#db/capital/loan-sums";
import { keepSchedule, settleLoan } from "#db/capital/loan-writes";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { lockBook } from "#db/ledger/book-lock";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { whyNotRestructure } from "#src/capital/hands";
import type { Restructuring, RestructuringAnswer } from "#src/capital/loan";
import { outstandingOf, owedOf, scheduleOf } from "#src/capital/schedule";
import { dayInJakarta } from "#src/day";

type Lender = "fund" | "cooperative";

/**
 * Asks for another schedule of what is still owed. Nothing changes until somebody else agrees; one is asked for at a time.
 * @throws Refused nothing_owed, restructuring_waits.
 */
export async function askRestructuring(
  trx: Trx,
  viewer: Viewer,
  { loan_id, lender }: { loan_id: string; lender: Lender },
  { id, reason, instalments, grace_months }: Restructuring,
  at: string,
): Promise<void> {
  const loan = await loanFor(trx, viewer, loan_id, lender);
  const key = await personKey(trx, loan.key_holder);
  const sealed = sealFor(key, { table: "loan_restructuring", column: "reason", id }, reason);
  const stored = { loan_id, instalments, grace_months, reason: sealed };
  const known = await trx.selectFrom("loan_restructuring").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.loan_id !== loan_id) throw new NotFound("restructuring");
    return refuseOtherContent(key, "loan_restructuring", known, stored);
  }
  if (owedOf((await sumsOf(trx, [loan])).get(loan_id)!) <= 0) throw new Refused("nothing_owed");
  const waits = await trx
    .selectFrom("loan_restructuring")
    .select("id")
    .where("loan_id", "=", loan_id)
    .where("answered_at", "is", null)
    .executeTakeFirst();
  if (waits) throw new Refused("restructuring_waits");
  const unanswered = { approved: null, answered_at: null, answered_by: null };
  await trx
    .insertInto("loan_restructuring")
    .values({ id, ...stored, asked_at: at, asked_by: viewer.userId, ...unanswered })
    .execute();
  await recordAct(trx, viewer, actFor(loan, "loan.restructuring_asked", id, stored), at);
}

/**
 * Agrees, or does not. Agreed, what is owed on this day gets a new schedule, which counts from now; the old one stays as it was.
 * @throws Refused asker_does_not_agree, schedule_answered, nothing_owed.
 */
export async function answerRestructuring(
  trx: Trx,
  viewer: Viewer,
  { restructuring_id, lender }: { restructuring_id: string; lender: Lender },
  { approves }: RestructuringAnswer,
  at: string,
): Promise<void> {
  const asked = await trx
    .selectFrom("loan_restructuring")
    .selectAll()
    .where("id", "=", restructuring_id)
    .executeTakeFirst();
  if (!asked) throw new NotFound("restructuring");
  const action = lender === "fund" ? "award.approve" : "cooperative.manage";
  const loan = await loanFor(trx, viewer, asked.loan_id, lender, action);
  const approved = approves === "yes" ? 1 : 0;
  // Read again: whoever held the loan until now may have answered.
  const now = await trx
    .selectFrom("loan_restructuring")
    .selectAll()
    .where("id", "=", restructuring_id)
    .executeTakeFirstOrThrow();
  if (now.answered_at !== null) {
    if (now.answered_by === viewer.userId && now.approved === approved) return;
    throw new Refused("schedule_answered");
  }
  const why = whyNotRestructure(now.asked_by, viewer.userId);
  if (why !== null) throw new Refused(why);
  const answer = { approved, answered_at: at, answered_by: viewer.userId };
  await trx.updateTable("loan_restructuring").set(answer).where("id", "=", restructuring_id).execute();
  if (approved === 1) {
    await lockBook(trx, loan.lender_book);
    const sums = (await sumsOf(trx, [loan])).get(loan.id)!;
    if (owedOf(sums) <= 0) throw new Refused("nothing_owed");
    const today = dayInJakarta(at);
    const { instalments, grace_months } = now;
    const service_fee_idr = sums.service_fee_idr - sums.paid_fee_idr;
    const schedule = scheduleOf(outstandingOf(sums), today, { instalments, grace_months, service_fee_idr });
    const which = { loan_id: loan.id, version: loan.schedule_version + 1, in_force_on: today, restructuring_id };
    await keepSchedule(trx, viewer, which, schedule, at);
    await settleLoan(trx, viewer, loan.id);
  }
  await recordAct(trx, viewer, actFor(loan, "loan.restructuring_answered", restructuring_id, { approved }), at);
}

function actFor(
  loan: HeldLoan,
  action: "loan.restructuring_asked" | "loan.restructuring_answered",
  record_id: string,
  stored: Record<string, unknown>,
) {
  return { action, record_type: "loan_restructuring", record_id, ...loan.act, stored } as const;
}
