import { recordAct } from "#db/audit/record";
import { onDay } from "#db/capital/fund-writes";
import { schedulesOf, sumsOf } from "#db/capital/loan-sums";
import { heldMember, standingLeaving } from "#db/cooperatives/placement";
import type { Trx } from "#db/database";
import { insertMany } from "#db/dialect/bulk";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { openBook, postEntry } from "#db/ledger/posting-writes";
import type { Viewer } from "#src/access/policy";
import type { MemberLoan } from "#src/capital/loan";
import { type LoanTerms, scheduleOf, settledInstalments } from "#src/capital/schedule";
import type { Day } from "#src/day";
import { MONEY_ACCOUNTS } from "#src/ledger/accounts";

type NewLoan = {
  id: string;
  lender: "fund" | "cooperative";
  fund_id: string | null;
  lender_cooperative_id: string | null;
  award_id: string | null;
  borrower: "cooperative" | "enterprise" | "member";
  cooperative_id: string | null;
  enterprise_id: string | null;
  member_id: string | null;
  lent_on: Day;
  principal_idr: number;
  money_place: string | null;
};

/** The loan with its schedule, which is frozen here. A part of the verb that pays it out. */
export async function openLoan(trx: Trx, viewer: Viewer, loan: NewLoan, terms: LoanTerms, at: string): Promise<void> {
  const { instalments, grace_months, service_fee_idr } = terms;
  const schedule = scheduleOf(loan.principal_idr, loan.lent_on, terms);
  await trx
    .insertInto("capital_loan")
    .values({
      ...loan,
      service_fee_idr,
      instalments,
      grace_months,
      schedule_version: 0,
      next_due_on: null,
      cancelled_at: null,
      recorded_at: at,
      recorded_by: viewer.userId,
      version: 1,
    })
    .execute();
  await keepSchedule(trx, viewer, { loan_id: loan.id, version: 1, in_force_on: loan.lent_on }, schedule, at);
}

/** Puts a schedule in force. Earlier ones stay as they were. */
export async function keepSchedule(
  trx: Trx,
  viewer: Viewer,
  which: { loan_id: string; version: number; in_force_on: Day; restructuring_id?: string },
  schedule: ReturnType<typeof scheduleOf>,
  at: string,
): Promise<void> {
  const id = newId();
  const { restructuring_id = null, ...rest } = which;
  await trx
    .insertInto("loan_schedule")
    .values({ id, ...rest, restructuring_id, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await insertMany(
    trx,
    "loan_instalment",
    schedule.map((instalment) => ({ schedule_id: id, ...instalment })),
  );
  await trx
    .updateTable("capital_loan")
    .set({ schedule_version: which.version })
    .where("id", "=", which.loan_id)
    .execute();
}

/** Keeps the day that lists ask for: that of the oldest instalment that is not paid in full. Call it once the money is posted. */
export async function settleLoan(trx: Trx, _viewer: Viewer, loan_id: string): Promise<void> {
  const loan = await trx.selectFrom("capital_loan").selectAll().where("id", "=", loan_id).executeTakeFirstOrThrow();
  const sums = (await sumsOf(trx, [loan])).get(loan_id)!;
  const schedule = (await schedulesOf(trx, [loan])).get(loan_id)!;
  const open = settledInstalments(schedule, sums).find(({ missing_idr }) => missing_idr > 0);
  const next_due_on = loan.cancelled_at === null ? (open?.due_on ?? null) : null;
  if (next_due_on === loan.next_due_on) return;
  await trx
    .updateTable("capital_loan")
    .set({ next_due_on, version: loan.version + 1 })
    .where("id", "=", loan_id)
    .execute();
}

/**
 * A cooperative lends money of its own to a member. The same id again has no second effect.
 * @throws Refused cooperative_lacks_money when its cash or bank does not hold so much; member_has_left.
 */
export async function lendToMember(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  loan: MemberLoan,
  at: string,
): Promise<void> {
  const { id, member_id, lent_on, amount_idr, from, service_fee_idr, instalments, grace_months } = loan;
  const { cooperative, member } = await heldMember(trx, viewer, member_id, "ledger.post");
  if (cooperative.id !== cooperative_id) throw new NotFound("member");
  const known = await trx.selectFrom("capital_loan").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.lender_cooperative_id !== cooperative_id) throw new NotFound("loan");
    const same =
      known.member_id === member_id &&
      known.lent_on === lent_on &&
      known.principal_idr === amount_idr &&
      known.money_place === from &&
      known.service_fee_idr === service_fee_idr &&
      known.instalments === instalments &&
      known.grace_months === grace_months;
    if (!same) throw new Refused("already_sent");
    return;
  }
  if (lent_on < member.joined_on) throw new Refused("before_joining", "lent_on");
  if (await standingLeaving(trx, member_id)) throw new Refused("member_has_left", "member_id");
  const holder = { kind: "cooperative", id: cooperative_id, office_id: cooperative.office_id } as const;
  const book_id = await openBook(trx, viewer, holder, at);
  await lockBook(trx, book_id);
  const account = MONEY_ACCOUNTS[from];
  if ((await balanceOf(trx, book_id, account)) < amount_idr) throw new Refused("cooperative_lacks_money", "amount_idr");
  const placed = {
    lender: "cooperative",
    fund_id: null,
    lender_cooperative_id: cooperative_id,
    award_id: null,
    borrower: "member",
    cooperative_id: null,
    enterprise_id: null,
    member_id,
  } as const;
  const opened = { id, ...placed, lent_on, principal_idr: amount_idr, money_place: from };
  await openLoan(trx, viewer, opened, { instalments, grace_months, service_fee_idr }, at);
  const entry = {
    id: newId(),
    book_id,
    entry_on: lent_on,
    kind: "loan_disbursed" as const,
    memo: null,
    source: { type: "capital_loan", id },
    lines: [
      { account: "121" as const, debit_idr: amount_idr, credit_idr: 0, member_id, loan_id: id },
      { account, debit_idr: 0, credit_idr: amount_idr },
    ],
  };
  await onDay("lent_on", () => postEntry(trx, viewer, entry, at));
  await settleLoan(trx, viewer, id);
  const act = {
    action: "loan.recorded",
    record_type: "capital_loan",
    record_id: id,
    office_id: cooperative.office_id,
    stored: { ...placed, lent_on, principal_idr: amount_idr, service_fee_idr, instalments, grace_months },
    true_on: lent_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}
