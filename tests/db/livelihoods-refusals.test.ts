import { expect, test } from "vitest";
import type { Trx } from "#db/database";
import { NotFound } from "#db/errors";
import { payEntry, recordEntry, withdrawEntry } from "#db/livelihoods/book-writes";
import { changeCycle, startCycle } from "#db/livelihoods/cycle-writes";
import { changeEnterprise } from "#db/livelihoods/enterprise-writes";
import { addParticipant, endParticipation, recordEnterpriseState } from "#db/livelihoods/state-writes";
import { withdrawFromCycle } from "#db/livelihoods/withdrawal-writes";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { EnterpriseFacts } from "#src/livelihoods/enterprise";
import { NOW, olga, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { booked, closed, cycleOf, enterpriseOf, lostIn, recordedIn } from "#tests/support/livelihoods";

onEveryDatabase("what an enterprise refuses", (database) => {
  const within = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  const settle = async (changes: Record<string, unknown> = {}) => {
    await settleCast(database());
    return enterpriseOf(database(), await openedBy(database()), changes);
  };
  const change = (id: string, facts: Record<string, unknown>) => {
    const said = EnterpriseFacts.parse({ activity: "duck_meat", started_on: "2026-01-05", ...facts });
    return within((trx) => changeEnterprise(trx, olga, { id, version: 1 }, said, NOW));
  };
  const withdrawn = (entry_id: string) =>
    within((trx) => withdrawEntry(trx, olga, { id: testId(), entry_id, reason: "wrong_amount", note: null }, NOW));

  test("to begin after its first cycle or its first line, and to become another activity once it has cycles", async () => {
    const id = await settle();
    const early = await booked(database(), id, { item: "Pakan", kind: "input", amount_idr: 1, true_on: "2026-01-05" });
    await expect(change(id, { started_on: "2026-01-06" })).rejects.toThrow("after_its_first_entry");
    // A line that was taken back says nothing of when it began.
    await withdrawn(early);
    await cycleOf(database(), id, "duck_meat", { ducklings_in: 100, started_on: "2026-01-06" });
    await expect(change(id, { started_on: "2026-01-07" })).rejects.toThrow("after_its_first_cycle");
    await expect(change(id, { activity: "salt" })).rejects.toThrow("has_cycles");
    await change(id, { started_on: "2026-01-06" });
  });

  test("a cycle that begins before it did, or after it has ended", async () => {
    const id = await settle();
    const cycle = (started_on: string) => cycleOf(database(), id, "duck_meat", { ducklings_in: 100, started_on });
    await expect(cycle("2026-01-04")).rejects.toThrow("before_it_began");
    const stopped = { id: testId(), enterprise_id: id, status: "stopped", true_on: TODAY, reason: "price", note: null };
    await within((trx) => recordEnterpriseState(trx, olga, stopped as never, NOW));
    await expect(cycle("2026-02-01")).rejects.toThrow("enterprise_ended");
  });

  test("a cycle moved past its first record, closed before its last one, and more sold than can be alive", async () => {
    const id = await settle();
    const cycle_id = await cycleOf(database(), id, "duck_meat", { ducklings_in: 100 });
    const loss = { quantity_milli: 20, cause: "disease", true_on: "2026-02-10" };
    const lost = await lostIn(database(), cycle_id, "duck_meat", loss);
    await recordedIn(database(), cycle_id, "duck_meat", { feed_kg: "10", true_on: "2026-01-20" });
    const details = { ducklings_in: 100, age_days: null };
    const moved = { cycle_id, version: 1, started_on: "2026-01-21", details };
    await expect(within((trx) => changeCycle(trx, olga, moved, NOW))).rejects.toThrow("after_its_first_record");
    const close = (closed_on: string, sold_head: number) =>
      closed(database(), cycle_id, "duck_meat", { closed_on, sold_head });
    await expect(close("2026-01-05", 80)).rejects.toThrow("before_the_cycle");
    await expect(close("2026-02-09", 80)).rejects.toThrow("before_its_last_record");
    await expect(close("2026-02-10", 81)).rejects.toThrow("more_than_there");
    // A loss that was taken back is no record, and nothing was lost.
    const mistake = { id: testId(), reason: "not_so", note: null, record_type: "cycle_loss", record_id: lost } as const;
    await within((trx) => withdrawFromCycle(trx, olga, mistake, NOW));
    await close("2026-02-09", 100);
  });

  test("a line in another's cycle, paid before it was written, when it was paid at once, or when it was taken back", async () => {
    const id = await settle();
    const other = await enterpriseOf(database(), await openedBy(database()));
    const cycle_id = await cycleOf(database(), other, "duck_meat", { ducklings_in: 100 });
    const line = { id: testId(), kind: "sale", true_on: "2026-02-01", item: "Bebek", amount_idr: 100 };
    const entry = bookEntryAsOf(TODAY).parse({ ...line, cycle_id, payment: "cash" });
    await expect(within((trx) => recordEntry(trx, olga, { ...entry, enterprise_id: id }, NOW))).rejects.toThrow(
      NotFound,
    );
    const pay = (entry_id: string, paid_on: string) =>
      within((trx) => payEntry(trx, olga, { id: testId(), entry_id, paid_on }, NOW));
    const sold = (payment: "cash" | "credit") => booked(database(), id, { item: "Bebek", amount_idr: 100, payment });
    await expect(pay(await sold("cash"), TODAY)).rejects.toThrow("not_on_credit");
    const later = await sold("credit");
    await expect(pay(later, "2026-01-31")).rejects.toThrow("before_the_entry");
    await withdrawn(later);
    await expect(pay(later, TODAY)).rejects.toThrow("already_withdrawn");
  });

  test("who takes part in one person's business, and who leaves a group twice", async () => {
    const alone = await settle();
    const joining = await openedBy(database());
    const join = (enterprise_id: string) => {
      const participant = { id: testId(), enterprise_id, case_number: joining, joined_on: "2026-02-01" };
      return within(async (trx) => {
        await addParticipant(trx, olga, participant, NOW);
        return participant.id;
      });
    };
    await expect(join(alone)).rejects.toThrow("not_a_group");
    const leads = await openedBy(database());
    const group = await enterpriseOf(database(), leads, { owner_kind: "group", name: "Kelompok Melati" });
    const participant_id = await join(group);
    const leave = (left_on: string) =>
      within((trx) => endParticipation(trx, olga, { enterprise_id: group, participant_id, left_on }, NOW));
    await leave("2026-03-01");
    await leave("2026-03-01");
    await expect(leave("2026-03-02")).rejects.toThrow("already_left");
  });

  test("the same start of a cycle with other content", async () => {
    const id = await settle();
    const start = { id: testId(), started_on: "2026-01-06", details: { ducklings_in: 100, age_days: null } };
    const begin = (ducklings_in: number) =>
      within((trx) =>
        startCycle(trx, olga, { ...start, enterprise_id: id, details: { ...start.details, ducklings_in } }, NOW),
      );
    await begin(100);
    await begin(100);
    await expect(begin(99)).rejects.toThrow("already_sent");
    const rows = await database().selectFrom("production_cycle").select("number").execute();
    expect(rows).toEqual([{ number: 1 }]);
  });
});
