import { expect, test } from "vitest";
import { NotAllowed, NotFound } from "#db/errors";
import { payEntry, withdrawEntry } from "#db/livelihoods/book-writes";
import { cycleProfits, livesOf, stopReasons } from "#db/livelihoods/chart-reads";
import { cycleFactsOf, cyclesOf } from "#db/livelihoods/cycle-reads";
import { changeCycle, closeCycle, recordCycleLoss, recordInCycle, startCycle } from "#db/livelihoods/cycle-writes";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import { enterprisesOfCooperative, licencesOf, readEnterprise, statesOf } from "#db/livelihoods/reads";
import { addParticipant, endParticipation, recordEnterpriseState, recordLicence } from "#db/livelihoods/state-writes";
import { livelihoodHappenings } from "#db/livelihoods/timeline";
import { withdrawFromCycle, withdrawLicence, withdrawState } from "#db/livelihoods/withdrawal-writes";
import { knownThen } from "#db/looking-back/facts-then";
import { latestAssessment } from "#db/risk/assessment-writes";
import type { EnterpriseState } from "#src/livelihoods/enterprise";
import { fajar, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnterprise, booked, closed, cycleOf, enterpriseOf, lostIn, recordedIn } from "#tests/support/livelihoods";
import { caseIdOf } from "#tests/support/visits";

const LATER = "2026-03-10T05:00:00.000Z";
const LATER_STILL = "2026-03-10T06:00:00.000Z";

