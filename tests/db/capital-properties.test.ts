import fc from "fast-check";
import type { Kysely } from "kysely";
import { expect, test } from "vitest";
import { fundSums } from "#db/capital/fund-reads";
import { recordMovement, reverseMovement } from "#db/capital/fund-writes";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { reverseRepayment } from "#db/capital/repayment-writes";
import type { Database } from "#db/database";
import { Refused } from "#db/errors";
import { fundDifference } from "#src/capital/trace";
import { aFund, aRequest, fundLoanOf, granted, inBook, paidOut, repaid, tranchesOf } from "#tests/support/capital";
import { mira, NOW, olga, oscar, settleCast, TODAY } from "#tests/support/cast";
import { founded } from "#tests/support/cooperatives";
import { connected, inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

type World = { fund: string; cooperative: string; tranches: string[]; awards: string[] };

onEveryDatabase("a fund and what it pays out", (database, engine) => {
  const settle = async (): Promise<World> => {
    const fund = await aFund(database(), 0);
    const cooperative = await founded(database());
    const loan = { kind: "revolving_loan", instalments: 3 };
    const awards = [
      await granted(database(), aRequest(fund, cooperative)),
      await granted(database(), aRequest(fund, cooperative, loan)),
    ];
    const tranches = await Promise.all(awards.map((award) => tranchesOf(database(), award)));
    return { fund, cooperative, awards, tranches: tranches.flat() };
  };
  /** What a rule refuses is refused; anything else is a fault. */
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  };
  const run = <T>(work: (trx: Parameters<Parameters<typeof inTransactionOn>[1]>[0]) => Promise<T>) =>
    inTransactionOn(database(), work);

  const step = (world: World) => {
    const reversal = () => ({ id: testId(), true_on: TODAY, note: "Salah" });
    return {
      move: async (kind: "deposit" | "return", amount_idr: number) =>
        attempt(() =>
          run((trx) =>
            recordMovement(trx, mira, world.fund, { id: testId(), kind, true_on: TODAY, amount_idr, note: null }, NOW),
          ),
        ),
      pay: (at: number) => attempt(() => paidOut(database(), world.tranches[at % world.tranches.length]!, oscar)),
      repay: async (at: number, amount: number) => {
        const loans = await standingLoans(database(), world.fund);
        const loan_id = loans[at % Math.max(1, loans.length)];
        if (loan_id) await attempt(() => repaid(database(), { loan_id, lender: "fund" }, amount));
      },
      unpay: async (at: number) => {
        const rows = await standingReleases(database(), world.awards);
        const id = rows[at % Math.max(1, rows.length)];
        if (id) await attempt(() => run((trx) => reverseRelease(trx, oscar, id, reversal(), NOW)));
      },
      unrepay: async (at: number) => {
        const rows = await standingRepayments(database());
        const repayment_id = rows[at % Math.max(1, rows.length)];
        if (repayment_id)
          await attempt(() =>
            run((trx) => reverseRepayment(trx, olga, { repayment_id, lender: "fund" }, reversal(), NOW)),
          );
      },
      unmove: async (at: number) => {
        const rows = await standingMovements(database(), world.fund);
        const entry_id = rows[at % Math.max(1, rows.length)];
        if (entry_id)
          await attempt(() => run((trx) => reverseMovement(trx, mira, world.fund, { ...reversal(), entry_id }, NOW)));
      },
    };
  };

  const hold = async ({ fund, cooperative, awards }: World) => {
    const sums = (await fundSums(database(), [fund])).get(fund)!;
    // Every rupiah of the donor is given, lent or in the bank, and the bank is never below nothing.
    expect(fundDifference(sums)).toBe(0);
    expect(sums.bank_idr).toBeGreaterThanOrEqual(0);
    // No tranche beyond the award, and no award pays a tranche twice.
    for (const award of awards) {
      const [{ amount_idr }] = (await database()
        .selectFrom("capital_award")
        .select("amount_idr")
        .where("id", "=", award)
        .execute()) as [{ amount_idr: number }];
      const paid = await database()
        .selectFrom("tranche_release")
        .leftJoin("tranche_release_reversal", "tranche_release_reversal.release_id", "tranche_release.id")
        .select(["tranche_release.amount_idr", "tranche_release.tranche_id"])
        .where("award_id", "=", award)
        .where("tranche_release_reversal.id", "is", null)
        .execute();
      expect(paid.reduce((sum, one) => sum + one.amount_idr, 0)).toBeLessThanOrEqual(amount_idr);
      expect(new Set(paid.map(({ tranche_id }) => tranche_id)).size).toBe(paid.length);
    }
    // What the loans owe is what the control account says, in the fund's book and in the cooperative's.
    const loans = await database().selectFrom("capital_loan").selectAll().where("cancelled_at", "is", null).execute();
    const owed = await Promise.all(loans.map(({ id }) => owedBy(database(), id)));
    const total = owed.reduce((sum, one) => sum + one, 0);
    expect(owed.every((one) => one >= 0)).toBe(true);
    expect(await inBook(database(), "fund", fund, "141")).toBe(total);
    expect(await inBook(database(), "cooperative", cooperative, "211")).toBe(total);
  };

  test("stay true to each other whatever is done in whatever order, and all taken back is nothing", async () => {
    await settleCast(database());
    const amount = fc.integer({ min: 1, max: 8_000_000 });
    const number = fc.nat(7);
    const command = fc.oneof(
      fc.record({ do: fc.constant("deposit" as const), amount, at: number }),
      fc.record({ do: fc.constantFrom("return" as const, "repay" as const), amount, at: number }),
      fc.record({ do: fc.constantFrom("pay" as const, "pay" as const, "unpay" as const), amount, at: number }),
      fc.record({ do: fc.constantFrom("unrepay" as const, "unmove" as const), amount, at: number }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 25 }), async (commands) => {
        await forget(database());
        const world = await settle();
        const can = step(world);
        for (const { do: what, amount, at } of commands) {
          if (what === "deposit" || what === "return") await can.move(what, amount);
          if (what === "pay") await can.pay(at);
          if (what === "repay") await can.repay(at, amount);
          if (what === "unpay") await can.unpay(at);
          if (what === "unrepay") await can.unrepay(at);
          if (what === "unmove") await can.unmove(at);
          await hold(world);
        }
        for (let round = 0; round < 30; round++) for (const undo of [can.unrepay, can.unpay, can.unmove]) await undo(0);
        await hold(world);
        for (const account of ["102", "141", "311", "521"] as const)
          expect([account, await inBook(database(), "fund", world.fund, account)]).toEqual([account, 0]);
        for (const account of ["101", "211", "305"] as const)
          expect([account, await inBook(database(), "cooperative", world.cooperative, account)]).toEqual([account, 0]);
      }),
      { numRuns: engine === "sqlite" ? 8 : 3 },
    );
  }, 120_000);

  test("paid out twice at once pay once; repaid at once lose nothing", async () => {
    await settleCast(database());
    const world = await settle();
    await step(world).move("deposit", 20_000_000);
    await connected(database(), 4);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => paidOut(database(), world.tranches[2]!, oscar)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await inBook(database(), "fund", world.fund, "102")).toBe(14_000_000);
    const loan_id = await fundLoanOf(database(), world.awards[1]!);
    await Promise.all(Array.from({ length: 4 }, () => repaid(database(), { loan_id, lender: "fund" }, 1_500_000)));
    expect(await owedBy(database(), loan_id)).toBe(0);
    await hold(world);
  });
});

