import fc from "fast-check";
import { expect, test } from "vitest";
import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { balanceOf } from "#db/ledger/balances";
import { postDifference, recordCashCount } from "#db/ledger/cash-writes";
import { closePeriod } from "#db/ledger/closing-writes";
import { postEntry, reverseEntry } from "#db/ledger/posting-writes";
import { turnovers } from "#db/ledger/report-reads";
import { type AccountCode, accountsOf, OF_MEMBERS } from "#src/ledger/accounts";
import { accountsForDifference } from "#src/ledger/cash-count";
import { monthAfter, monthOf } from "#src/ledger/month";
import { balanceSheet, trialBalance } from "#src/ledger/statements";
import { NOW, settleCast, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { aClosing, aCooperative, aCount, anEntry } from "#tests/support/ledger";

const ACCOUNTS = accountsOf("cooperative").filter((code) => !OF_MEMBERS.includes(code));
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 5_000_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 0.5, 10_000_000_001) },
);
const on = fc.constantFrom("2025-11-28", "2025-12-31", "2026-01-15", "2026-02-28", "2026-03-01", TODAY, "2026-03-11");
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("post" as const),
      debit: fc.constantFrom(...ACCOUNTS),
      credit: fc.constantFrom(...ACCOUNTS),
      amount,
      on,
      twice: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("reverse" as const), which: fc.nat(), on }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("count" as const), on, off: fc.integer({ min: -50, max: 50 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("difference" as const), which: fc.nat(), account: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("close" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

onEveryDatabase("a journal under whatever is done to it", (database, engine) => {
  const within = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  const entriesOf = (book_id: string) =>
    database().selectFrom("journal_entry").selectAll().where("book_id", "=", book_id).orderBy("number").execute();
  const linesOf = (book_id: string) =>
    database().selectFrom("journal_line").selectAll().where("book_id", "=", book_id).execute();

  /** True when it was done, false when a rule refused it; anything else is a failure. */
  const tried = async (work: (trx: Trx) => Promise<unknown>) => {
    try {
      await within(work);
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  };

  const play = async (book: { id: string; book_id: string }, one: Step): Promise<boolean> => {
    const { id, book_id } = book;
    if (one.do === "post") {
      const entry = anEntry(book_id, one.debit, one.credit, one.amount, { entry_on: one.on });
      const done = await tried((trx) => postEntry(trx, tuti, entry, NOW));
      if (one.twice) expect(await tried((trx) => postEntry(trx, tuti, entry, NOW))).toBe(done);
      return done;
    }
    if (one.do === "reverse") {
      const entries = await entriesOf(book_id);
      const entry = entries[one.which % Math.max(entries.length, 1)];
      if (!entry) return false;
      const reversal = { id: testId(), reverses_id: entry.id, entry_on: one.on, memo: null };
      return tried((trx) => reverseEntry(trx, tuti, reversal, NOW));
    }
    if (one.do === "count") {
      const counted_idr = Math.max((await balanceOf(database(), book_id, "101", { through: one.on })) + one.off, 0);
      if (counted_idr > 10_000_000_000) return false;
      const explanation = one.off === 0 ? null : "Selisih";
      await tried((trx) =>
        recordCashCount(trx, tuti, id, aCount({ counted_on: one.on, counted_idr, explanation }), NOW),
      );
      return false;
    }
    if (one.do === "difference") {
      const counts = await database().selectFrom("cash_count").selectAll().where("book_id", "=", book_id).execute();
      const count = counts[one.which % Math.max(counts.length, 1)];
      if (!count) return false;
      const accounts = accountsForDifference(one.which % 2 === 0 ? -1 : 1);
      const account = accounts[one.account % accounts.length]!;
      const posting = { id: testId(), count_id: count.id, account, memo: null };
      return tried((trx) => postDifference(trx, tuti, id, posting, NOW));
    }
    const row = await database()
      .selectFrom("journal_book")
      .selectAll()
      .where("id", "=", book_id)
      .executeTakeFirstOrThrow();
    const first = (await entriesOf(book_id)).map(({ entry_on }) => entry_on).sort()[0];
    const month = row.closed_through ? monthAfter(monthOf(row.closed_through)) : first ? monthOf(first) : "2026-01";
    const before = (await entriesOf(book_id)).length;
    await tried((trx) => closePeriod(trx, tuti, id, aClosing(month, { explanation: "Selisih" }), NOW));
    return (await entriesOf(book_id)).length > before;
  };

  test("debits equal credits, nothing moves without an entry, nothing is doubled, closed months stay as they were", {
    timeout: 240_000,
  }, async () => {
    await settleCast(database());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), async (steps) => {
        const book = await aCooperative(database());
        const closed = new Map<string, string>();
        for (const one of steps) {
          const before = await entriesOf(book.book_id);
          const balances = JSON.stringify(await turnovers(database(), book.book_id, { through: TODAY }));
          const moved = await play(book, one);
          const after = await entriesOf(book.book_id);
          // What was there is there still, word for word, and at most one entry came to it.
          expect(after.slice(0, before.length)).toEqual(before);
          expect(after.length - before.length).toBe(moved ? 1 : 0);
          if (!moved)
            expect(JSON.stringify(await turnovers(database(), book.book_id, { through: TODAY }))).toBe(balances);
          const row = await database()
            .selectFrom("journal_book")
            .selectAll()
            .where("id", "=", book.book_id)
            .executeTakeFirstOrThrow();
          expect(row.last_number).toBe(after.length);
          expect(after.map(({ number }) => number)).toEqual(after.map((_, at) => at + 1));
          for (const [day, figures] of closed)
            expect(JSON.stringify(await turnovers(database(), book.book_id, { through: day }))).toBe(figures);
          if (row.closed_through && !closed.has(row.closed_through))
            closed.set(
              row.closed_through,
              JSON.stringify(await turnovers(database(), book.book_id, { through: row.closed_through })),
            );
        }
        const lines = await linesOf(book.book_id);
        for (const { id } of await entriesOf(book.book_id)) {
          const own = lines.filter(({ entry_id }) => entry_id === id);
          expect(own.length).toBeGreaterThan(1);
          expect(own.reduce((sum, line) => sum + line.debit_idr - line.credit_idr, 0)).toBe(0);
        }
        for (const through of ["2025-11-30", "2026-01-15", TODAY]) {
          const sums = await turnovers(database(), book.book_id, { through });
          expect(trialBalance([], sums).balances).toBe(true);
          expect(balanceSheet(sums).balances).toBe(true);
        }
        await everythingReversed(book.book_id);
      }),
      { numRuns: engine === "sqlite" ? 40 : 12 },
    );
  });

  const everythingReversed = async (book_id: string) => {
    const entries = await entriesOf(book_id);
    const gone = new Set(entries.flatMap(({ reverses_id }) => reverses_id ?? []));
    for (const { id, reverses_id } of entries) {
      if (reverses_id !== null || gone.has(id)) continue;
      await within((trx) =>
        reverseEntry(trx, tuti, { id: testId(), reverses_id: id, entry_on: TODAY, memo: null }, NOW),
      );
    }
    for (const { account, debit_idr, credit_idr } of await turnovers(database(), book_id, { through: TODAY }))
      expect([account, debit_idr - credit_idr]).toEqual([account, 0]);
    const accounts: AccountCode[] = ["101", "304", "401", "501"];
    for (const account of accounts) expect(await balanceOf(database(), book_id, account)).toBe(0);
  };
});
