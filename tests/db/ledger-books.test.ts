import { expect, test } from "vitest";
import { admitMember } from "#db/cooperatives/member-writes";
import { payBackSaving } from "#db/cooperatives/savings-writes";
import { NotAllowed, NotFound } from "#db/errors";
import { balanceOf } from "#db/ledger/balances";
import { correctEntry, recordEntry } from "#db/ledger/entry-writes";
import { findLedger } from "#db/ledger/holder";
import { listLines } from "#db/ledger/line-reads";
import { listEntries, readEntry } from "#db/ledger/reads";
import type { Viewer } from "#src/access/policy";
import { Saving } from "#src/cooperatives/savings";
import { Entry } from "#src/ledger/entry";
import { JournalLinesQuery } from "#src/ledger/journal-query";
import { adi, fajar, mira, NOW, olga, oscar, SOUTH, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { aCooperative, anEntry, posted } from "#tests/support/ledger";

onEveryDatabase("the books of a cooperative", (database) => {
  const settle = async () => {
    await settleCast(database());
    return aCooperative(database());
  };
  const entry = (debit: "101" | "102" | "501", credit: "101" | "301" | "401", amount: number, changes: object = {}) =>
    Entry.parse({ ...anEntry("", debit, credit, amount), ...changes });
  const record = (id: string, one: Entry, viewer: Viewer = tuti) =>
    inTransactionOn(database(), (trx) => recordEntry(trx, viewer, id, one, NOW));
  const correct = (id: string, reverses_id: string, viewer: Viewer = tuti) =>
    inTransactionOn(database(), (trx) =>
      correctEntry(trx, viewer, id, { id: testId(), reverses_id, entry_on: TODAY, memo: "Salah" }, NOW),
    );

  test("are kept by their treasurer, read by the office and by managers, and are nothing to others", async () => {
    const { id, book_id } = await settle();
    const elsewhere = await aCooperative(database(), SOUTH);
    const reads = async (viewer: Viewer, which = id) => (await findLedger(database(), viewer, which))?.book?.id;
    for (const viewer of [tuti, olga, oscar, mira]) expect(await reads(viewer)).toBe(book_id);
    for (const viewer of [sinta, fajar, adi]) expect(await reads(viewer)).toBeUndefined();
    expect(await reads(sinta, elsewhere.id)).toBe(elsewhere.book_id);
    expect(await record(id, entry("101", "401", 50_000))).toBe(true);
    for (const viewer of [olga, mira])
      await expect(record(id, entry("101", "401", 5), viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, adi])
      await expect(record(id, entry("101", "401", 5), viewer)).rejects.toThrow(NotFound);
    await database()
      .updateTable("cooperative_officer")
      .set({ ended_at: NOW })
      .where("cooperative_id", "=", id)
      .execute();
    await expect(record(id, entry("101", "401", 5))).rejects.toThrow(NotFound);
    expect(await reads(tuti)).toBeUndefined();
    expect(await balanceOf(database(), book_id, "101")).toBe(50_000);
  });

  test("are opened by the first entry where the cooperative had none yet", async () => {
    const { id, book_id } = await settle();
    await database().deleteFrom("journal_book").where("id", "=", book_id).execute();
    const one = entry("101", "401", 50_000);
    expect(await record(id, one)).toBe(true);
    expect(await record(id, one)).toBe(false);
    expect((await findLedger(database(), tuti, id))?.book?.last_number).toBe(1);
  });

  test("owe no member less than nothing, whichever entry would take it from her", async () => {
    const { id, book_id } = await settle();
    const [hers, share] = [testId(), testId()];
    const member = { id: hers, name: "Kenanga Contoh", joined_on: "2026-01-05" };
    await inTransactionOn(database(), (trx) => admitMember(trx, tuti, id, member, NOW));
    const line = (account: string, debit_idr: number, credit_idr: number) => ({
      ...{ account, debit_idr, credit_idr },
      member_id: account === "101" || account === "304" ? null : hers,
    });
    const made = (kind: string, lines: object[], entry_id = testId()) =>
      record(id, Entry.parse({ id: entry_id, entry_on: TODAY, kind, memo: null, lines }));
    await made("opening", [line("101", 50_000, 0), line("231", 0, 50_000)], share);
    const back = Saving.parse({
      id: testId(),
      kind: "voluntary",
      amount_idr: 20_000,
      entry_on: TODAY,
      paid_by: "cash",
    });
    await inTransactionOn(database(), (trx) => payBackSaving(trx, tuti, hers, back, NOW));
    await expect(correct(id, share)).rejects.toThrow("paid_out_since");
    for (const lines of [
      [line("304", 30_000, 0), line("222", 0, 30_000)],
      [line("222", 5_000, 0), line("101", 0, 5_000)],
      [line("231", 40_000, 0), line("101", 0, 40_000)],
    ])
      await expect(made("general", lines)).rejects.toThrow("account_with_own_page");
    expect(await balanceOf(database(), book_id, "231", { member_id: hers })).toBe(30_000);
  });

  test("name only members of their own, and leave savings and loans to their pages", async () => {
    const { id, book_id } = await settle();
    const other = await aCooperative(database());
    const [hers, strange] = [testId(), testId()];
    const admit = (cooperative: string, member: string) =>
      inTransactionOn(database(), (trx) =>
        admitMember(trx, tuti, cooperative, { id: member, name: "Kenanga Contoh", joined_on: "2026-01-05" }, NOW),
      );
    await admit(id, hers);
    await admit(other.id, strange);
    const opening = (member_id: string | null) => {
      const [cash, shares] = anEntry("", "101", "301", 100_000).lines;
      return entry("101", "301", 1, { kind: "opening", lines: [cash, { ...shares, member_id }] });
    };
    await record(id, opening(hers));
    await expect(record(id, opening(strange))).rejects.toThrow("no_such_member");
    await expect(record(id, opening(null))).rejects.toThrow("member_needed");
    await expect(record(id, entry("101", "301", 5))).rejects.toThrow("account_with_own_page");
    expect(await balanceOf(database(), book_id, "301", { member_id: hers })).toBe(100_000);
    expect(await balanceOf(database(), book_id, "301")).toBe(100_000);
  });

  test("are corrected by a reversal, but not for what another page recorded or another book holds", async () => {
    const { id, book_id } = await settle();
    const other = await aCooperative(database());
    const one = entry("101", "401", 50_000);
    await record(id, one);
    await expect(correct(other.id, one.id)).rejects.toThrow(NotFound);
    await expect(correct(id, one.id, olga)).rejects.toThrow(NotAllowed);
    await correct(id, one.id);
    await expect(correct(id, one.id)).rejects.toThrow("already_reversed");
    const [reversal] = (await listEntries(database(), book_id)).entries;
    await expect(correct(id, reversal!.id)).rejects.toThrow("is_a_reversal");
    const saving = anEntry(book_id, "101", "305", 5, { source: { type: "saving", id: testId() } });
    await posted(database(), saving);
    await expect(correct(id, saving.id)).rejects.toThrow("made_elsewhere");
  });

  test("are read a page at a time, the latest number first, by account and by month", async () => {
    const { id, book_id } = await settle();
    const days = ["2026-01-15", "2026-03-01", "2026-02-10", "2026-02-20", TODAY];
    for (const entry_on of days) await record(id, entry("101", "401", 1_000, { entry_on, memo: entry_on }));
    await record(id, entry("501", "101", 300, { entry_on: "2026-02-28" }));
    const numbers = async (asked: Parameters<typeof listEntries>[2], limit?: number) => {
      const { entries, next } = await listEntries(database(), book_id, asked, limit);
      return [entries.map(({ number }) => number), next];
    };
    expect(await numbers({}, 4)).toEqual([[6, 5, 4, 3], 3]);
    expect(await numbers({ before: 3 }, 4)).toEqual([[2, 1], null]);
    expect(await numbers({ month: "2026-02" })).toEqual([[6, 4, 3], null]);
    expect(await numbers({ account: "501" })).toEqual([[6], null]);
    expect(await numbers({ account: "501", month: "2026-01" })).toEqual([[], null]);
    const { entries } = await listEntries(database(), book_id, { month: "2026-03" });
    expect(entries.map(({ memo, by, lines }) => [memo, by, lines.length])).toEqual([
      [TODAY, "tuti", 2],
      ["2026-03-01", "tuti", 2],
    ]);
    const other = await aCooperative(database());
    expect(await readEntry(database(), other.book_id, entries[0]!.id)).toBeUndefined();
    expect(await readEntry(database(), book_id, entries[0]!.id)).toMatchObject({ number: 5, memo: TODAY });
  });

  test("give their lines to a program in the order in which they came, none twice and none left out", async () => {
    const { id, book_id } = await settle();
    for (let at = 1; at <= 7; at++) await record(id, entry("101", "401", at * 100));
    const seen: string[] = [];
    for (let cursor: string | null = null, pages = 0; pages < 10; pages++) {
      const asked: JournalLinesQuery = JournalLinesQuery.parse({ limit: 3, ...(cursor && { cursor }) });
      const { rows, nextCursor } = await listLines(database(), book_id, asked);
      seen.push(...rows.map(({ number, line }) => `${number}.${line}`));
      cursor = nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7].flatMap((number) => [`${number}.1`, `${number}.2`]));
    const since = (updated_since: string) =>
      listLines(database(), book_id, JournalLinesQuery.parse({ updated_since })).then(({ rows }) => rows.length);
    expect([await since(NOW), await since("2026-03-11")]).toEqual([14, 0]);
    const bad = JournalLinesQuery.parse({ cursor: "zzz" });
    await expect(listLines(database(), book_id, bad)).rejects.toThrow("not_a_cursor");
  });
});
