import { expect, test } from "vitest";
import { findDebt, listDebts } from "#db/debts/reads";
import { recordDebt, recordDebtState } from "#db/debts/writes";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { readCase } from "#db/people/reads";
import { caseTimeline } from "#db/people/timeline";
import { itemsOf, latestAssessment } from "#db/risk/assessment-writes";
import { readAssessments } from "#db/risk/reads";
import type { Viewer } from "#src/access/policy";
import { type Debt, type DebtState, debtAsOf, debtStateAsOf } from "#src/debts/debt";
import { amountOwed } from "#src/debts/standing";
import { fajar, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { caseIdOf } from "#tests/support/visits";

const READS = { identity: true, narrative: true };

onEveryDatabase("a debt", (database) => {
  const settle = async (viewer: Viewer = olga, changes: Parameters<typeof openedBy>[2] = {}) => {
    await settleCast(database());
    const number = await openedBy(database(), viewer, changes);
    return { number, id: await caseIdOf(database(), number) };
  };
  const aDebt = (changes: Partial<Debt> = {}) =>
    debtAsOf(TODAY).parse({
      id: testId(),
      creditor_type: "recruiter",
      creditor_name: "Sponsor Kembang",
      principal_idr: 12_000_000,
      started_on: "2025-06-01",
      collateral: "land_certificate",
      true_on: "2026-03-02",
      status: "open",
      outstanding_idr: 8_000_000,
      threat: "pressure",
      note: "Ditagih lewat Pak Lurah",
      ...changes,
    });
  const aState = (debt_id: string, changes: Partial<DebtState> = {}) => ({
    ...debtStateAsOf(TODAY).parse({ id: testId(), true_on: TODAY, status: "paid_by_programme", ...changes }),
    debt_id,
  });
  const record = (number: string, debt: Debt, viewer: Viewer = olga, at = NOW) =>
    inTransactionOn(database(), (trx) => recordDebt(trx, viewer, number, debt, at));
  const move = (state: DebtState & { debt_id: string }, viewer: Viewer = olga, at = NOW) =>
    inTransactionOn(database(), (trx) => recordDebtState(trx, viewer, state, at));
  const placed = (id: string) =>
    database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const listed = async (id: string, reads = READS) => listDebts(database(), await placed(id), reads);
  const burden = async (id: string) =>
    itemsOf((await latestAssessment(database(), id))!).find(({ factor }) => factor === "R06");

  test("to the recruiter weighs from its own record, and no longer once it is paid", async () => {
    const baseline = {
      recorded_on: "2026-03-01",
      monthly_income_idr: 500_000,
      total_debt_idr: 0,
      recruiter_debt_idr: 0,
    };
    const { number, id } = await settle(olga, { baseline });
    expect(await burden(id)).toMatchObject({ state: "absent", record_type: "baseline" });
    const debt = aDebt();
    await record(number, debt);
    expect(await burden(id)).toMatchObject({
      state: "present",
      record_type: "debt",
      record_id: debt.id,
      fact_on: "2026-03-02",
      reason: { params: { debt_idr: 8_000_000 } },
    });
    await move(aState(debt.id));
    expect(await burden(id)).toMatchObject({ state: "absent", record_type: "debt", fact_on: TODAY });
  });

  test("keeps every state with the day on which it was so and when it was received", async () => {
    const { number, id } = await settle();
    const debt = aDebt();
    await record(number, debt);
    await move(aState(debt.id, { status: "negotiated", outstanding_idr: 6_000_000 }), olga, "2026-03-12T02:00:00.000Z");
    // Comes in last and tells of the time before: it is history, and the debt stands as it did.
    const earlier = { status: "open", outstanding_idr: 9_000_000, true_on: "2026-01-05" } as const;
    await move(aState(debt.id, earlier), olga, "2026-03-13T02:00:00.000Z");
    const [found] = await listed(id);
    expect(amountOwed(found!)).toBe(6_000_000);
    expect(found!.states).toMatchObject([
      { true_on: TODAY, status: "negotiated", recorded_at: "2026-03-12T02:00:00.000Z" },
      { true_on: "2026-03-02", outstanding_idr: 8_000_000, note: debt.note },
      { true_on: "2026-01-05", recorded_at: "2026-03-13T02:00:00.000Z" },
    ]);
    expect(await database().selectFrom("debt").select(["principal_idr", "started_on"]).execute()).toEqual([
      { principal_idr: 12_000_000, started_on: "2025-06-01" },
    ]);
  });

  test("stands in the audit and in the change log, with its names sealed", async () => {
    const { number, id } = await settle();
    const debt = aDebt();
    await record(number, debt);
    await move(aState(debt.id, { note: "Dibayar lewat Bu Kenanga" }));
    const acts = await database()
      .selectFrom("change_log")
      .select(["record_type", "stored", "true_on", "received_at"])
      .where("record_type", "in", ["debt", "debt_state"])
      .orderBy("id")
      .execute();
    expect(acts).toMatchObject([
      { record_type: "debt", true_on: "2025-06-01", received_at: NOW },
      { record_type: "debt_state", true_on: "2026-03-02" },
      { record_type: "debt_state", true_on: TODAY },
    ]);
    const audited = await database()
      .selectFrom("audit_event")
      .select("action")
      .where("record_type", "in", ["debt", "debt_state"])
      .orderBy("seq")
      .execute();
    expect(audited.map(({ action }) => action)).toEqual(["debt.recorded", "debt.changed", "debt.changed"]);
    const kept = [
      acts,
      await database().selectFrom("debt").selectAll().execute(),
      await database().selectFrom("debt_state").selectAll().execute(),
    ];
    expect(JSON.stringify(kept)).not.toMatch(/Kembang|Lurah|Kenanga/);
    expect(await listed(id)).toMatchObject([
      { creditor_name: debt.creditor_name, latest: { note: "Dibayar lewat Bu Kenanga" } },
    ]);
  });

  test("sent twice has one effect, and so has each of its states", async () => {
    const { number } = await settle();
    const debt = aDebt();
    await record(number, debt);
    await record(number, debt);
    const state = aState(debt.id);
    await move(state);
    await move(state);
    await record(number, debt);
    for (const other of [
      { ...debt, creditor_name: "Orang lain" },
      { ...debt, note: "Catatan lain" },
    ])
      await expect(record(number, other)).rejects.toThrow("already_sent");
    await expect(move({ ...state, note: "Catatan lain" })).rejects.toThrow("already_sent");
    expect(await database().selectFrom("debt").select("id").execute()).toHaveLength(1);
    expect(await database().selectFrom("debt_state").select("id").execute()).toHaveLength(2);
  });

  test("keeps to its case: the same id elsewhere is refused, and a state to its debt", async () => {
    const { number } = await settle();
    const other = await openedBy(database(), oscar);
    const [debt, second] = [aDebt(), aDebt()];
    await record(number, debt);
    await record(number, second);
    await expect(record(other, debt, oscar)).rejects.toThrow(NotFound);
    const state = aState(debt.id);
    await move(state);
    await expect(move({ ...state, debt_id: second.id })).rejects.toThrow(NotFound);
    await expect(move(aState(testId()))).rejects.toThrow(NotFound);
    await expect(move(aState(debt.id, { true_on: "2025-05-31" }))).rejects.toThrow(Refused);
  });

  test("is recorded by whoever is in charge or visits, and by nobody else", async () => {
    const { number } = await settle();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const debt = aDebt();
    await record(number, debt, fajar);
    await move(aState(debt.id), sari);
    for (const viewer of [oscar, mira]) {
      await expect(record(number, aDebt(), viewer)).rejects.toThrow(NotAllowed);
      await expect(move(aState(debt.id), viewer)).rejects.toThrow(NotAllowed);
    }
    for (const viewer of [sinta, tuti]) {
      await expect(record(number, aDebt(), viewer)).rejects.toThrow(NotFound);
      await expect(move(aState(debt.id), viewer)).rejects.toThrow(NotFound);
    }
  });

  test("is shown in figures to whoever reads the economy, and by name only to those responsible", async () => {
    const { number, id } = await settle();
    const debt = aDebt();
    await record(number, debt);
    expect(await findDebt(database(), olga, debt.id)).toMatchObject({ creditor_name: "Sponsor Kembang" });
    expect(await findDebt(database(), mira, debt.id)).toMatchObject({
      creditor_name: null,
      principal_idr: 12_000_000,
      latest: { outstanding_idr: 8_000_000, note: null },
    });
    for (const viewer of [oscar, sinta, tuti]) expect(await findDebt(database(), viewer, debt.id)).toBeUndefined();
    expect(await listed(id, { identity: true, narrative: false })).toMatchObject([
      { creditor_name: "Sponsor Kembang", latest: { note: null } },
    ]);
    const happened = async (viewer: Viewer) =>
      (await caseTimeline(database(), (await readCase(database(), viewer, number, NOW))!)).map(({ kind }) => kind);
    expect(await happened(mira)).toContain("debt");
    expect(await happened(oscar)).not.toContain("debt");
    const his = (await readAssessments(database(), oscar, [await placed(id)], TODAY)).get(id);
    expect(his!.items.find(({ factor }) => factor === "R06")).toMatchObject({
      points: 10,
      reason: { key: "kept_from_reader", params: {} },
    });
  });
});
