import { expect, test } from "vitest";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { findAssessment, listAssessments } from "#db/instruments/reads";
import { offeredInstruments, scoreVersions } from "#db/instruments/versions";
import { correctAssessment, recordAssessment, type Taken, withdrawAssessment } from "#db/instruments/writes";
import { assignCases } from "#db/people/assignment-writes";
import type { Viewer } from "#src/access/policy";
import { NO_ANSWERS } from "#src/instruments/answers";
import { RSS_STYLE } from "#src/instruments/rss-style";
import { scoreOf } from "#src/instruments/scoring";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { anAssessment, answeredAll, withInstruments } from "#tests/support/instruments";
import { openedBy, testId } from "#tests/support/intake";
import { caseIdOf } from "#tests/support/visits";

const ALL = { economy: true, narrative: true };

onEveryDatabase("an assessment", (database) => {
  const settle = async () => {
    await settleCast(database());
    await withInstruments(database());
    const number = await openedBy(database());
    const id = await caseIdOf(database(), number);
    const placed = await database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    return { number, placed };
  };
  const record = (number: string, taken: Taken, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => recordAssessment(trx, viewer, number, taken, NOW));
  const rss = (changes: Partial<Taken> = {}) =>
    anAssessment(
      "RSS_STYLE.1",
      { items: { eco_food: { value: "often" }, psy_strain: { said: "refused" } }, rows: {} },
      changes,
    );

  test("is kept as it was answered, scored with the weights of the day, and its answers are sealed", async () => {
    const { number, placed } = await settle();
    const taken = rss();
    await record(number, taken);
    const found = await findAssessment(database(), placed, taken.id, ALL);
    expect(found).toMatchObject({ instrument: "RSS_STYLE", round: "baseline", stands: true, answers: taken.answers });
    const [equal] = await scoreVersions(database(), "RSS_STYLE.1");
    expect(found!.scores).toMatchObject([
      { score_version_id: "RSS_STYLE.1.1", result: scoreOf(RSS_STYLE, equal!.scheme, taken.answers) },
    ]);
    expect(found!.scores[0]!.result).toMatchObject({ scores: { economic: 0.25, psychosocial: null, composite: null } });
    const rows = JSON.stringify([
      await database().selectFrom("assessment").selectAll().execute(),
      await database().selectFrom("change_log").select("stored").where("record_type", "=", "assessment").execute(),
    ]);
    expect(rows).not.toContain("eco_food");
  });

  test("shows scores to those who read the economy, and answers only to those who work with the person", async () => {
    const { number, placed } = await settle();
    const taken = rss({ assessor_id: null, assessor_name: "Psikolog Percobaan" });
    await record(number, taken);
    const seen = await findAssessment(database(), placed, taken.id, { economy: true, narrative: false });
    expect(seen).toMatchObject({ answers: null, assessor: null });
    expect(seen!.scores).toHaveLength(1);
    const [listed] = await listAssessments(database(), placed, { economy: false, narrative: false });
    expect(listed).toMatchObject({ round: "baseline", scores: [] });
    expect(JSON.stringify(listed)).not.toContain("Percobaan");
    expect((await findAssessment(database(), placed, taken.id, ALL))!.assessor).toBe("Psikolog Percobaan");
  });

  test("sent twice has one effect; the same id with other answers is refused, on another case unknown", async () => {
    const { number, placed } = await settle();
    const taken = rss();
    await record(number, taken);
    await record(number, taken);
    expect(await listAssessments(database(), placed, ALL)).toHaveLength(1);
    await expect(record(number, { ...taken, answers: NO_ANSWERS })).rejects.toThrow(Refused);
    const other = await openedBy(database(), oscar);
    await expect(record(other, taken, oscar)).rejects.toThrow(NotFound);
  });

  test("is corrected by another one; both stay readable, and only what stands can be corrected", async () => {
    const { number, placed } = await settle();
    const taken = rss();
    await record(number, taken);
    const corrected = {
      ...rss({ answers: answeredAll(RSS_STYLE) }),
      corrects_id: taken.id,
      correction_reason: "typed_wrong" as const,
      correction_note: "Salah baris",
    };
    const correct = (changes = {}) =>
      inTransactionOn(database(), (trx) => correctAssessment(trx, olga, { ...corrected, ...changes }, NOW));
    await correct();
    await correct();
    const wrong = await findAssessment(database(), placed, taken.id, ALL);
    expect(wrong).toMatchObject({ stands: false, corrected_by: corrected.id, answers: taken.answers });
    expect(await findAssessment(database(), placed, corrected.id, ALL)).toMatchObject({
      stands: true,
      correction_note: "Salah baris",
      scores: [{ result: { scores: { composite: 1 } } }],
    });
    await expect(correct({ id: testId() })).rejects.toThrow("already_corrected");
  });

  test("is taken back with a reason by the one in charge, once", async () => {
    const { number, placed } = await settle();
    const taken = rss();
    await record(number, taken);
    const withdraw = (viewer: Viewer, id = testId()) =>
      inTransactionOn(database(), (trx) =>
        withdrawAssessment(trx, viewer, { id, assessment_id: taken.id, reason: "wrong_person", note: null }, NOW),
      );
    for (const viewer of [oscar, mira]) await expect(withdraw(viewer)).rejects.toThrow(NotAllowed);
    const id = testId();
    await withdraw(olga, id);
    await withdraw(olga, id);
    expect(await listAssessments(database(), placed, ALL)).toMatchObject([
      { withdrawn: "wrong_person", stands: false },
    ]);
    await expect(withdraw(olga)).rejects.toThrow("already_withdrawn");
  });

  test("is taken by whoever is in charge or visits, and by nobody else", async () => {
    const { number } = await settle();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    await record(number, rss(), fajar);
    for (const viewer of [oscar, mira]) await expect(record(number, rss(), viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(record(number, rss(), viewer)).rejects.toThrow(NotFound);
  });

  test("can only be of a version that is offered", async () => {
    const { number } = await settle();
    await inTransactionOn(database(), (trx) =>
      trx
        .insertInto("instrument_withdrawal")
        .values({ id: testId(), instrument_version_id: "ASO.1", withdrawn_at: NOW, withdrawn_by: olga.userId })
        .execute(),
    );
    expect((await offeredInstruments(database())).map(({ id }) => id)).toEqual(["RSS_STYLE.1", "FOLLOW_UP.1"]);
    await expect(record(number, anAssessment("ASO.1", NO_ANSWERS))).rejects.toThrow("not_offered");
    await expect(record(number, anAssessment("ASO.9", NO_ANSWERS))).rejects.toThrow("not_offered");
  });

  test("has the built-in instruments once, however often they are published", async () => {
    await settleCast(database());
    await withInstruments(database());
    await withInstruments(database());
    expect(await database().selectFrom("score_version").select("id").orderBy("id").execute()).toEqual([
      { id: "ASO.1.1" },
      { id: "RSS_STYLE.1.1" },
    ]);
  });
});
