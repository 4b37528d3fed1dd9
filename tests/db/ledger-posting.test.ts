import { expect, test } from "vitest";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { openBook, postEntry, type Reversal, reverseEntry } from "#db/ledger/posting-writes";
import { NORTH, NOW, settleCast, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { aCooperative, anEntry, posted } from "#tests/support/ledger";

onEveryDatabase("a journal", (database) => {
  const settle = async () => {
    await settleCast(database());
    return aCooperative(database());
  };
  const reverse = (reverses_id: string, changes: Partial<Reversal> = {}) =>
    inTransactionOn(database(), (trx) =>
      reverseEntry(trx, tuti, { id: testId(), reverses_id, entry_on: TODAY, memo: "Salah catat", ...changes }, NOW),
    );
  const entries = () => database().selectFrom("journal_entry").selectAll().orderBy("number").execute();

  test("belongs to one holder, and is opened once", async () => {
    const { id, book_id } = await settle();
    const again = await inTransactionOn(database(), (trx) =>
      openBook(trx, tuti, { kind: "cooperative", id, office_id: NORTH }, NOW),
    );
    expect(again).toBe(book_id);
    expect(await bookOf(database(), "cooperative", id)).toBe(book_id);
    expect(await bookOf(database(), "fund", id)).toBeUndefined();
  });

  test("numbers its entries without a gap, and balances are what its lines add up to", async () => {
    const { book_id } = await settle();
    await posted(database(), anEntry(book_id, "101", "305", 100_000));
    await expect(posted(database(), anEntry(book_id, "101", "305", -5))).rejects.toThrow("negative_amount");
    await posted(database(), anEntry(book_id, "501", "101", 30_000, { entry_on: "2026-03-01" }));
    expect((await entries()).map(({ number }) => number)).toEqual([1, 2]);
    expect(await balanceOf(database(), book_id, "101")).toBe(70_000);
    expect(await balanceOf(database(), book_id, "305")).toBe(100_000);
    expect(await balanceOf(database(), book_id, "101", { through: "2026-03-01" })).toBe(-30_000);
    expect(await balanceOf(database(), book_id, "401")).toBe(0);
  });

  test("sent twice has one effect; the same id with other content or in another book is refused", async () => {
    const { book_id } = await settle();
    const other = await aCooperative(database());
    const entry = anEntry(book_id, "101", "401", 50_000, { memo: "Jual jamur" });
    await posted(database(), entry);
    await posted(database(), entry);
    expect(await entries()).toHaveLength(1);
    for (const changed of [
      { ...entry, memo: "Jual bebek" },
      { ...entry, lines: anEntry(book_id, "101", "401", 60_000).lines },
    ])
      await expect(posted(database(), changed)).rejects.toThrow("already_sent");
    await expect(posted(database(), { ...entry, book_id: other.book_id })).rejects.toThrow("journal_entry");
    expect(await balanceOf(database(), book_id, "101")).toBe(50_000);
  });

  test("keeps its words sealed, and says in the audit what was posted and where", async () => {
    const { book_id, office_id } = await settle();
    await posted(database(), anEntry(book_id, "101", "401", 50_000, { memo: "Jual jamur" }));
    const kept = await database().selectFrom("change_log").selectAll().execute();
    expect(JSON.stringify([kept, await entries()])).not.toContain("jamur");
    expect(kept.at(-1)).toMatchObject({ record_type: "journal_entry", office_id, case_id: null, true_on: TODAY });
    const acts = await database().selectFrom("audit_event").select("action").orderBy("seq").execute();
    expect(acts.map(({ action }) => action)).toEqual(["journal_book.opened", "journal.posted"]);
  });

  test("refuses what cannot stand in it, with the reason", async () => {
    const { book_id } = await settle();
    const refused = async (entry: ReturnType<typeof anEntry>, code: string) =>
      expect(posted(database(), entry)).rejects.toThrow(code);
    const uneven = anEntry(book_id, "101", "401", 10);
    await refused({ ...uneven, lines: [uneven.lines[0]!, { ...uneven.lines[1]!, credit_idr: 9 }] }, "unbalanced");
    await refused({ ...uneven, lines: [] }, "no_entry_lines");
    await refused(anEntry(book_id, "101", "401", 0), "required");
    await refused(anEntry(book_id, "101", "401", 0.5), "not_whole_rupiah");
    await refused(anEntry(book_id, "101", "401", 10_000_000_001), "too_large");
    await refused(anEntry(book_id, "101", "401", 10, { entry_on: "2026-03-11" }), "in_the_future");
    await refused(anEntry(book_id, "102", "311", 10), "account_of_another_book");
    await refused(anEntry(book_id, "101", "301", 10), "member_needed");
    await refused(anEntry(book_id, "999" as "101", "401", 10), "unknown_account");
    await database().updateTable("journal_book").set({ closed_through: "2026-02-28" }).execute();
    await refused(anEntry(book_id, "101", "401", 10, { entry_on: "2026-02-28" }), "period_closed");
    await posted(database(), anEntry(book_id, "101", "401", 10, { entry_on: "2026-03-01" }));
  });

  test("is corrected by an entry with its sides changed, once, and what takes back stands", async () => {
    const { book_id } = await settle();
    const member_id = testId();
    const lines = anEntry(book_id, "101", "301", 100_000).lines.map((line) => ({ ...line, member_id }));
    const entry = anEntry(book_id, "101", "301", 0, { lines, source: { type: "saving", id: testId() } });
    await posted(database(), entry);
    const id = testId();
    await reverse(entry.id, { id });
    await reverse(entry.id, { id });
    expect(await balanceOf(database(), book_id, "101")).toBe(0);
    expect(await balanceOf(database(), book_id, "301", { member_id })).toBe(0);
    const kept = await entries();
    expect(kept).toMatchObject([
      { number: 1, reverses_id: null },
      { number: 2, kind: "reversal", reverses_id: entry.id, source_id: entry.source!.id },
    ]);
    await expect(reverse(entry.id)).rejects.toThrow("already_reversed");
    await expect(reverse(id)).rejects.toThrow("is_a_reversal");
    const later = anEntry(book_id, "101", "401", 5, { entry_on: "2026-03-05" });
    await posted(database(), later);
    await expect(reverse(later.id, { entry_on: "2026-03-04" })).rejects.toThrow("before_it_was_posted");
  });

  test("takes all of a transaction or nothing of it", async () => {
    const { book_id } = await settle();
    await expect(
      inTransactionOn(database(), async (trx) => {
        await postEntry(trx, tuti, anEntry(book_id, "101", "305", 100_000), NOW);
        await postEntry(trx, tuti, anEntry(book_id, "101", "305", 7, { entry_on: "2027-01-01" }), NOW);
      }),
    ).rejects.toThrow("in_the_future");
    expect(await entries()).toEqual([]);
    await posted(database(), anEntry(book_id, "101", "305", 1));
    expect(await entries()).toMatchObject([{ number: 1 }]);
  });
});
