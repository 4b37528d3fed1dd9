import fc from "fast-check";
import type { Kysely } from "kysely";
import { expect, test } from "vitest";
import { admitMember, recordLeaving } from "#db/cooperatives/member-writes";
import { findCooperative } from "#db/cooperatives/placement";
import { savingsByMember, savingsMoves, savingsOf, savingsTotals } from "#db/cooperatives/savings-reads";
import { collectSavings, payBackSaving, paySaving, takeBackSaving } from "#db/cooperatives/savings-writes";
import { cooperativeStanding } from "#db/cooperatives/standing";
import type { Database, Trx } from "#db/database";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { balanceOf, bookOf } from "#db/ledger/balances";
import type { Collection } from "#src/cooperatives/savings";
import { addDays } from "#src/day";
import { fajar, NOW, olga, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { admitted, aSaving, founded, paid } from "#tests/support/cooperatives";
import { connected, inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { anEntry, posted } from "#tests/support/ledger";

onEveryDatabase("savings of members", (database, engine) => {
  const run = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  const refusal = (code: string) => expect.objectContaining({ code });
  const bookOfIt = async (id: string) => (await bookOf(database(), "cooperative", id))!;
  const leave = (member_id: string) =>
    run((trx) =>
      recordLeaving(trx, tuti, member_id, { id: testId(), left_on: TODAY, reason: "moved", note: null }, NOW),
    );

  test("what a member pays stands in her name and in the books; pokok once", async () => {
    await settleCast(database());
    const id = await founded(database());
    const sri = await admitted(database(), id, "Sri");
    await paid(database(), sri, { kind: "principal", amount_idr: 100_000 });
    await paid(database(), sri, { kind: "mandatory", amount_idr: 20_000, paid_by: "bank" });
    const book = await bookOfIt(id);
    expect(await savingsOf(database(), book, sri)).toEqual({ principal: 100_000, mandatory: 20_000, voluntary: 0 });
    expect(await balanceOf(database(), book, "101")).toBe(100_000);
    expect(await balanceOf(database(), book, "102")).toBe(20_000);
    await expect(paid(database(), sri, { kind: "principal" })).rejects.toEqual(refusal("principal_paid_already"));
  });

  test("only the treasurer moves the members' money", async () => {
    await settleCast(database());
    const id = await founded(database());
    const sri = await admitted(database(), id, "Sri");
    const pays = (viewer: typeof tuti) => run((trx) => paySaving(trx, viewer, sri, aSaving(), NOW));
    await expect(pays(olga)).rejects.toThrow(NotAllowed);
    await expect(pays(fajar)).rejects.toThrow(NotAllowed);
    await expect(pays(sinta)).rejects.toThrow(NotFound);
    await pays(tuti);
  });

  test("voluntary savings are paid back up to what stood there, on every day", async () => {
    await settleCast(database());
    const id = await founded(database());
    const sri = await admitted(database(), id, "Sri");
    await paid(database(), sri, { amount_idr: 50_000, entry_on: "2026-03-05" });
    const back = (changes: object) => run((trx) => payBackSaving(trx, tuti, sri, aSaving(changes), NOW));
    await expect(back({ amount_idr: 50_001 })).rejects.toEqual(refusal("more_than_saved"));
    await expect(back({ amount_idr: 10_000, entry_on: "2026-03-04" })).rejects.toEqual(refusal("more_than_saved"));
    await back({ amount_idr: 30_000 });
    await expect(back({ amount_idr: 20_001, entry_on: "2026-03-06" })).rejects.toEqual(refusal("more_than_saved"));
    await expect(back({ amount_idr: 20_000, paid_by: "bank" })).rejects.toEqual(refusal("not_enough_money"));
    await back({ amount_idr: 20_000 });
  });

  test("the share is paid back when the member has left, and nothing is paid in any more", async () => {
    await settleCast(database());
    const id = await founded(database());
    const sri = await admitted(database(), id, "Sri");
    await paid(database(), sri, { kind: "principal", amount_idr: 100_000 });
    const back = () =>
      run((trx) => payBackSaving(trx, tuti, sri, aSaving({ kind: "principal", amount_idr: 100_000 }), NOW));
    await expect(back()).rejects.toEqual(refusal("only_at_leaving"));
    await leave(sri);
    const cooperative = (await findCooperative(database(), tuti, id))!;
    const codes = async () => (await cooperativeStanding(database(), cooperative, TODAY)).next.map(({ code }) => code);
    expect(await codes()).toContain("owed_to_leavers");
    await expect(paid(database(), sri)).rejects.toEqual(refusal("has_left"));
    await back();
    expect(await codes()).not.toContain("owed_to_leavers");
  });

  test("a sheet sent twice posts nothing twice; changed rows under old ids are refused whole", async () => {
    await settleCast(database());
    const id = await founded(database());
    const [sri, budi] = [await admitted(database(), id, "Sri"), await admitted(database(), id, "Budi")];
    const tono = await admitted(database(), id, "Tono");
    const row = (member_id: string, changes: Partial<Collection["rows"][number]>) => ({
      member_id,
      paid: false,
      mandatory_idr: null,
      voluntary_idr: null,
      ...changes,
    });
    const rows = [row(sri, { paid: true, voluntary_idr: 5000 }), row(budi, { mandatory_idr: 10_000 })];
    const sheet: Collection = { id: testId(), entry_on: TODAY, paid_by: "cash", rows };
    const send = (sent: typeof sheet) => run((trx) => collectSavings(trx, tuti, id, sent, NOW));
    expect(await send(sheet)).toBe(2);
    expect(await send(sheet)).toBe(2);
    const book = await bookOfIt(id);
    expect(await savingsTotals(database(), book)).toEqual({ principal: 0, mandatory: 30_000, voluntary: 5000 });
    // The same sheet with another amount, another day, or one who pays more or less is not that sheet.
    const others: Partial<Collection>[] = [
      { rows: [rows[0]!, { ...rows[1]!, mandatory_idr: 12_000 }] },
      { rows: [rows[0]!, row(budi, {})] },
      { rows: [...rows, row(tono, { mandatory_idr: 7000 })] },
      { entry_on: "2026-03-01" },
      { paid_by: "bank" },
    ];
    for (const changes of others)
      await expect(send({ ...sheet, ...changes })).rejects.toEqual(refusal("sheet_already_sent"));
    expect(await send({ ...sheet, rows: [...rows].reverse() })).toBe(2);
    expect(await savingsTotals(database(), book)).toEqual({ principal: 0, mandatory: 30_000, voluntary: 5000 });
    await leave(budi);
    expect(await send(sheet)).toBe(2);
    const another = { ...sheet, id: testId(), rows: [row(budi, { mandatory_idr: 1 })] };
    await expect(send(another)).rejects.toEqual(refusal("has_left"));
    await expect(run((trx) => collectSavings(trx, olga, id, sheet, NOW))).rejects.toThrow(NotAllowed);
  });

  test("a mistake is taken back once, and not when the money has been paid out since", async () => {
    await settleCast(database());
    const id = await founded(database());
    const sri = await admitted(database(), id, "Sri");
    const wrong = await paid(database(), sri, { amount_idr: 500_000 });
    const takeBack = (entry_id: string) => {
      const mirror = { id: testId(), entry_on: TODAY };
      return run((trx) => takeBackSaving(trx, tuti, { cooperative_id: id, entry_id }, mirror, NOW));
    };
    await takeBack(wrong.id);
    await expect(takeBack(wrong.id)).rejects.toEqual(refusal("already_reversed"));
    const right = await paid(database(), sri, { amount_idr: 50_000 });
    await run((trx) => payBackSaving(trx, tuti, sri, aSaving({ amount_idr: 10_000 }), NOW));
    await expect(takeBack(right.id)).rejects.toEqual(refusal("paid_out_since"));
    const book = await bookOfIt(id);
    expect((await savingsOf(database(), book, sri)).voluntary).toBe(40_000);
    const moves = await savingsMoves(database(), book, sri);
    expect(moves.map(({ amount_idr }) => amount_idr)).toEqual([500_000, -500_000, 50_000, -10_000]);
    await expect(takeBack(testId())).rejects.toThrow(NotFound);
    // What is no saving is taken back in the journal, by whoever reads it there.
    const sale = anEntry(book, "101", "401", 1_000);
    await posted(database(), sale);
    await expect(takeBack(sale.id)).rejects.toThrow(NotFound);
  });

  test("two treasurers posting at once lose nothing and double nothing", async () => {
    await settleCast(database());
    const id = await founded(database());
    const sri = await admitted(database(), id, "Sri");
    await paid(database(), sri, { amount_idr: 50_000 });
    await connected(database(), engine === "postgres" ? 6 : 1);
    const twice = aSaving({ amount_idr: 1000 });
    const outcomes = await Promise.allSettled([
      run((trx) => paySaving(trx, tuti, sri, twice, NOW)),
      run((trx) => paySaving(trx, tuti, sri, twice, NOW)),
      run((trx) => paySaving(trx, tuti, sri, aSaving({ amount_idr: 200 }), NOW)),
      run((trx) => payBackSaving(trx, tuti, sri, aSaving({ amount_idr: 40_000 }), NOW)),
      run((trx) => payBackSaving(trx, tuti, sri, aSaving({ amount_idr: 40_000 }), NOW)),
    ]);
    const book = await bookOfIt(id);
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect((await savingsOf(database(), book, sri)).voluntary).toBe(50_000 + 1000 + 200 - 40_000);
    const numbers = await database().selectFrom("journal_entry").select("number").orderBy("number").execute();
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test("whatever is done, members and control accounts agree and nothing is ever below zero", async () => {
    await settleCast(database());
    const runs = engine === "sqlite" ? 25 : 6;
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 30 }), async (steps) => {
        const id = await founded(database());
        const members: string[] = [];
        const entries: string[] = [];
        await admitted(database(), id, "Pertama").then((member) => members.push(member));
        for (const step of steps) {
          const done = await tried(database(), id, step, members, entries);
          if (done !== undefined) expect(done).toBeInstanceOf(Refused);
        }
        const book = await bookOfIt(id);
        const saved = await savingsByMember(database(), book);
        const totals = await savingsTotals(database(), book);
        for (const kind of ["principal", "mandatory", "voluntary"] as const) {
          const each = members.map((member) => saved.get(member)?.[kind] ?? 0);
          expect(each.every((one) => one >= 0)).toBe(true);
          expect(each.reduce((sum, one) => sum + one, 0)).toBe(totals[kind]);
        }
        const all = totals.principal + totals.mandatory + totals.voluntary;
        const [cash, bank] = [await balanceOf(database(), book, "101"), await balanceOf(database(), book, "102")];
        expect(cash + bank).toBe(all);
        expect(Math.min(cash, bank)).toBeGreaterThanOrEqual(0);
        await nothingBelowZero(database(), book);
      }),
      { numRuns: runs },
    );
  });
});

