import type { ReadAward } from "#db/capital/award-reads";
import { fundSums } from "#db/capital/fund-reads";
import { repaymentsOf, standingLoans } from "#db/capital/loan-reads";
import type { Db } from "#db/database";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { keyIfKept, openFor } from "#db/vault/person-keys";
import { reconciled } from "#src/capital/trace";
import type { Day } from "#src/day";

/** The way of every rupiah of an award: what the fund got, what went out, what became of it, what came back. */
export async function readTrace(db: Db, award: ReadAward, today: Day) {
  const fund = (await fundSums(db, [award.fund_id])).get(award.fund_id)!;
  const rows = await db
    .selectFrom("capital_loan")
    .selectAll()
    .where("award_id", "=", award.id)
    .where("cancelled_at", "is", null)
    .orderBy("lent_on")
    .orderBy("id")
    .execute();
  const loans = await standingLoans(db, rows, today);
  const repayments = await repaymentsOf(
    db,
    rows.map(({ id }) => id),
  );
  const standing = repayments.filter(({ reversed_on }) => reversed_on === null);
  const book = await bookOf(db, "fund", award.fund_id);
  const inBooks = (account: "521" | "141") =>
    book === undefined ? Promise.resolve(0) : balanceOf(db, book, account, { award_id: award.id });
  const sum = (amounts: readonly { amount_idr: number }[]) =>
    amounts.reduce((total, { amount_idr }) => total + amount_idr, 0);
  const released_idr = sum(award.releases.filter(({ reversed_on }) => reversed_on === null));
  const flow = {
    amount_idr: award.amount_idr,
    planned_idr: sum(award.tranches),
    released_idr,
    lent_idr: award.kind === "revolving_loan" ? released_idr : 0,
    repaid_idr: sum(standing),
    granted_in_books_idr: await inBooks("521"),
    lent_in_books_idr: await inBooks("141"),
  };
  return {
    fund,
    flow,
    totals: reconciled(flow),
    receipts_idr: sum(
      award.tranches.flatMap(({ receipts }) => receipts.filter(({ finding }) => finding === "accepted")),
    ),
    loans: loans.map((loan) => ({
      ...loan,
      repayments: repayments.filter(({ loan_id }) => loan_id === loan.id),
    })),
    things: await thingsOf(db, award),
  };
}
export type Trace = Awaited<ReturnType<typeof readTrace>>;

/** What was given in kind, and whether its certificate is there. */
async function thingsOf(db: Db, award: ReadAward) {
  const rows = await db
    .selectFrom("asset_given")
    .innerJoin("award_tranche", "award_tranche.id", "asset_given.tranche_id")
    .leftJoin("follow_up_withdrawal", "follow_up_withdrawal.record_id", "asset_given.id")
    .select([
      "asset_given.id",
      "asset_given.tranche_id",
      "asset_given.item",
      "asset_given.quantity",
      "asset_given.unit",
      "asset_given.value_idr",
      "asset_given.handover_id",
    ])
    .where("award_tranche.award_id", "=", award.id)
    .where("follow_up_withdrawal.id", "is", null)
    .orderBy("asset_given.id")
    .execute();
  if (rows.length === 0) return [];
  const key = await keyIfKept(db, (award.cooperative_id ?? award.enterprise_id)!);
  return rows.map((row) => ({
    ...row,
    item: key ? openFor(key, { table: "asset_given", column: "item", id: row.id }, row.item) : "",
  }));
}
