import { awardsWithin, cooperativesWithin } from "#db/access/visible";
import type { LoanRow } from "#db/capital/loan-sums";
import { actOf } from "#db/capital/placement";
import type { Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound } from "#db/errors";
import { bookOf } from "#db/ledger/balances";
import { type Action, can, type Viewer } from "#src/access/policy";

/** Where a loan is recorded, and the books its money moves in. */
export type HeldLoan = LoanRow & {
  act: { office_id: string; case_id?: string };
  /** Whose key seals words about it. */
  key_holder: string;
  lender_book: string;
  borrower_book: string | null;
};

/** A fund's loan, as far as the viewer may know of the award it belongs to. */
export function findFundLoan(db: Db, viewer: Viewer, id: string): Promise<LoanRow | undefined> {
  return db
    .selectFrom("capital_loan")
    .selectAll("capital_loan")
    .where("capital_loan.id", "=", id)
    .where("capital_loan.lender", "=", "fund")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("capital_award")
          .select("capital_award.id")
          .whereRef("capital_award.id", "=", "capital_loan.award_id")
          .where(awardsWithin(viewer, "capital.read")),
      ),
    )
    .executeTakeFirst();
}

/** A cooperative's loan to a member. It asks nothing about who the member is. */
export function findMemberLoan(db: Db, viewer: Viewer, id: string): Promise<LoanRow | undefined> {
  return db
    .selectFrom("capital_loan")
    .selectAll("capital_loan")
    .where("capital_loan.id", "=", id)
    .where("capital_loan.lender", "=", "cooperative")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("cooperative")
          .select("cooperative.id")
          .whereRef("cooperative.id", "=", "capital_loan.lender_cooperative_id")
          .where(cooperativesWithin(viewer, "ledger.read")),
      ),
    )
    .executeTakeFirst();
}

/** The action by which each lender's loans are kept. */
const KEEPING = { fund: "loan.record", cooperative: "ledger.post" } as const satisfies Record<string, Action>;

/**
 * A loan, held, for a verb that moves its money or changes its schedule.
 * @throws NotFound when the viewer may not know of it, NotAllowed when keeping it is not hers.
 */
export async function loanFor(
  trx: Trx,
  viewer: Viewer,
  id: string,
  lender: "fund" | "cooperative",
  action: Action = KEEPING[lender],
): Promise<HeldLoan> {
  const seen = await (lender === "fund" ? findFundLoan : findMemberLoan)(trx, viewer, id);
  if (!seen) throw new NotFound("loan");
  if (!can(viewer, action)) throw new NotAllowed(action);
  const held = trx.selectFrom("capital_loan").selectAll().where("id", "=", id);
  const loan = await forUpdate(trx, held).executeTakeFirstOrThrow();
  const fund_id = loan.fund_id;
  const lender_book =
    fund_id === null
      ? await bookOf(trx, "cooperative", loan.lender_cooperative_id!)
      : await bookOf(trx, "fund", fund_id);
  const borrower_book =
    loan.cooperative_id === null ? null : ((await bookOf(trx, "cooperative", loan.cooperative_id)) ?? null);
  return {
    ...loan,
    act: await loanAct(trx, loan),
    key_holder: (loan.member_id ?? loan.cooperative_id ?? loan.enterprise_id)!,
    lender_book: lender_book!,
    borrower_book,
  };
}

async function loanAct(trx: Trx, loan: LoanRow) {
  if (loan.fund_id === null) {
    const cooperative = await trx
      .selectFrom("cooperative")
      .select("office_id")
      .where("id", "=", loan.lender_cooperative_id!)
      .executeTakeFirstOrThrow();
    return { office_id: cooperative.office_id };
  }
  const fund = await trx
    .selectFrom("capital_fund")
    .select("office_id")
    .where("id", "=", loan.fund_id)
    .executeTakeFirstOrThrow();
  return actOf(trx, { office_id: fund.office_id, enterprise_id: loan.enterprise_id });
}