async function forget(database: Kysely<Database>): Promise<void> {
  // Worlds of earlier runs stay, but the loans and repayments of this one must be told from theirs.
  await database.updateTable("capital_loan").set({ cancelled_at: NOW }).execute();
}

async function owedBy(database: Kysely<Database>, loan_id: string): Promise<number> {
  const lines = await database
    .selectFrom("journal_line")
    .select(["debit_idr", "credit_idr"])
    .where("loan_id", "=", loan_id)
    .where("account", "=", "141")
    .execute();
  return lines.reduce((sum, { debit_idr, credit_idr }) => sum + debit_idr - credit_idr, 0);
}

async function standingLoans(database: Kysely<Database>, fund_id: string): Promise<string[]> {
  const rows = await database
    .selectFrom("capital_loan")
    .select("id")
    .where("fund_id", "=", fund_id)
    .where("cancelled_at", "is", null)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

async function standingReleases(database: Kysely<Database>, awards: readonly string[]): Promise<string[]> {
  const rows = await database
    .selectFrom("award_tranche")
    .select("release_id")
    .where("award_id", "in", awards)
    .where("release_id", "is not", null)
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ release_id }) => release_id!);
}

async function standingRepayments(database: Kysely<Database>): Promise<string[]> {
  const rows = await database
    .selectFrom("loan_repayment")
    .innerJoin("capital_loan", "capital_loan.id", "loan_repayment.loan_id")
    .leftJoin("loan_repayment_reversal", "loan_repayment_reversal.repayment_id", "loan_repayment.id")
    .select("loan_repayment.id")
    .where("capital_loan.cancelled_at", "is", null)
    .where("loan_repayment_reversal.id", "is", null)
    .orderBy("loan_repayment.id")
    .execute();
  return rows.map(({ id }) => id);
}

async function standingMovements(database: Kysely<Database>, fund_id: string): Promise<string[]> {
  const rows = await database
    .selectFrom("journal_entry")
    .innerJoin("journal_book", "journal_book.id", "journal_entry.book_id")
    .leftJoin("journal_entry as reversal", "reversal.reverses_id", "journal_entry.id")
    .select("journal_entry.id")
    .where("journal_book.holder_id", "=", fund_id)
    .where("journal_entry.source_id", "is", null)
    .where("journal_entry.reverses_id", "is", null)
    .where("reversal.id", "is", null)
    .orderBy("journal_entry.kind", "desc")
    .orderBy("journal_entry.number")
    .execute();
  return rows.map(({ id }) => id);
}
