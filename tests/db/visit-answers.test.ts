import { expect, test } from "vitest";
import { Refused, StaleVersion } from "#db/errors";
import { answersAtVisits, findAssessment, listAssessments } from "#db/instruments/reads";
import { correctAssessment } from "#db/instruments/writes";
import { assignCases } from "#db/people/assignment-writes";
import type { AnsweredVisit } from "#db/visits/answer-writes";
import { listVisits } from "#db/visits/reads";
import { withdrawVisit } from "#db/visits/writes";
import type { Answers } from "#src/instruments/answers";
import type { Visit } from "#src/visits/visit";
import { fajar, NOW, olga, settleCast } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { withInstruments } from "#tests/support/instruments";
import { openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const ANSWERS: Answers = {
  items: { health: { value: "not_cared_for" }, helped_most: { value: "Ibunya" }, next_wish: { said: "refused" } },
  rows: {},
};
const ALL = { economy: true, narrative: true };

onEveryDatabase("answers that a visit has no field for", (database) => {
  const settle = async () => {
    await settleCast(database());
    await withInstruments(database());
    return opened();
  };
  const opened = async () => {
    const id = await caseIdOf(database(), await openedBy(database()));
    return database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  };
  const answered = (caseId: string, changes: Partial<Visit> = {}): AnsweredVisit => ({
    ...aVisit(caseId, { instrument_version_id: "FOLLOW_UP.1", ...changes }),
    answers: ANSWERS,
  });
  const withdraw = (visit_id: string, changes: object) =>
    inTransactionOn(database(), (trx) =>
      withdrawVisit(
        trx,
        olga,
        { id: testId(), visit_id, reason: "duplicate", note: null, moved_to_case_id: null, ...changes },
        NOW,
      ),
    );

  test("are an assessment of the visit, made with it by whoever logs it, and sealed", async () => {
    const placed = await settle();
    const assignment = { case_numbers: [placed.case_number], duty: "field_staff" as const, user_id: fajar.userId };
    await inTransactionOn(database(), (trx) => assignCases(trx, olga, assignment, NOW));
    const visit = answered(placed.id, { mode: "phone" });
    await logged(database(), visit, fajar);
    await logged(database(), visit, fajar);
    const [only, ...others] = await listAssessments(database(), placed, ALL);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      instrument_version_id: "FOLLOW_UP.1",
      round: "visit",
      taken_on: visit.visited_on,
      mode: "phone",
      visit_id: visit.id,
      recorded_by: fajar.userId,
      stands: true,
    });
    expect((await answersAtVisits(database(), placed)).get(visit.id)?.answers).toEqual(ANSWERS);
    expect(await listVisits(database(), placed, { economy: true, narrative: true })).toMatchObject([
      { instrument_version_id: "FOLLOW_UP.1" },
    ]);
    const rows = JSON.stringify([
      await database().selectFrom("assessment").selectAll().execute(),
      await database().selectFrom("change_log").select("stored").execute(),
    ]);
    expect(rows).not.toContain("Ibunya");
  });

  test("make another visit of it when they differ, and no assessment where there are none", async () => {
    const placed = await settle();
    const visit = answered(placed.id);
    await logged(database(), visit);
    const other: AnsweredVisit = { ...visit, answers: { ...ANSWERS, items: { health: { value: "no" } } } };
    await expect(logged(database(), other)).rejects.toThrow(StaleVersion);
    const silent = answered(placed.id, { visited_on: "2026-03-06" });
    const nothing: AnsweredVisit = { ...silent, answers: { items: {}, rows: {} } };
    await logged(database(), nothing);
    expect(await listAssessments(database(), placed, ALL)).toHaveLength(1);
  });

  test("need the questions of a version that was published, of visits", async () => {
    const placed = await settle();
    for (const instrument_version_id of ["RSS_STYLE.1", "FOLLOW_UP.9", null])
      await expect(logged(database(), answered(placed.id, { instrument_version_id }))).rejects.toThrow(Refused);
    expect(await logged(database(), aVisit(placed.id))).toBe(true);
  });

  test("are taken back with the visit, and stay readable with it", async () => {
    const placed = await settle();
    const visit = answered(placed.id);
    await logged(database(), visit);
    await withdraw(visit.id, {});
    expect(await listAssessments(database(), placed, ALL)).toMatchObject([{ withdrawn: "with_visit", stands: false }]);
    expect((await answersAtVisits(database(), placed)).get(visit.id)?.answers).toEqual(ANSWERS);
  });

  test("move with a visit that was logged on the wrong person, as they were last corrected, under her key", async () => {
    const wrong = await settle();
    const right = await opened();
    const visit = answered(wrong.id);
    await logged(database(), visit);
    const [first] = await listAssessments(database(), wrong, ALL);
    const corrected = { items: { health: { value: "no" } }, rows: {} } as const;
    const { round, taken_on, mode, assessor_id, instrument_version_id } = first!;
    const correction = {
      ...{ id: testId(), corrects_id: first!.id, instrument_version_id, answers: corrected },
      ...{ taken_on, assessor_id, assessor_name: null, round: round as "visit", mode: mode as "phone" },
      ...{ correction_reason: "typed_wrong" as const, correction_note: null },
    };
    await inTransactionOn(database(), (trx) => correctAssessment(trx, olga, correction, NOW));
    await withdraw(visit.id, { reason: "wrong_person", moved_to_case_id: right.id });
    const moved = [...(await answersAtVisits(database(), right)).values()];
    expect(moved.map(({ answers }) => answers)).toEqual([corrected]);
    expect(await listAssessments(database(), wrong, ALL)).toMatchObject([{ stands: false }, { stands: false }]);
  });

  test("of a visit where nobody was met are shown against what was asked then", async () => {
    const placed = await settle();
    const visit = answered(placed.id, { outcome: "not_found" });
    await logged(database(), visit);
    const [taken] = await listAssessments(database(), placed, ALL);
    const found = await findAssessment(database(), placed, taken!.id, ALL);
    expect(found!.definition.sections.map(({ code }) => code)).toEqual(["safety"]);
  });
});
