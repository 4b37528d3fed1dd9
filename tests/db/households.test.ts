import { expect, test } from "vitest";
import { NotAllowed, NotFound } from "#db/errors";
import { listHouseholds } from "#db/households/reads";
import { recordHousehold } from "#db/households/writes";
import { assignCases } from "#db/people/assignment-writes";
import { readCase } from "#db/people/reads";
import { caseTimeline } from "#db/people/timeline";
import type { Viewer } from "#src/access/policy";
import { type Household, householdAsOf } from "#src/households/household";
import { fajar, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { caseIdOf } from "#tests/support/visits";

onEveryDatabase("a household", (database) => {
  const settle = async () => {
    await settleCast(database());
    return openedBy(database());
  };
  const aHousehold = (changes: Partial<Household> = {}) =>
    householdAsOf(TODAY).parse({
      id: testId(),
      true_on: "2026-03-02",
      head: "parent",
      size: 4,
      dependants: 3,
      other_income_idr: 1_200_000,
      dwelling: "family_owned",
      land_tenure: "uncertified",
      supports_return: ["parents", "siblings"],
      tension: "often",
      members: [
        { relation: "parent", birth_year: 1970, sex: "Feminine", lives_here: true, earns: true },
        { relation: "child", birth_year: 2018, lives_here: true, earns: false },
        { relation: "sibling" },
      ],
      note: "Bu Kenanga menjaga anaknya",
      ...changes,
    });
  const record = (number: string, household: Household, viewer: Viewer = olga, at = NOW) =>
    inTransactionOn(database(), (trx) => recordHousehold(trx, viewer, number, household, at));
  const listed = async (number: string, readsWords = true) => {
    const id = await caseIdOf(database(), number);
    const file = await database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    return listHouseholds(database(), file, readsWords);
  };

  test("is kept as it was told, with its members in their order", async () => {
    const number = await settle();
    const household = aHousehold();
    await record(number, household);
    expect(await listed(number)).toMatchObject([{ ...household, recorded_at: NOW, recorded_by: olga.userId }]);
  });

  test("told again does not change what was told before; the latest day is how it is now", async () => {
    const number = await settle();
    const [now, before] = [aHousehold({ true_on: TODAY, size: 5 }), aHousehold({ true_on: "2026-01-10", members: [] })];
    await record(number, now);
    await record(number, before, olga, "2026-03-12T02:00:00.000Z");
    expect(await listed(number)).toMatchObject([
      { id: now.id, size: 5, members: now.members },
      { id: before.id, true_on: "2026-01-10", recorded_at: "2026-03-12T02:00:00.000Z", members: [] },
    ]);
  });

  test("stands in the audit and in the change log, with its note sealed", async () => {
    const number = await settle();
    const household = aHousehold();
    await record(number, household);
    const change = await database()
      .selectFrom("change_log")
      .select(["stored", "true_on", "received_at", "actor_id"])
      .where("record_id", "=", household.id)
      .executeTakeFirstOrThrow();
    expect(change).toMatchObject({ true_on: "2026-03-02", received_at: NOW, actor_id: olga.userId });
    expect(JSON.parse(change.stored).members).toHaveLength(3);
    const audited = database().selectFrom("audit_event").select("action").where("record_id", "=", household.id);
    expect(await audited.execute()).toEqual([{ action: "household.recorded" }]);
    const kept = [change, await database().selectFrom("household").selectAll().execute()];
    expect(JSON.stringify(kept)).not.toContain("Kenanga");
    expect(await listed(number, false)).toMatchObject([{ note: null, size: 4 }]);
  });

  test("sent twice has one effect, and keeps to its case", async () => {
    const number = await settle();
    const household = aHousehold();
    await record(number, household);
    await record(number, household);
    const [member, ...members] = household.members;
    for (const changes of [
      { note: "Catatan lain" },
      { members },
      { members: [{ ...member!, earns: member!.earns !== true }, ...members] },
    ])
      await expect(record(number, { ...household, ...changes })).rejects.toThrow("already_sent");
    expect(await database().selectFrom("household_member").select("id").execute()).toHaveLength(3);
    const other = await openedBy(database(), oscar);
    await expect(record(other, household, oscar)).rejects.toThrow(NotFound);
  });

  test("is recorded by whoever is in charge or visits, and shown to whoever reads the economy", async () => {
    const number = await settle();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    for (const viewer of [fajar, sari]) await record(number, aHousehold(), viewer);
    for (const viewer of [oscar, mira]) await expect(record(number, aHousehold(), viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(record(number, aHousehold(), viewer)).rejects.toThrow(NotFound);
    const happened = async (viewer: Viewer) =>
      (await caseTimeline(database(), (await readCase(database(), viewer, number, NOW))!)).map(({ kind }) => kind);
    expect(await happened(mira)).toContain("household");
    expect(await happened(oscar)).not.toContain("household");
  });
});
