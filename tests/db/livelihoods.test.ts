import { expect, test } from "vitest";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { bookOf, entriesThatCount, lastItems } from "#db/livelihoods/book-reads";
import { payEntry, recordEntry, withdrawEntry } from "#db/livelihoods/book-writes";
import { cycleFactsOf, cyclesOf } from "#db/livelihoods/cycle-reads";
import { changeCycle } from "#db/livelihoods/cycle-writes";
import { changeEnterprise, createEnterprise } from "#db/livelihoods/enterprise-writes";
import { listEnterprises, participantsOf, readEnterprise } from "#db/livelihoods/reads";
import { addParticipant, endParticipation, recordEnterpriseState, recordLicence } from "#db/livelihoods/state-writes";
import { withdrawFromCycle } from "#db/livelihoods/withdrawal-writes";
import { assignCases } from "#db/people/assignment-writes";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { EnterpriseFacts } from "#src/livelihoods/enterprise";
import { figuresOf } from "#src/livelihoods/figures";
import { CAST, fajar, mira, NORTH, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnterprise, booked, closed, cycleOf, enterpriseOf, lostIn, recordedIn } from "#tests/support/livelihoods";

const NO_FILTER = { activity: null, status: null, place: null, after: null };

onEveryDatabase("an enterprise", (database) => {
  const settle = async () => {
    await settleCast(database());
    return openedBy(database());
  };
  const within = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const acts = async () =>
    (await database().selectFrom("audit_event").select("action").orderBy("seq").execute()).map(({ action }) => action);

  test("is recorded once, in the name of its case, with a key of its own and its words sealed", async () => {
    const case_number = await settle();
    const enterprise = anEnterprise({ case_number, activity: "other", activity_other: "Warung kopi Sindang" });
    expect(await within((trx) => createEnterprise(trx, olga, enterprise, NOW))).toBe(true);
    expect(await within((trx) => createEnterprise(trx, olga, enterprise, NOW))).toBe(false);
    const changed = { ...enterprise, activity_other: "Warung nasi" };
    await expect(within((trx) => createEnterprise(trx, olga, changed, NOW))).rejects.toThrow("already_sent");
    for (const other of [{ owner_kind: "family" }, { status: "seasonal_pause" }, { status_on: "2026-02-01" }] as const)
      await expect(within((trx) => createEnterprise(trx, olga, { ...enterprise, ...other }, NOW))).rejects.toThrow(
        "already_sent",
      );
    const rows = await database().selectFrom("enterprise").selectAll().execute();
    expect(rows).toHaveLength(1);
    const all = [rows, await database().selectFrom("change_log").select("stored").execute()];
    expect(JSON.stringify(all)).not.toContain("Warung");
    expect((await readEnterprise(database(), olga, enterprise.id))?.activity_other).toBe("Warung kopi Sindang");
    expect((await acts()).filter((action) => action === "enterprise.created")).toHaveLength(1);
  });

  test("is read where its case is read, and written by whoever is in charge or visits", async () => {
    const case_number = await settle();
    await within((trx) =>
      assignCases(trx, mira, { case_numbers: [case_number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const id = await enterpriseOf(database(), case_number);
    const readers = [];
    for (const [name, viewer] of Object.entries(CAST))
      if ((await listEnterprises(database(), viewer, NO_FILTER)).rows.length > 0) readers.push(name);
    expect(readers.sort()).toEqual(["dina", "fajar", "mira", "olga", "oscar", "sari"]);
    await booked(database(), id, { item: "Pakan", kind: "input", amount_idr: "10.000" }, fajar);
    for (const viewer of [oscar, mira])
      await expect(booked(database(), id, { item: "Pakan", amount_idr: 1 }, viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti])
      await expect(booked(database(), id, { item: "Pakan", amount_idr: 1 }, viewer)).rejects.toThrow(NotFound);
  });

  test("of a cooperative belongs to the cooperative's office, and names nobody", async () => {
    await settle();
    const cooperative = { id: testId(), office_id: NORTH, name: "Koperasi Mawar", legal_form: "pra_koperasi" };
    await database()
      .insertInto("cooperative")
      .values({
        ...cooperative,
        village_code: null,
        founded_on: null,
        created_at: NOW,
        created_by: olga.userId,
        version: 1,
      })
      .execute();
    const enterprise = anEnterprise({
      owner_kind: "cooperative",
      cooperative_id: cooperative.id,
      name: "Kandang bersama",
    });
    await within((trx) => createEnterprise(trx, fajar, enterprise, NOW));
    const [row] = (await listEnterprises(database(), oscar, NO_FILTER)).rows;
    expect(row).toMatchObject({ name: "Kandang bersama", cooperative: "Koperasi Mawar", case_number: null });
    expect((await listEnterprises(database(), tuti, NO_FILTER)).rows).toEqual([]);
    const other = anEnterprise({ owner_kind: "cooperative", cooperative_id: cooperative.id });
    await expect(within((trx) => createEnterprise(trx, sinta, other, NOW))).rejects.toThrow(NotFound);
  });

  test("of a group is everybody's who takes part, and shows nobody a number that is not hers to know", async () => {
    const case_number = await settle();
    const id = await enterpriseOf(database(), case_number, { owner_kind: "group", name: "Kelompok Melati" });
    const joining = await openedBy(database());
    const participant = { id: testId(), enterprise_id: id, case_number: joining, joined_on: "2026-02-01" };
    await within((trx) => addParticipant(trx, olga, participant, NOW));
    await within((trx) => addParticipant(trx, olga, participant, NOW));
    await expect(within((trx) => addParticipant(trx, olga, { ...participant, id: testId() }, NOW))).rejects.toThrow(
      "already_takes_part",
    );
    await within((trx) =>
      assignCases(trx, mira, { case_numbers: [joining], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const [row] = (await listEnterprises(database(), fajar, NO_FILTER)).rows;
    expect(row).toMatchObject({ id, name: "Kelompok Melati", case_number: null });
    expect(await participantsOf(database(), fajar, id)).toMatchObject([{ case_number: joining, left_on: null }]);
    await within((trx) =>
      endParticipation(trx, olga, { enterprise_id: id, participant_id: participant.id, left_on: "2026-03-01" }, NOW),
    );
    expect((await listEnterprises(database(), fajar, NO_FILTER)).rows).toEqual([]);
  });

  test("moves from state to state; the latest day counts, and a pause is no end", async () => {
    const id = await enterpriseOf(database(), await settle());
    const state = (status: string, true_on: string, reason: string | null = null) =>
      within((trx) =>
        recordEnterpriseState(
          trx,
          olga,
          { id: testId(), enterprise_id: id, status, true_on, reason, note: null } as never,
          NOW,
        ),
      );
    await state("seasonal_pause", "2026-03-01");
    await state("stopped", "2026-02-01", "price");
    const standing = await database().selectFrom("enterprise").select(["status", "status_on"]).executeTakeFirst();
    expect(standing).toEqual({ status: "seasonal_pause", status_on: "2026-03-01" });
    await expect(state("operating", "2025-12-31")).rejects.toThrow("before_it_began");
  });

  test("that was planned begins on the day from which it runs", async () => {
    const planned = { status: "planning", started_on: null };
    const id = await enterpriseOf(database(), await settle(), planned);
    await expect(cycleOf(database(), id, "duck_meat", { ducklings_in: 100 })).rejects.toThrow("not_begun");
    const state = {
      id: testId(),
      enterprise_id: id,
      status: "operating",
      true_on: "2026-02-02",
      reason: null,
      note: null,
    };
    await within((trx) => recordEnterpriseState(trx, olga, state as never, NOW));
    await within((trx) => recordEnterpriseState(trx, olga, state as never, NOW));
    const row = await database().selectFrom("enterprise").select(["started_on", "version"]).executeTakeFirst();
    expect(row).toEqual({ started_on: "2026-02-02", version: 2 });
  });

  test("is corrected by whoever read its last version", async () => {
    const id = await enterpriseOf(database(), await settle());
    const facts = EnterpriseFacts.parse({ activity: "duck_meat", started_on: "2026-01-04", season_months: ["6", "7"] });
    await within((trx) => changeEnterprise(trx, olga, { id, version: 1 }, facts, NOW));
    await within((trx) => changeEnterprise(trx, olga, { id, version: 1 }, facts, NOW));
    const other = { ...facts, started_on: "2026-01-03" };
    await expect(within((trx) => changeEnterprise(trx, olga, { id, version: 1 }, other, NOW))).rejects.toThrow(
      StaleVersion,
    );
    const named = { ...facts, name: "Bebek Melati" };
    await expect(within((trx) => changeEnterprise(trx, olga, { id, version: 2 }, named, NOW))).rejects.toThrow(
      "name_not_kept",
    );
  });

  test("keeps the licence that was obtained last", async () => {
    const id = await enterpriseOf(database(), await settle());
    const licence = { id: testId(), enterprise_id: id, kind: "pirt", obtained_on: "2026-02-01", valid_until: null };
    await within((trx) => recordLicence(trx, olga, licence as never, NOW));
    await within((trx) => recordLicence(trx, olga, licence as never, NOW));
    expect(await database().selectFrom("enterprise_licence").selectAll().execute()).toHaveLength(1);
  });

  test("runs in cycles: ducklings die, no more than there were, and the flock is sold", async () => {
    const id = await enterpriseOf(database(), await settle());
    const cycle = await cycleOf(database(), id, "duck_meat", { ducklings_in: "100" });
    await recordedIn(database(), cycle, "duck_meat", { feed_kg: "210,5" });
    await lostIn(database(), cycle, "duck_meat", { quantity_milli: "7", cause: "disease", note: "Lemas di Sindang" });
    await expect(lostIn(database(), cycle, "duck_meat", { quantity_milli: 94, cause: "disease" })).rejects.toThrow(
      "more_than_there",
    );
    await expect(closed(database(), cycle, "duck_meat", { sold_head: 94 })).rejects.toThrow("more_than_there");
    await expect(recordedIn(database(), cycle, "duck_meat", { true_on: "2026-01-05", feed_kg: 1 })).rejects.toThrow(
      "before_the_cycle",
    );
    await closed(database(), cycle, "duck_meat", { sold_head: 93, weight_kg: "1,4" });
    await expect(closed(database(), cycle, "duck_meat", { sold_head: 93 })).rejects.toThrow("already_closed");
    await expect(recordedIn(database(), cycle, "duck_meat", { true_on: "2026-03-05", feed_kg: 1 })).rejects.toThrow(
      "after_the_cycle",
    );
    const [line] = await cyclesOf(database(), id);
    expect(line).toMatchObject({ number: 1, closed_on: "2026-03-01", close: { sold_head: 93, weight_kg: 1400 } });
    const facts = await cycleFactsOf(database(), { enterprise_id: id, cycle_id: cycle, readsWords: true });
    expect(facts.losses).toMatchObject([{ quantity_milli: 7000, note: "Lemas di Sindang" }]);
    expect(JSON.stringify(await database().selectFrom("cycle_loss").selectAll().execute())).not.toContain("Sindang");
  });

  test("has its cycle corrected, but not below what was lost", async () => {
    const id = await enterpriseOf(database(), await settle());
    const cycle_id = await cycleOf(database(), id, "duck_meat", { ducklings_in: 100 });
    const loss = await lostIn(database(), cycle_id, "duck_meat", { quantity_milli: 7, cause: "cold" });
    const change = (ducklings_in: number, version: number) =>
      within((trx) =>
        changeCycle(
          trx,
          olga,
          { cycle_id, version, started_on: "2026-01-06", details: { ducklings_in, age_days: null } },
          NOW,
        ),
      );
    await expect(change(6, 1)).rejects.toThrow("less_than_lost");
    const withdrawal = {
      id: testId(),
      reason: "not_so",
      note: null,
      record_type: "cycle_loss",
      record_id: loss,
    } as const;
    await within((trx) => withdrawFromCycle(trx, olga, withdrawal, NOW));
    await within((trx) => withdrawFromCycle(trx, olga, withdrawal, NOW));
    await change(6, 1);
    await expect(change(8, 1)).rejects.toThrow(StaleVersion);
  });

  test("has a book whose lines are kept once, taken back with a reason, and paid later", async () => {
    const id = await enterpriseOf(database(), await settle());
    const entry = bookEntryAsOf(TODAY).parse({
      id: testId(),
      kind: "sale",
      true_on: "2026-02-01",
      item: "Bebek ke Bu Ratna",
      quantity_milli: "10",
      unit: "head",
      unit_price_idr: "50.000",
      payment: "credit",
    });
    const record = (changes = {}) =>
      within((trx) => recordEntry(trx, olga, { ...entry, ...changes, enterprise_id: id }, NOW));
    expect(await record()).toBe(true);
    expect(await record()).toBe(false);
    await expect(record({ item: "Bebek" })).rejects.toThrow("already_sent");
    await expect(record({ id: testId(), true_on: "2026-01-04" })).rejects.toThrow("before_it_began");
    expect(JSON.stringify(await database().selectFrom("enterprise_entry").selectAll().execute())).not.toContain(
      "Ratna",
    );
    const figures = async () => figuresOf(await entriesThatCount(database(), [id]));
    expect(await figures()).toMatchObject({ revenue_idr: 500_000, receivable_idr: 500_000 });

    const payment = { id: testId(), entry_id: entry.id, paid_on: "2026-02-20" };
    await within((trx) => payEntry(trx, olga, payment, NOW));
    await within((trx) => payEntry(trx, olga, payment, NOW));
    await expect(within((trx) => payEntry(trx, olga, { ...payment, id: testId() }, NOW))).rejects.toThrow(
      "already_paid",
    );
    expect(await figures()).toMatchObject({ revenue_idr: 500_000, receivable_idr: 0 });

    const withdrawal = { id: testId(), entry_id: entry.id, reason: "wrong_amount", note: null } as const;
    await within((trx) => withdrawEntry(trx, olga, withdrawal, NOW));
    await within((trx) => withdrawEntry(trx, olga, withdrawal, NOW));
    await expect(within((trx) => withdrawEntry(trx, olga, { ...withdrawal, id: testId() }, NOW))).rejects.toThrow(
      Refused,
    );
    expect(await figures()).toMatchObject({ revenue_idr: 0, entries: 0 });
    const { rows } = await bookOf(database(), id, { after: null, cycle_id: null });
    expect(rows).toMatchObject([{ item: "Bebek ke Bu Ratna", withdrawn: "wrong_amount", paid_on: "2026-02-20" }]);
  });

  test("remembers what was written last, with its unit and price", async () => {
    const id = await enterpriseOf(database(), await settle());
    await booked(database(), id, {
      kind: "input",
      item: "Pakan",
      quantity_milli: 1,
      unit: "sack",
      unit_price_idr: 380_000,
    });
    await booked(database(), id, { item: "Bebek", quantity_milli: 5, unit: "head", unit_price_idr: 50_000 });
    await booked(database(), id, {
      kind: "input",
      item: "pakan",
      quantity_milli: 2,
      unit: "sack",
      unit_price_idr: 390_000,
    });
    expect(await lastItems(database(), id)).toMatchObject([
      { kind: "input", item: "pakan", unit: "sack", unit_price_idr: 390_000 },
      { kind: "sale", item: "Bebek", unit: "head", unit_price_idr: 50_000 },
    ]);
  });

  test("is found by activity, state and place, page by page, with what it earned last", async () => {
    const case_number = await settle();
    const id = await enterpriseOf(database(), case_number, { place_code: "32.12.14.2001" });
    await enterpriseOf(database(), case_number, { activity: "salt", status: "seasonal_pause", place_code: "35.29.01" });
    const cycle_id = await cycleOf(database(), id, "duck_meat", { ducklings_in: 100 });
    await booked(database(), id, { cycle_id, kind: "input", item: "Pakan", amount_idr: 300_000 });
    await booked(database(), id, { cycle_id, item: "Bebek", amount_idr: 250_000, true_on: "2026-02-20" });
    await closed(database(), cycle_id, "duck_meat");
    const find = async (filter: object) =>
      (await listEnterprises(database(), olga, { ...NO_FILTER, ...filter })).rows.map(({ activity }) => activity);
    expect(await find({})).toEqual(["salt", "duck_meat"]);
    expect(await find({ activity: "salt" })).toEqual(["salt"]);
    expect(await find({ status: "operating" })).toEqual(["duck_meat"]);
    expect(await find({ place: "32.12" })).toEqual(["duck_meat"]);
    expect(await find({ place: "32.1" })).toEqual([]);
    const [row] = (await listEnterprises(database(), olga, { ...NO_FILTER, activity: "duck_meat" })).rows;
    expect(row).toMatchObject({ running: null, last_entry_on: "2026-02-20", last_profit_idr: -50_000 });
  });
});