type Step = {
  what: "admit" | "pay" | "pay_back" | "leave" | "take_back";
  which: number;
  kind: "principal" | "mandatory" | "voluntary";
  paid_by: "cash" | "bank";
  amount_idr: number;
  days_ago: number;
};
const aStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom("admit", "pay", "pay", "pay", "pay_back", "pay_back", "leave", "take_back"),
  which: fc.nat(20),
  kind: fc.constantFrom("principal", "mandatory", "voluntary"),
  paid_by: fc.constantFrom("cash", "bank"),
  amount_idr: fc.integer({ min: 1, max: 100 }),
  days_ago: fc.nat(5),
});

/** What a treasurer does next, or the refusal that it met. */
async function tried(database: Kysely<Database>, id: string, step: Step, members: string[], entries: string[]) {
  const { what, which, kind, paid_by, amount_idr } = step;
  const member = members[which % members.length]!;
  const entry_on = addDays(TODAY, -step.days_ago);
  const saving = aSaving({ kind, paid_by, amount_idr, entry_on });
  try {
    await inTransactionOn(database, async (trx) => {
      if (what === "admit") {
        const joining = { id: testId(), name: "Anggota", joined_on: "2025-01-01" };
        await admitMember(trx, tuti, id, joining, NOW);
        members.push(joining.id);
      }
      if (what === "pay") await paySaving(trx, tuti, member, saving, NOW);
      if (what === "pay_back") await payBackSaving(trx, tuti, member, saving, NOW);
      if (what === "leave")
        await recordLeaving(trx, tuti, member, { id: testId(), left_on: TODAY, reason: "moved", note: null }, NOW);
      const entry_id = entries[which % Math.max(1, entries.length)];
      if (what === "take_back" && entry_id)
        await takeBackSaving(trx, tuti, { cooperative_id: id, entry_id }, { id: testId(), entry_on }, NOW);
    });
    if (what === "pay" || what === "pay_back") entries.push(saving.id);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** No member's savings of any kind stood below zero at the end of any day. */
async function nothingBelowZero(database: Kysely<Database>, book_id: string) {
  const lines = await database
    .selectFrom("journal_line")
    .selectAll()
    .where("book_id", "=", book_id)
    .where("member_id", "is not", null)
    .orderBy("entry_on")
    .execute();
  const keys = new Set(lines.map(({ member_id, account }) => `${member_id} ${account}`));
  for (const key of keys) {
    const group = lines.filter(({ member_id, account }) => `${member_id} ${account}` === key);
    let stands = 0;
    for (const [at, line] of group.entries()) {
      stands += line.credit_idr - line.debit_idr;
      if (group[at + 1]?.entry_on !== line.entry_on) expect(stands).toBeGreaterThanOrEqual(0);
    }
  }
}
