import { expect, test } from "vitest";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { listIncidents } from "#db/incidents/reads";
import { recordIncident, withdrawIncident } from "#db/incidents/writes";
import { assignCases } from "#db/people/assignment-writes";
import { itemsOf, latestAssessment } from "#db/risk/assessment-writes";
import type { Viewer } from "#src/access/policy";
import { type Incident, incidentAsOf } from "#src/incidents/incident";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { reviewed } from "#tests/support/risk";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("an incident", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    return { number, id: await caseIdOf(database(), number) };
  };
  const incident = (changes: Partial<Incident> = {}) =>
    incidentAsOf(TODAY).parse({
      id: testId(),
      kind: "threat",
      known_on: "2026-03-09",
      source: "family",
      what: "Didatangi orang tak dikenal di Sindang",
      ...changes,
    });
  const record = (number: string, told: Incident, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => recordIncident(trx, viewer, number, told, NOW));
  const withdraw = (incident_id: string, viewer: Viewer = olga, id = testId()) =>
    inTransactionOn(database(), (trx) =>
      withdrawIncident(trx, viewer, { id, incident_id, reason: "not_so", note: null }, NOW),
    );
  const row = (id: string) =>
    database().selectFrom("caseload").selectAll().where("case_id", "=", id).executeTakeFirstOrThrow();
  const factor = async (id: string, code: string) =>
    itemsOf((await latestAssessment(database(), id))!).find((item) => item.factor === code);

  test("of a threat calls for a review at once, raises a flag, and rests on its record", async () => {
    const { number, id } = await settle();
    expect((await row(id)).review_now).toBe(0);
    const told = incident();
    await record(number, told);
    expect(await row(id)).toMatchObject({ review_now: 1, review_due_on: TODAY });
    expect(await factor(id, "R02")).toMatchObject({
      state: "present",
      record_type: "incident",
      record_id: told.id,
      fact_on: "2026-03-09",
    });
    const flags = await database().selectFrom("flag").select(["factor", "assigned_to"]).execute();
    expect(flags).toContainEqual({ factor: "R02", assigned_to: olga.userId });
  });

  test("stands until a later visit says it is over and a person has looked at it", async () => {
    const { number, id } = await settle();
    await record(number, incident({ known_on: "2026-03-06" }));
    await logged(database(), aVisit(id, { visited_on: "2026-03-05", safety: "safe" }));
    await reviewed(database(), id);
    expect((await row(id)).review_now).toBe(1);
    await logged(database(), aVisit(id, { visited_on: "2026-03-09", safety: "safe" }));
    expect((await row(id)).review_now).toBe(0);
  });

  test("that is taken back stays readable and no longer counts; twice has one effect", async () => {
    const { number, id } = await settle();
    const told = incident();
    await record(number, told);
    const withdrawal = testId();
    await withdraw(told.id, olga, withdrawal);
    await withdraw(told.id, olga, withdrawal);
    await expect(withdraw(told.id)).rejects.toThrow(Refused);
    expect((await row(id)).review_now).toBe(0);
    const placed = await database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(await listIncidents(database(), placed, true)).toMatchObject([
      { id: told.id, what: told.what, withdrawn: "not_so" },
    ]);
    expect(await listIncidents(database(), placed, false)).toMatchObject([{ what: null, action_taken: null }]);
  });

  test("of being trafficked again opens a new episode on the same person", async () => {
    const { number, id } = await settle();
    await record(number, incident({ kind: "re_trafficking", happened_on: "2026-03-01" }));
    await record(number, incident({ kind: "re_trafficking" }));
    expect(
      await database()
        .selectFrom("trafficking_experience")
        .select(["episode", "departure_on"])
        .where("case_id", "=", id)
        .orderBy("episode")
        .execute(),
    ).toEqual([
      { episode: 2, departure_on: "2026-03-01" },
      { episode: 3, departure_on: null },
    ]);
    expect(await factor(id, "R17")).toMatchObject({ state: "present" });
  });

  test("sent twice has one effect, and its words are sealed", async () => {
    const { number } = await settle();
    const told = incident({ kind: "re_trafficking" });
    await record(number, told);
    await record(number, told);
    await expect(record(number, { ...told, what: "Lain" })).rejects.toThrow("already_sent");
    const kept = await database().selectFrom("incident").selectAll().execute();
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain("Sindang");
    const logs = await database().selectFrom("change_log").select("stored").execute();
    expect(JSON.stringify(logs)).not.toContain("Sindang");
    expect(await database().selectFrom("trafficking_experience").selectAll().execute()).toHaveLength(1);
  });

  test("is recorded by whoever is in charge or visits, and taken back by the one in charge", async () => {
    const { number } = await settle();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const told = incident();
    await record(number, told, fajar);
    for (const viewer of [oscar, mira]) await expect(record(number, incident(), viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(record(number, incident(), viewer)).rejects.toThrow(NotFound);
    for (const viewer of [fajar, oscar, mira]) await expect(withdraw(told.id, viewer)).rejects.toThrow(NotAllowed);
  });

  test("keeps to its case: the same id elsewhere is refused", async () => {
    const { number } = await settle();
    const other = await openedBy(database(), oscar);
    const told = incident();
    await record(number, told);
    await expect(record(other, told, oscar)).rejects.toThrow(NotFound);
  });
});
