import { expect, test } from "vitest";
import { NotAllowed } from "#db/errors";
import { balanceOf } from "#db/ledger/balances";
import { listCashCounts, readCashCount } from "#db/ledger/cash-reads";
import { postDifference, recordCashCount } from "#db/ledger/cash-writes";
import { closingFacts, listClosings } from "#db/ledger/closing-reads";
import { closePeriod } from "#db/ledger/closing-writes";
import { correctEntry } from "#db/ledger/entry-writes";
import { findLedger } from "#db/ledger/holder";
import { resultTurnovers, turnovers } from "#db/ledger/report-reads";
import type { Viewer } from "#src/access/policy";
import type { AccountCode } from "#src/ledger/accounts";
import { balanceSheet, resultOf } from "#src/ledger/statements";
import { NOW, olga, settleCast, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { aClosing, aCooperative, aCount, anEntry, posted } from "#tests/support/ledger";

onEveryDatabase("counting cash and closing a month", (database) => {
  const settle = async () => {
    await settleCast(database());
    return aCooperative(database());
  };
  const count = (id: string, counted: ReturnType<typeof aCount>, viewer: Viewer = tuti, at = NOW) =>
    inTransactionOn(database(), (trx) => recordCashCount(trx, viewer, id, counted, at));
  const close = (id: string, closing: ReturnType<typeof aClosing>, viewer: Viewer = tuti, at = NOW) =>
    inTransactionOn(database(), (trx) => closePeriod(trx, viewer, id, closing, at));
  const difference = (id: string, count_id: string, account: AccountCode, entry_id = testId()) =>
    inTransactionOn(database(), (trx) =>
      postDifference(trx, tuti, id, { id: entry_id, count_id, account, memo: "Selisih" }, NOW),
    );

  test("a count stands beside what the book said of its day; a difference is explained and changes nothing by itself", async () => {
    const { id, book_id } = await settle();
    await posted(database(), anEntry(book_id, "101", "401", 100_000, { entry_on: "2026-03-01" }));
    await posted(database(), anEntry(book_id, "101", "401", 40_000));
    await count(id, aCount({ counted_on: "2026-03-05", counted_idr: 100_000 }));
    await expect(count(id, aCount({ counted_idr: 135_000 }))).rejects.toThrow("difference_unexplained");
    await expect(count(id, aCount({ counted_idr: 5, counted_on: "2026-03-11" }))).rejects.toThrow("in_the_future");
    await expect(count(id, aCount({ counted_idr: 5, explanation: "x" }), olga)).rejects.toThrow(NotAllowed);
    const short = aCount({ counted_idr: 135_000, explanation: "Kembalian kurang", witness: "Bu Ketua" });
    await count(id, short);
    await count(id, short);
    await expect(count(id, { ...short, witness: "Pak Lain" })).rejects.toThrow("already_sent");
    expect(await listCashCounts(database(), book_id)).toMatchObject([
      { counted_idr: 135_000, book_idr: 140_000, by: "tuti" },
      { counted_idr: 100_000, book_idr: 100_000 },
    ]);
    expect(await readCashCount(database(), book_id, short.id)).toMatchObject({
      difference_idr: -5_000,
      explanation: "Kembalian kurang",
      witness: "Bu Ketua",
      posted: null,
    });
    expect(await balanceOf(database(), book_id, "101")).toBe(140_000);
    const kept = JSON.stringify([
      await database().selectFrom("cash_count").selectAll().execute(),
      await database().selectFrom("change_log").selectAll().execute(),
    ]);
    expect(kept).not.toMatch(/Kembalian|Ketua/);
  });

  test("a difference is posted once, on its side, and what was forgotten and came in since is no difference", async () => {
    const { id, book_id } = await settle();
    await posted(database(), anEntry(book_id, "101", "401", 100_000));
    const short = aCount({ counted_idr: 92_000, explanation: "Belum tahu" });
    await count(id, short);
    await posted(database(), anEntry(book_id, "509", "101", 3_000));
    await expect(difference(id, short.id, "491")).rejects.toThrow("not_in_list");
    await expect(difference(id, testId(), "591")).rejects.toThrow("cash_count");
    const entry = testId();
    await difference(id, short.id, "591", entry);
    await difference(id, short.id, "591", entry);
    await expect(difference(id, short.id, "591")).rejects.toThrow("already_posted");
    expect(await balanceOf(database(), book_id, "591")).toBe(5_000);
    expect(await balanceOf(database(), book_id, "101")).toBe(92_000);
    // It was posted by mistake: taken back, it may be posted to another account.
    await inTransactionOn(database(), (trx) =>
      correctEntry(trx, tuti, id, { id: testId(), reverses_id: entry, entry_on: TODAY, memo: "Salah akun" }, NOW),
    );
    await difference(id, short.id, "503");
    expect(await balanceOf(database(), book_id, "591")).toBe(0);
    const agrees = aCount({ counted_idr: 92_000 });
    await count(id, agrees);
    await expect(difference(id, agrees.id, "591")).rejects.toThrow("no_difference");
  });

  test("months are closed in order, once they are over and cash was counted; then nothing is dated in them", async () => {
    const { id, book_id } = await settle();
    await expect(close(id, aClosing("2026-01"))).rejects.toThrow("nothing_to_close");
    await posted(database(), anEntry(book_id, "101", "401", 100_000, { entry_on: "2026-01-20" }));
    const sale = anEntry(book_id, "101", "401", 30_000, { entry_on: "2026-02-10" });
    await posted(database(), sale);
    await expect(close(id, aClosing("2026-02"))).rejects.toThrow("months_in_order");
    await expect(close(id, aClosing("2026-01"))).rejects.toThrow("cash_not_counted");
    await count(id, aCount({ counted_on: "2026-01-31", counted_idr: 100_000 }));
    await expect(close(id, aClosing("2026-01"), olga)).rejects.toThrow(NotAllowed);
    const january = aClosing("2026-01", { witness: "Bu Ketua", witness_duty: "chair" });
    await close(id, january);
    await close(id, january);
    await expect(close(id, { ...january, witness: null })).rejects.toThrow("already_sent");
    expect((await findLedger(database(), tuti, id))?.book?.closed_through).toBe("2026-01-31");
    const late = anEntry(book_id, "101", "401", 5, { entry_on: "2026-01-31" });
    await expect(posted(database(), late)).rejects.toThrow("period_closed");
    await expect(count(id, aCount({ counted_on: "2026-01-31", counted_idr: 5, explanation: "x" }))).rejects.toThrow(
      "period_closed",
    );
    const reversal = { id: testId(), reverses_id: sale.id, memo: "Salah" };
    await inTransactionOn(database(), (trx) => correctEntry(trx, tuti, id, { ...reversal, entry_on: TODAY }, NOW));
    await expect(close(id, aClosing("2026-01"))).rejects.toThrow("months_in_order");
    await count(id, aCount({ counted_on: "2026-02-28", counted_idr: 130_000 }));
    await close(id, aClosing("2026-02"));
    await count(id, aCount({ counted_idr: 100_000 }));
    await expect(close(id, aClosing("2026-03"))).rejects.toThrow("month_not_over");
    expect(await listClosings(database(), book_id)).toMatchObject([
      { month: "2026-02", witness: null, by: "tuti" },
      { month: "2026-01", witness: "Bu Ketua", witness_duty: "chair", difference_idr: 0, year_entry_id: null },
    ]);
  });

  test("closing with a difference asks for an explanation, also for one that came about after the count", async () => {
    const { id, book_id } = await settle();
    await posted(database(), anEntry(book_id, "101", "401", 100_000, { entry_on: "2026-02-01" }));
    await count(id, aCount({ counted_on: "2026-02-27", counted_idr: 100_000 }));
    await posted(database(), anEntry(book_id, "509", "101", 7_000, { entry_on: "2026-02-20" }));
    const book = { id: book_id, closed_through: null };
    expect(await closingFacts(database(), book)).toMatchObject({ difference_idr: 7_000, explained: false });
    await expect(close(id, aClosing("2026-02"))).rejects.toThrow("difference_unexplained");
    await close(id, aClosing("2026-02", { explanation: "Nota ketemu belakangan" }));
    expect(await listClosings(database(), book_id)).toMatchObject([
      { difference_idr: 7_000, explanation: "Nota ketemu belakangan" },
    ]);
    const kept = JSON.stringify(await database().selectFrom("period_closing").selectAll().execute());
    expect(kept).not.toContain("Nota");
  });

  test("December carries the year to 304, and the result of the year stays readable", async () => {
    const { id, book_id } = await settle();
    const on = (entry_on: string) => ({ entry_on });
    await posted(database(), anEntry(book_id, "101", "401", 700_000, on("2025-12-03")));
    await posted(database(), anEntry(book_id, "501", "101", 530_048, on("2025-12-20")));
    await posted(database(), anEntry(book_id, "101", "401", 50_000, on("2026-01-02")));
    await count(id, aCount({ counted_on: "2025-12-31", counted_idr: 169_952 }));
    await close(id, aClosing("2025-12"));
    const [closing] = await listClosings(database(), book_id);
    expect(closing?.year_entry_id).not.toBeNull();
    expect(await balanceOf(database(), book_id, "304")).toBe(169_952);
    expect(await balanceOf(database(), book_id, "401", { through: "2025-12-31" })).toBe(0);
    const year = { from: "2025-01-01", through: "2025-12-31" };
    expect(resultOf(await resultTurnovers(database(), book_id, year))).toMatchObject({
      income_idr: 700_000,
      expense_idr: 530_048,
      surplus_idr: 169_952,
    });
    const sheet = balanceSheet(await turnovers(database(), book_id, { through: TODAY }));
    expect(sheet).toMatchObject({ balances: true, under_way_idr: 50_000, assets_idr: 219_952 });
    const reversal = { id: testId(), reverses_id: closing!.year_entry_id!, entry_on: TODAY, memo: "x" };
    await expect(inTransactionOn(database(), (trx) => correctEntry(trx, tuti, id, reversal, NOW))).rejects.toThrow(
      "made_elsewhere",
    );
  });
});