onEveryDatabase("what was wrongly recorded of a business", (database) => {
  const settle = async () => {
    await settleCast(database());
    return openedBy(database(), olga);
  };
  const within = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const acts = async () =>
    (await database().selectFrom("audit_event").select("action").orderBy("seq").execute()).map(({ action }) => action);
  const moved = async (enterprise_id: string, changes: Partial<EnterpriseState>, at = LATER): Promise<string> => {
    const state = { id: testId(), status: "stopped", true_on: TODAY, reason: null, note: null, ...changes } as const;
    await within((trx) => recordEnterpriseState(trx, olga, { ...state, enterprise_id }, at));
    return state.id;
  };
  const why = (record_id: string) => ({ id: testId(), record_id, reason: "not_so", note: null }) as const;
  const standingOf = (id: string) =>
    database()
      .selectFrom("enterprise")
      .select(["status", "status_on", "started_on"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();

  test("a closing is taken back and the cycle closed anew: its figures and charts follow", async () => {
    const number = await settle();
    const id = await enterpriseOf(database(), number);
    const cycle = await cycleOf(database(), id, "duck_meat", { ducklings_in: 100 });
    await booked(database(), id, { item: "Bebek", amount_idr: 500_000, cycle_id: cycle });
    const closing = await closed(database(), cycle, "duck_meat", { sold_head: 80, note: "Salah hitung di Sindang" });
    const profits = () => cycleProfits(database(), olga, "own", "duck_meat");
    const happened = async () =>
      (await livelihoodHappenings(database(), await caseIdOf(database(), number)))[2][1].map((row) => row.id);
    expect(await profits()).toHaveLength(1);
    const withdrawal = { ...why(closing), record_type: "cycle_closing" } as const;
    await within((trx) => withdrawFromCycle(trx, olga, withdrawal, LATER));
    await within((trx) => withdrawFromCycle(trx, olga, withdrawal, LATER));
    expect(await profits()).toEqual([]);
    expect(await happened()).toEqual([]);
    expect((await cyclesOf(database(), id))[0]).toMatchObject({ closed_on: null, closing_id: null, close: null });
    // It runs again: what came after the wrong day can be recorded, and it can be closed with what is right.
    await recordedIn(database(), cycle, "duck_meat", { true_on: "2026-03-05", feed_kg: 1 });
    await expect(closed(database(), cycle, "duck_meat", { sold_head: 95 })).rejects.toThrow("before_its_last_record");
    const right = await closed(database(), cycle, "duck_meat", { sold_head: 95, closed_on: "2026-03-06" });
    expect((await cyclesOf(database(), id))[0]).toMatchObject({
      closing_id: right,
      closed_on: "2026-03-06",
      close: { sold_head: 95 },
    });
    expect(await profits()).toHaveLength(1);
    expect(await happened()).toEqual([right]);
    const facts = await cycleFactsOf(database(), { enterprise_id: id, cycle_id: cycle, readsWords: true });
    expect(facts.closings).toMatchObject([
      { id: right, withdrawn: null },
      { id: closing, withdrawn: "not_so", note: "Salah hitung di Sindang", details: { sold_head: 80 } },
    ]);
    await expect(within((trx) => withdrawFromCycle(trx, olga, { ...withdrawal, id: testId() }, LATER))).rejects.toThrow(
      "already_withdrawn",
    );
    await expect(closed(database(), cycle, "duck_meat", { sold_head: 95 })).rejects.toThrow("already_closed");
    expect((await acts()).filter((action) => /cycle\.(closed|reopened)/.test(action))).toEqual([
      "cycle.closed",
      "cycle.reopened",
      "cycle.closed",
    ]);
  });

  test("a closed cycle never accounts for more than it began with, whatever is corrected after", async () => {
    const id = await enterpriseOf(database(), await settle());
    const cycle_id = await cycleOf(database(), id, "duck_meat", { ducklings_in: 100 });
    await closed(database(), cycle_id, "duck_meat", { sold_head: 95 });
    await expect(lostIn(database(), cycle_id, "duck_meat", { quantity_milli: 6, cause: "cold" })).rejects.toThrow(
      "more_than_there",
    );
    await lostIn(database(), cycle_id, "duck_meat", { quantity_milli: 5, cause: "cold" });
    const change = (ducklings_in: number, started_on = "2026-01-06") =>
      within((trx) => {
        const details = { ducklings_in, age_days: null, breed: null };
        return changeCycle(trx, olga, { cycle_id, version: 1, started_on, details }, LATER);
      });
    await expect(change(99)).rejects.toThrow("less_than_closed");
    await expect(change(100, "2026-03-02")).rejects.toThrow("after_its_first_record");
  });

  test("a state is taken back: the one before it stands again, for the risk and for the charts too", async () => {
    const number = await settle();
    const case_id = await caseIdOf(database(), number);
    const id = await enterpriseOf(database(), number);
    const risk = async () => (await latestAssessment(database(), case_id))!.total;
    const before = await risk();
    const stopped = await moved(id, { reason: "price", true_on: "2026-03-05", note: "Salah usaha di Sindang" });
    expect((await risk()) - before).toBe(10);
    expect(await stopReasons(database(), olga, "own", "duck_meat")).toEqual([{ reason: "price", count: 1 }]);
    const withdrawal = { ...why(stopped), reason: "wrong_enterprise", enterprise_id: id } as const;
    await within((trx) => withdrawState(trx, olga, withdrawal, LATER_STILL));
    await within((trx) => withdrawState(trx, olga, withdrawal, LATER_STILL));
    expect(await risk()).toBe(before);
    expect(await standingOf(id)).toMatchObject({ status: "operating", status_on: "2026-01-05" });
    expect(await stopReasons(database(), olga, "own", "duck_meat")).toEqual([]);
    expect(await livesOf(database(), olga, "own", "duck_meat")).toMatchObject([{ status: "operating", count: 1 }]);
    expect((await livelihoodHappenings(database(), case_id))[1][1]).toEqual([]);
    expect(await statesOf(database(), { id }, true)).toMatchObject([
      { id: stopped, withdrawn: "wrong_enterprise", note: "Salah usaha di Sindang" },
      { status: "operating", withdrawn: null },
    ]);
    expect((await acts()).filter((action) => action === "enterprise_state.withdrawn")).toHaveLength(1);
    const then = async (at: string) => (await knownThen(database(), [case_id], at)).get(case_id)!.facts.enterprises;
    expect(await then(LATER_STILL)).toMatchObject([{ status: "stopped" }]);
    expect(await then("2026-03-11T00:00:00.000Z")).toMatchObject([{ status: "operating" }]);
  });

  test("the only state is not taken back; the right one is recorded first", async () => {
    const id = await enterpriseOf(database(), await settle());
    const [first] = await statesOf(database(), { id }, false);
    const withdrawal = { ...why(first!.id), enterprise_id: id };
    await expect(within((trx) => withdrawState(trx, olga, withdrawal, LATER))).rejects.toThrow("only_state");
    await moved(id, { status: "seasonal_pause", true_on: "2026-01-07" });
    await within((trx) => withdrawState(trx, olga, withdrawal, LATER));
    expect(await standingOf(id)).toMatchObject({ status: "seasonal_pause", status_on: "2026-01-07" });
  });

  test("a start that came with a wrong state goes with it, but not where something was recorded since", async () => {
    const number = await settle();
    for (const isRecorded of [false, true]) {
      const id = await enterpriseOf(database(), number, { status: "planning", started_on: null });
      const began = await moved(id, { status: "operating", true_on: "2026-02-02" });
      expect(await standingOf(id)).toMatchObject({ started_on: "2026-02-02" });
      if (isRecorded) await booked(database(), id, { item: "Bebek", amount_idr: 1000, true_on: "2026-02-03" });
      await within((trx) => withdrawState(trx, olga, { ...why(began), enterprise_id: id }, LATER));
      const started_on = isRecorded ? "2026-02-02" : null;
      expect(await standingOf(id)).toEqual({ status: "planning", status_on: "2026-01-05", started_on });
    }
  });

  test("a licence is taken back: an earlier one of its kind stands again", async () => {
    const id = await enterpriseOf(database(), await settle());
    const licences = ["2026-02-01", "2026-03-01"].map((obtained_on) => ({
      ...{ id: testId(), enterprise_id: id, kind: "pirt" as const },
      ...{ obtained_on, valid_until: null },
    }));
    for (const licence of licences) await within((trx) => recordLicence(trx, olga, licence, NOW));
    const withdrawal = { ...why(licences[1]!.id), enterprise_id: id };
    await within((trx) => withdrawLicence(trx, olga, withdrawal, LATER));
    await within((trx) => withdrawLicence(trx, olga, withdrawal, LATER));
    expect(await licencesOf(database(), id)).toMatchObject([
      { id: licences[0]!.id, withdrawn: null },
      { id: licences[1]!.id, withdrawn: "not_so" },
    ]);
    expect((await acts()).filter((action) => action === "enterprise_licence.withdrawn")).toHaveLength(1);
  });

  test("is taken back by whoever records it, and only of the business it belongs to", async () => {
    const number = await settle();
    const id = await enterpriseOf(database(), number);
    const other = await enterpriseOf(database(), number);
    const state = await moved(id, { status: "seasonal_pause" });
    const withdrawal = { ...why(state), enterprise_id: id };
    await expect(within((trx) => withdrawState(trx, oscar, withdrawal, LATER))).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti])
      await expect(within((trx) => withdrawState(trx, viewer, withdrawal, LATER))).rejects.toThrow(NotFound);
    await expect(
      within((trx) => withdrawState(trx, olga, { ...withdrawal, enterprise_id: other }, LATER)),
    ).rejects.toThrow(NotFound);
    expect(await standingOf(id)).toMatchObject({ status: "seasonal_pause" });
  });

  test("a cooperative's businesses are its office's to list, and nobody else's", async () => {
    await settle();
    const cooperative_id = await founded(database());
    const enterprise = anEnterprise({ owner_kind: "cooperative", cooperative_id, name: "Kandang bersama" });
    await within((trx) => createEnterprise(trx, fajar, enterprise, NOW));
    const listed = async (viewer: typeof olga) =>
      (await enterprisesOfCooperative(database(), viewer, cooperative_id)).map(({ name }) => name);
    expect(await listed(olga)).toEqual(["Kandang bersama"]);
    expect(await listed(tuti)).toEqual([]);
    expect(await listed(sinta)).toEqual([]);
  });

  test("whatever form is sent twice has one effect", async () => {
    const number = await settle();
    const joining = await openedBy(database(), olga);
    const enterprise = anEnterprise({ case_number: number, owner_kind: "group" });
    const { id: enterprise_id } = enterprise;
    const cycle = { id: testId(), enterprise_id, started_on: "2026-01-06", details: { ducklings_in: 100 } };
    const cycle_id = cycle.id;
    const record = { id: testId(), cycle_id, true_on: "2026-01-20", details: { feed_kg: 1000 } };
    const loss = { id: testId(), cycle_id, true_on: "2026-01-20", quantity_milli: 2000, cause: "cold", note: "Hujan" };
    const closing = { id: testId(), cycle_id, closed_on: "2026-03-01", note: "Baik", details: { sold_head: 90 } };
    const state = { id: testId(), status: "seasonal_pause", true_on: TODAY, reason: null, note: "Musim" } as const;
    const licence = { id: testId(), enterprise_id, kind: "nib", obtained_on: TODAY, valid_until: null } as const;
    const participant = { id: testId(), enterprise_id, case_number: joining, joined_on: "2026-02-01" };
    const leaving = { enterprise_id, participant_id: participant.id, left_on: TODAY };
    const entry = await (async () => {
      await within((trx) => createEnterprise(trx, olga, enterprise, NOW));
      return booked(database(), enterprise_id, { item: "Bebek", amount_idr: 50_000, payment: "credit" });
    })();
    const [payment, taken] = [testId(), testId()];
    const reasons = [why(record.id), why(loss.id), why(closing.id), why(state.id), why(licence.id)] as const;
    const sent: Parameters<typeof inTransactionOn<unknown>>[1][] = [
      (trx) => createEnterprise(trx, olga, enterprise, LATER),
      (trx) => startCycle(trx, olga, cycle, LATER),
      (trx) => recordInCycle(trx, olga, record, LATER),
      (trx) => recordCycleLoss(trx, olga, loss, LATER),
      (trx) => changeCycle(trx, olga, { ...cycle, cycle_id, version: 1, details: { ducklings_in: 110 } }, LATER),
      (trx) => closeCycle(trx, olga, closing, LATER),
      (trx) => recordEnterpriseState(trx, olga, { ...state, enterprise_id }, LATER),
      (trx) => recordLicence(trx, olga, licence, LATER),
      (trx) => addParticipant(trx, olga, participant, LATER),
      (trx) => endParticipation(trx, olga, leaving, LATER),
      (trx) => payEntry(trx, olga, { id: payment, entry_id: entry, paid_on: TODAY }, LATER),
      (trx) => withdrawEntry(trx, olga, { id: taken, entry_id: entry, reason: "not_so", note: "Salah" }, LATER),
      (trx) => withdrawFromCycle(trx, olga, { ...reasons[0], record_type: "cycle_record" }, LATER),
      (trx) => withdrawFromCycle(trx, olga, { ...reasons[1], record_type: "cycle_loss" }, LATER),
      (trx) => withdrawFromCycle(trx, olga, { ...reasons[2], record_type: "cycle_closing" }, LATER),
      (trx) => withdrawState(trx, olga, { ...reasons[3], enterprise_id }, LATER),
      (trx) => withdrawLicence(trx, olga, { ...reasons[4], enterprise_id }, LATER),
    ];
    for (const [at, send] of sent.entries()) {
      const before = (await acts()).length;
      await within(send);
      const after = (await acts()).length;
      // The enterprise was there before: the list begins with a form that is sent again.
      expect([at, after > before]).toEqual([at, at > 0]);
      await within(send);
      expect([at, (await acts()).length]).toEqual([at, after]);
    }
    expect((await readEnterprise(database(), olga, enterprise_id))?.placed.status).toBe("operating");
    // Back, and once more the form of what was taken back since: nothing stands again by itself.
    for (const send of [sent[2]!, sent[3]!, sent[5]!, sent[6]!, sent[7]!]) await within(send);
    expect((await cyclesOf(database(), enterprise_id))[0]!.closed_on).toBe(null);
    expect(await standingOf(enterprise_id)).toMatchObject({ status: "operating" });
  });
});
