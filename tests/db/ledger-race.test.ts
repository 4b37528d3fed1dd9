import { expect, test } from "vitest";
import { balanceOf } from "#db/ledger/balances";
import { recordCashCount } from "#db/ledger/cash-writes";
import { closePeriod } from "#db/ledger/closing-writes";
import { openBook, reverseEntry } from "#db/ledger/posting-writes";
import type { Viewer } from "#src/access/policy";
import { NORTH, NOW, settleCast, TODAY, tuti } from "#tests/support/cast";
import { connected, inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { aClosing, aCooperative, aCount, anEntry, posted } from "#tests/support/ledger";

onEveryDatabase("two who work in one book at once", (database) => {
  const second: Viewer = { ...tuti, userId: "01930000-0000-7000-8000-000000000199" };
  const settle = async () => {
    await settleCast(database());
    await connected(database(), 6);
    return aCooperative(database());
  };
  const entries = () => database().selectFrom("journal_entry").selectAll().orderBy("number").execute();

  test("lose nothing and double nothing: every entry has its number, and the cash is what they add up to", async () => {
    const { book_id } = await settle();
    const mine = Array.from({ length: 12 }, (_, at) => anEntry(book_id, "101", "401", 1_000 + at));
    const hers = Array.from({ length: 12 }, (_, at) => anEntry(book_id, "501", "101", 100 + at));
    const work = mine.flatMap((entry, at) => [posted(database(), entry), posted(database(), hers[at]!, second)]);
    await Promise.all(work);
    const kept = await entries();
    expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set([...mine, ...hers].map(({ id }) => id)));
    const sum = (from: number) => Array.from({ length: 12 }, (_, at) => from + at).reduce((all, one) => all + one, 0);
    expect(await balanceOf(database(), book_id, "101")).toBe(sum(1_000) - sum(100));
  });

  test("and send the same entry have it once; and reverse the same entry have it back once", async () => {
    const { book_id } = await settle();
    const entry = anEntry(book_id, "101", "401", 5_000);
    await Promise.all(Array.from({ length: 6 }, () => posted(database(), entry)));
    expect(await entries()).toHaveLength(1);
    const back = () =>
      inTransactionOn(database(), (trx) =>
        reverseEntry(trx, tuti, { id: testId(), reverses_id: entry.id, entry_on: TODAY, memo: null }, NOW),
      );
    const done = await Promise.allSettled(Array.from({ length: 5 }, back));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await entries()).toHaveLength(2);
    expect(await balanceOf(database(), book_id, "101")).toBe(0);
  });

  test("and open the same book have one", async () => {
    await settle();
    const holder = { kind: "fund" as const, id: testId(), office_id: NORTH };
    const open = () => inTransactionOn(database(), (trx) => openBook(trx, tuti, holder, NOW));
    const opened = await Promise.all(Array.from({ length: 5 }, open));
    expect(new Set(opened).size).toBe(1);
    expect(
      await database().selectFrom("journal_book").select("id").where("holder_kind", "=", "fund").execute(),
    ).toHaveLength(1);
  });

  test("and one closes the month that the other posts to: what came in was seen by the closing, what was late is refused", async () => {
    const { id, book_id } = await settle();
    await posted(database(), anEntry(book_id, "101", "401", 9_000, { entry_on: "2026-02-01" }));
    const counted = aCount({ counted_on: "2026-02-28", counted_idr: 9_000 });
    await inTransactionOn(database(), (trx) => recordCashCount(trx, tuti, id, counted, NOW));
    const closing = aClosing("2026-02", { explanation: "Kalau ada yang masuk sebelum ini" });
    const posting = () => posted(database(), anEntry(book_id, "101", "401", 10, { entry_on: "2026-02-20" }), second);
    const late = await Promise.allSettled([
      posting(),
      posting(),
      inTransactionOn(database(), (trx) => closePeriod(trx, tuti, id, closing, NOW)),
      posting(),
      posting(),
    ]);
    expect(late[2]?.status).toBe("fulfilled");
    const cash = await balanceOf(database(), book_id, "101", { through: "2026-02-28" });
    const { difference_idr } = await database().selectFrom("period_closing").selectAll().executeTakeFirstOrThrow();
    expect(difference_idr).toBe(9_000 - cash);
    for (const one of late) if (one.status === "rejected") expect(String(one.reason)).toContain("period_closed");
  });
});
