import { expect, test } from "vitest";
import { caseloadRowOf } from "#db/caseload/row";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { readCase } from "#db/people/reads";
import { itemsOf, latestAssessment } from "#db/risk/assessment-writes";
import { factsOf } from "#db/risk/facts";
import { listVisits, plannedVisits, plansAhead } from "#db/visits/reads";
import { withdrawVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { fajar, farid, mira, NOW, olga, oscar, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const ALL = { economy: true, narrative: true };

onEveryDatabase("logging a visit", (database) => {
  const settle = async () => {
    await settleCast(database());
    return caseIdOf(database(), await openedBy(database()));
  };
  const open = async (caseId: string) =>
    (await plannedVisits(database(), caseId)).filter(({ status }) => status === "open");
  const caseload = (caseId: string) =>
    database().selectFrom("caseload").selectAll().where("case_id", "=", caseId).executeTakeFirstOrThrow();

  test("closes the visit that was planned and leaves the next one standing", async () => {
    const caseId = await settle();
    const [first, second] = await open(caseId);
    await logged(database(), aVisit(caseId, { visited_on: "2026-03-06", planned_visit_id: first!.id }));
    const after = await plannedVisits(database(), caseId);
    expect(after.find(({ id }) => id === first!.id)?.status).toBe("done");
    expect((await caseload(caseId)).next_visit_on).toBe((await open(caseId))[0]!.due_on);
    expect(second!.due_on > first!.due_on).toBe(true);
  });

  test("sent twice by a phone is recorded, and audited, once", async () => {
    const caseId = await settle();
    const visit = aVisit(caseId);
    expect(await logged(database(), visit)).toBe(true);
    expect(await logged(database(), visit)).toBe(false);
    expect(
      await listVisits(database(), await database().selectFrom("case_file").selectAll().executeTakeFirstOrThrow(), ALL),
    ).toHaveLength(1);
    const audit = await database()
      .selectFrom("audit_event")
      .selectAll()
      .where("action", "=", "visit.recorded")
      .execute();
    expect(audit).toHaveLength(1);
  });

  test("sent again with other content is refused with what is kept", async () => {
    const caseId = await settle();
    const visit = aVisit(caseId, { note: "Baik" });
    await logged(database(), visit);
    await expect(logged(database(), { ...visit, note: "Buruk" })).rejects.toSatisfy(
      (error: unknown) => error instanceof StaleVersion && error.current.note === "Baik",
    );
  });

  test("of a recruiter's contact forces a review now, with the visit as its source", async () => {
    const caseId = await settle();
    const visit = aVisit(caseId, { recruiter_contact: "contact" });
    await logged(database(), visit);
    const assessment = await latestAssessment(database(), caseId);
    expect(assessment).toMatchObject({ review_now: 1, top_factor: "R01" });
    const item = itemsOf(assessment!).find(({ factor }) => factor === "R01");
    expect(item).toMatchObject({
      state: "present",
      points: 25,
      record_type: "visit",
      record_id: visit.id,
      fact_on: "2026-03-05",
    });
    expect(await caseload(caseId)).toMatchObject({ review_now: 1, points: assessment!.total });
  });

  test("that arrives late leaves the same plan as one that arrives in time", async () => {
    await settleCast(database());
    const [early, late] = [await openedBy(database()), await openedBy(database())];
    const [one, other] = [await caseIdOf(database(), early), await caseIdOf(database(), late)];
    const days = ["2026-03-03", "2026-03-08"] as const;
    for (const day of days) await logged(database(), aVisit(one, { visited_on: day }));
    for (const day of [...days].reverse()) await logged(database(), aVisit(other, { visited_on: day }));
    const shape = async (caseId: string) =>
      (await plannedVisits(database(), caseId)).map(
        ({ item, due_on, status }) => `${item.replace(/:.*/, "")} ${due_on} ${status}`,
      );
    expect(await shape(other)).toEqual(await shape(one));
  });

  test("keeps the caseload row equal to what the records say", async () => {
    const caseId = await settle();
    await logged(database(), aVisit(caseId, { outcome: "not_found" }));
    const stored = await caseload(caseId);
    expect(await caseloadRowOf(database(), caseId, stored.updated_at)).toEqual(stored);
  });

  test("is for the officer in charge and the field staff of the case, and nobody else", async () => {
    const caseId = await settle();
    await expect(logged(database(), aVisit(caseId), fajar)).rejects.toThrow(NotFound);
    await expect(logged(database(), aVisit(caseId), farid)).rejects.toThrow(NotFound);
    await expect(logged(database(), aVisit(caseId), oscar)).rejects.toThrow(NotAllowed);
    const { case_number } = await caseload(caseId);
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, olga, { case_numbers: [case_number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    expect(await logged(database(), aVisit(caseId), fajar)).toBe(true);
    expect((await plansAhead(database(), fajar, TODAY, 30)).length).toBeGreaterThan(0);
    expect(await plansAhead(database(), oscar, TODAY, 30)).toEqual([]);
  });

  test("tells who looks after other cases that it was made, and nothing that was learnt at it", async () => {
    const caseId = await settle();
    const learnt = {
      safety: "threatened",
      recruiter_contact: "contact",
      plans_to_leave: "informal_broker",
      wellbeing: 2,
    } as const;
    const visit = aVisit(caseId, { ...learnt, distress: "often", working_days: 3, note: "Ditelepon agen" });
    await logged(database(), visit);
    const { case_number } = await caseload(caseId);
    const seen = async (viewer: Viewer) => {
      const view = await readCase(database(), viewer, case_number, NOW);
      return (await listVisits(database(), view!.placed, view!.readable))[0];
    };
    expect(await seen(olga)).toMatchObject({ ...learnt, note: "Ditelepon agen" });
    expect(await seen(mira)).toMatchObject({ ...learnt, note: null });
    const { id, visited_on, mode, outcome } = visit;
    expect(await seen(oscar)).toEqual({
      id,
      case_id: caseId,
      visited_on,
      mode,
      outcome,
      recorded_by: olga.userId,
      withdrawn: null,
    });
  });

  test("on a plan of someone else's case is refused", async () => {
    const caseId = await settle();
    const other = await caseIdOf(database(), await openedBy(database()));
    const [plan] = await open(other);
    await expect(logged(database(), aVisit(caseId, { planned_visit_id: plan!.id }))).rejects.toThrow(Refused);
  });
});

onEveryDatabase("withdrawing a visit", (database) => {
  const withdraw = (visit_id: string, changes = {}) =>
    inTransactionOn(database(), (trx) =>
      withdrawVisit(
        trx,
        olga,
        { id: testId(), visit_id, reason: "wrong_facts", note: null, moved_to_case_id: null, ...changes },
        NOW,
      ),
    );

  test("takes its effect on schedule and risk back, and keeps it readable", async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const caseId = await caseIdOf(database(), number);
    const planBefore = await plannedVisits(database(), caseId);
    const visit = aVisit(caseId, { recruiter_contact: "contact", note: "Ditelepon agen" });
    await logged(database(), visit);
    await withdraw(visit.id);
    expect(await latestAssessment(database(), caseId)).toMatchObject({ review_now: 0 });
    const standing = (await plannedVisits(database(), caseId)).filter(({ status }) => status !== "cancelled");
    expect(standing).toEqual(planBefore);
    const placed = await database().selectFrom("case_file").selectAll().executeTakeFirstOrThrow();
    expect(await listVisits(database(), placed, ALL)).toMatchObject([
      { note: "Ditelepon agen", withdrawn: "wrong_facts" },
    ]);
    await expect(withdraw(visit.id)).rejects.toThrow(Refused);
  });

  test("moves one logged on the wrong person to the right one, under her own key", async () => {
    await settleCast(database());
    const wrong = await caseIdOf(database(), await openedBy(database()));
    const right = await caseIdOf(database(), await openedBy(database()));
    const visit = aVisit(wrong, { safety: "threatened", note: "Diancam di pasar" });
    await logged(database(), visit);
    await withdraw(visit.id, { reason: "wrong_person", moved_to_case_id: right });
    expect((await factsOf(database(), [wrong])).get(wrong)?.visits).toEqual([]);
    const placed = await database()
      .selectFrom("case_file")
      .selectAll()
      .where("id", "=", right)
      .executeTakeFirstOrThrow();
    expect(await listVisits(database(), placed, ALL)).toMatchObject([{ note: "Diancam di pasar", withdrawn: null }]);
    expect(await latestAssessment(database(), right)).toMatchObject({ review_now: 1 });
  });
});
