import { expect, test } from "vitest";
import { admitMember } from "#db/cooperatives/member-writes";
import type { Trx } from "#db/database";
import { balanceOf } from "#db/ledger/balances";
import { recordCashCount } from "#db/ledger/cash-writes";
import { closePeriod } from "#db/ledger/closing-writes";
import { correctEntry, recordEntry } from "#db/ledger/entry-writes";
import { memberLabels } from "#db/ledger/member-labels";
import { surplusDues, surplusMoves } from "#db/ledger/surplus-payment-reads";
import { paySurplus } from "#db/ledger/surplus-payment-writes";
import { currentRule, surplusDecision, surplusProposal } from "#db/ledger/surplus-reads";
import { divideYear, setSurplusRule } from "#db/ledger/surplus-writes";
import { Entry } from "#src/ledger/entry";
import { SurplusPayment } from "#src/ledger/surplus-payment";
import { NOW, olga, settleCast, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { aClosing, aCooperative, aCount, anEntry, aRule, posted } from "#tests/support/ledger";

onEveryDatabase("the surplus of a year", (database) => {
  const within = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  /** Two members: one with shares, both who trade; a year with a surplus of 200.000. */
  const settle = async () => {
    await settleCast(database());
    const cooperative = await aCooperative(database());
    const { id, book_id } = cooperative;
    const [kenanga, melur] = [testId(), testId()];
    for (const [member, name] of [
      [kenanga, "Kenanga Contoh"],
      [melur, "Melur Contoh"],
    ] as const)
      await within((trx) => admitMember(trx, tuti, id, { id: member, name, joined_on: "2025-01-05" }, NOW));
    const of = (debit: "101" | "501", credit: "101" | "301" | "302" | "401", amount: number, member_id: string) => {
      const entry = anEntry(book_id, debit, credit, amount, { entry_on: "2025-12-10" });
      return { ...entry, lines: entry.lines.map((line) => (line.account === "101" ? line : { ...line, member_id })) };
    };
    await posted(database(), of("101", "301", 100_000, kenanga));
    await posted(database(), of("101", "302", 50_000, kenanga));
    await posted(database(), of("101", "301", 50_000, melur));
    await posted(database(), of("101", "401", 250_000, melur));
    await posted(database(), of("501", "101", 50_000, kenanga));
    return { ...cooperative, kenanga, melur };
  };
  const closeYear = async (id: string) => {
    await within((trx) =>
      recordCashCount(trx, tuti, id, aCount({ counted_on: "2025-12-31", counted_idr: 400_000 }), NOW),
    );
    await within((trx) => closePeriod(trx, tuti, id, aClosing("2025-12"), NOW));
  };
  const meeting = async (cooperative_id: string, kind = "annual", held_on = "2026-02-14") => {
    const id = testId();
    const row = { cooperative_id, kind, held_on, members_then: 2, minutes: "1:" as never, decisions: null };
    await database()
      .insertInto("cooperative_meeting")
      .values({ id, ...row, corrects_id: null, recorded_at: NOW, recorded_by: tuti.userId })
      .execute();
    return id;
  };
  const divide = (cooperative: string, meeting_id: string, id = testId()) =>
    within((trx) => divideYear(trx, tuti, cooperative, { id, meeting_id, year: 2025 }, NOW));

  test("is proposed by the percentages that were set, and a new rule stands beside the old one", async () => {
    const { id, book_id, kenanga, melur } = await settle();
    expect(await surplusProposal(database(), book_id, 2025)).toMatchObject({ rule: null, division: null });
    const rule = aRule();
    await within((trx) => setSurplusRule(trx, tuti, id, rule, NOW));
    await within((trx) => setSurplusRule(trx, tuti, id, rule, NOW));
    await expect(within((trx) => setSurplusRule(trx, olga, id, aRule(), NOW))).rejects.toThrow("ledger.close");
    const { result, division, isClosed } = await surplusProposal(database(), book_id, 2025);
    expect([result.surplus_idr, isClosed]).toEqual([200_000, false]);
    // Shares 150.000 to 50.000; trade 50.000 (sold to the cooperative) to 250.000 (bought from it).
    expect(division?.members).toMatchObject([
      { member_id: kenanga, from_savings_idr: 45_000, from_transactions_idr: 10_000 },
      { member_id: melur, from_savings_idr: 15_000, from_transactions_idr: 50_000 },
    ]);
    const later = aRule({
      reserve_bp: "100",
      savings_bp: "",
      transactions_bp: "",
      management_bp: "",
      education_bp: "",
    });
    await within((trx) => setSurplusRule(trx, tuti, id, later, "2026-03-10T03:00:00.000Z"));
    expect((await currentRule(database(), book_id))?.id).toBe(later.id);
    expect(await database().selectFrom("surplus_rule").select("id").execute()).toHaveLength(2);
    expect(await memberLabels(database(), id, [kenanga, testId()])).toEqual({ [kenanga]: "1 · Kenanga Contoh" });
  });

  test("is divided once, in a closed year, by a members' meeting that was held after it", async () => {
    const { id, book_id, kenanga, melur } = await settle();
    const [annual, early, monthly] = [
      await meeting(id),
      await meeting(id, "annual", "2025-12-31"),
      await meeting(id, "monthly"),
    ];
    await expect(divide(id, annual)).rejects.toThrow("year_not_closed");
    await closeYear(id);
    await expect(divide(id, annual)).rejects.toThrow("rule_missing");
    await within((trx) => setSurplusRule(trx, tuti, id, aRule(), NOW));
    for (const wrong of [early, monthly, testId()]) await expect(divide(id, wrong)).rejects.toThrow("no_such_meeting");
    const decision = testId();
    await divide(id, annual, decision);
    await divide(id, annual, decision);
    await expect(divide(id, annual)).rejects.toThrow("already_divided");
    const balance = (account: "222" | "221" | "303" | "304", member_id?: string) =>
      balanceOf(database(), book_id, account, member_id ? { member_id } : {});
    expect([await balance("304"), await balance("303"), await balance("221")]).toEqual([0, 50_000, 30_000]);
    expect([await balance("222", kenanga), await balance("222", melur)]).toEqual([55_000, 65_000]);
    const later = aRule({
      reserve_bp: "100",
      savings_bp: "",
      transactions_bp: "",
      management_bp: "",
      education_bp: "",
    });
    await within((trx) => setSurplusRule(trx, tuti, id, later, "2026-03-10T03:00:00.000Z"));
    const shown = await surplusProposal(database(), book_id, 2025);
    expect([shown.decision?.held_on, shown.rule?.reserve_bp]).toEqual(["2026-02-14", 2_500]);
  });

  test("is not divided where there is none, by another cooperative's meeting, or once it was used", async () => {
    const { id, book_id } = await settle();
    await within((trx) => setSurplusRule(trx, tuti, id, aRule(), NOW));
    await closeYear(id);
    const other = await aCooperative(database());
    await expect(divide(id, await meeting(other.id))).rejects.toThrow("no_such_meeting");
    const used = anEntry(book_id, "304", "101", 1);
    await posted(database(), used);
    await expect(divide(id, await meeting(id))).rejects.toThrow("surplus_used");
    const buying = anEntry(other.book_id, "101", "305", 100_000, { entry_on: "2025-12-10" });
    await posted(database(), buying);
    const spent = anEntry(other.book_id, "509", "101", 20_000, { entry_on: "2025-12-11" });
    await posted(database(), spent);
    const count = aCount({ counted_on: "2025-12-31", counted_idr: 80_000 });
    await within((trx) => recordCashCount(trx, tuti, other.id, count, NOW));
    await within((trx) => closePeriod(trx, tuti, other.id, aClosing("2025-12"), NOW));
    await within((trx) => setSurplusRule(trx, tuti, other.id, aRule(), NOW));
    await expect(divide(other.id, await meeting(other.id))).rejects.toThrow("no_surplus");
  });

  test("is paid to each member once, never above her share, and taken back it can be paid again", async () => {
    const { id, book_id, kenanga, melur } = await settle();
    const annual = await meeting(id);
    const pay = (changes: object, viewer = tuti) => {
      const payment = SurplusPayment.parse({ id: testId(), entry_on: "2026-03-01", paid_by: "cash", ...changes });
      return within((trx) => paySurplus(trx, viewer, id, { ...payment, year: 2025 }, NOW));
    };
    await closeYear(id);
    await within((trx) => setSurplusRule(trx, tuti, id, aRule(), NOW));
    await expect(pay({ everyone: "1" })).rejects.toThrow("not_divided");
    const decision = testId();
    await divide(id, annual, decision);
    const dues = async () => {
      const made = (await surplusDecision(database(), book_id, 2025))!;
      return (await surplusDues(database(), book_id, made)).map(({ member_id, share_idr, paid_idr }) => [
        member_id,
        share_idr,
        paid_idr,
      ]);
    };
    expect(await dues()).toEqual([
      [kenanga, 55_000, 0],
      [melur, 65_000, 0],
    ]);
    await expect(pay({ everyone: "1" }, olga)).rejects.toThrow("ledger.post");
    await expect(pay({ everyone: "1", entry_on: "2026-02-13" })).rejects.toThrow("before_it_was_divided");
    await expect(pay({ everyone: "1", paid_by: "bank" })).rejects.toThrow("not_enough_money");
    await expect(pay({ member_ids: [testId()] })).rejects.toThrow("no_such_member");
    const form = { id: testId(), member_ids: [kenanga] };
    expect(await pay(form)).toBe(1);
    expect(await pay(form)).toBe(1);
    for (const other of [{ member_ids: [melur] }, { member_ids: [kenanga, melur] }, { entry_on: "2026-03-02" }])
      await expect(pay({ ...form, ...other })).rejects.toThrow("payment_already_sent");
    await expect(pay({ id: form.id, everyone: "1" })).rejects.toThrow("payment_already_sent");
    await expect(pay({ member_ids: [kenanga] })).rejects.toThrow("surplus_paid_already");
    const all = { id: testId(), everyone: "1" };
    expect(await pay(all)).toBe(1);
    expect(await pay(all)).toBe(1);
    await expect(pay({ everyone: "1" })).rejects.toThrow("surplus_paid_already");
    expect(await dues()).toEqual([
      [kenanga, 55_000, 55_000],
      [melur, 65_000, 65_000],
    ]);
    expect(await balanceOf(database(), book_id, "222")).toBe(0);
    expect(await balanceOf(database(), book_id, "101")).toBe(280_000);
    const moves = await surplusMoves(database(), book_id, kenanga);
    expect(moves.map(({ year, kind, amount_idr }) => [year, kind, amount_idr])).toEqual([
      [2025, "surplus_division", 55_000],
      [2025, "surplus_payment", -55_000],
    ]);
    const mirror = { id: testId(), reverses_id: moves[1]!.entry_id, entry_on: TODAY, memo: null };
    await within((trx) => correctEntry(trx, tuti, id, mirror, NOW));
    expect(await dues()).toEqual([
      [kenanga, 55_000, 0],
      [melur, 65_000, 65_000],
    ]);
    // What was paid of it in another way is not paid a second time: the books owe her less than her share.
    const before = anEntry(book_id, "222", "101", 15_000);
    const hers = before.lines.map((line) => (line.account === "222" ? { ...line, member_id: kenanga } : line));
    await posted(database(), { ...before, lines: hers });
    expect(await pay({ everyone: "1" })).toBe(1);
    expect(await balanceOf(database(), book_id, "222")).toBe(0);
    const byHand = Entry.parse({ id: testId(), entry_on: TODAY, kind: "general", memo: null, lines: hers });
    await expect(within((trx) => recordEntry(trx, tuti, id, byHand, NOW))).rejects.toThrow("account_with_own_page");
  });
});
