import { expect, test } from "vitest";
import { NotAllowed, NotFound } from "#db/errors";
import { findObjection, listObjections } from "#db/objections/reads";
import { answerObjection, recordObjection } from "#db/objections/writes";
import { recordPrinting } from "#db/papers/printing-writes";
import { contactsFor, listHandovers, listRefusals, readPrinting } from "#db/papers/reads";
import { recordHandover, recordRefusal, withdrawPaper } from "#db/papers/writes";
import { findPlacedCase } from "#db/people/placement";
import type { Viewer } from "#src/access/policy";
import { type Objection, ObjectionAnswer } from "#src/objections/objection";
import { PaperWithdrawal } from "#src/papers/paper";
import { mira, NORTH, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { aHandover, anObjection, aRefusal } from "#tests/support/papers";

onEveryDatabase("a paper", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const placed = (await findPlacedCase(database(), mira, { case_number: number }))!;
    return { number, placed };
  };
  const verb = (work: Parameters<typeof inTransactionOn<void>>[1]) => inTransactionOn(database(), work);
  const ALL = { narrative: true, identity: true };
  const NOTHING = { narrative: false, identity: false };
  const back = (reason = "taken_back") => PaperWithdrawal.parse({ id: testId(), withdrawn_on: TODAY, reason });
  const actions = async () =>
    (await database().selectFrom("audit_event").select("action").orderBy("seq").execute())
      .map(({ action }) => action)
      .filter((action) => /^(handover|refusal|paper|document|objection)/.test(action));

  test("of a hand-over is kept with its four signatures under a number of its own; twice is once", async () => {
    const { number, placed } = await settle();
    const handover = aHandover();
    for (const _twice of [1, 2]) await verb((trx) => recordHandover(trx, olga, number, handover, NOW));
    const [giver, ...signed] = handover.signatures;
    for (const other of [
      { condition: "Sakit" },
      { handed_on: "2026-03-09" },
      { signatures: [{ ...giver!, name: "Orang lain" }, ...signed] },
    ])
      await expect(verb((trx) => recordHandover(trx, olga, number, { ...handover, ...other }, NOW))).rejects.toThrow(
        "already_sent",
      );
    expect(await listHandovers(database(), placed, ALL)).toMatchObject([
      {
        number: expect.stringMatching(/^BAST-2026-\d{7}$/),
        condition: handover.condition,
        items: "KTP\nTelepon genggam",
        signatures: [
          { role: "giver", name: "Olga Petugas" },
          { role: "receiver", capacity: "Ibu", strokes: expect.stringContaining(",") },
          { role: "person" },
          { role: "village_witness", method: "on_paper", capacity: "Kepala Dusun" },
        ],
      },
    ]);
    expect(await actions()).toEqual(["handover.recorded"]);
  });

  test("keeps its words, names and drawings sealed, and shows none of them to who may not read them", async () => {
    const { number, placed } = await settle();
    await verb((trx) => recordHandover(trx, olga, number, aHandover(), NOW));
    await verb((trx) => recordRefusal(trx, olga, number, aRefusal(), NOW));
    await verb((trx) => recordObjection(trx, olga, number, anObjection(), NOW));
    const kept = JSON.stringify(
      await Promise.all(
        (["handover", "refusal", "signature", "risk_objection", "change_log"] as const).map((table) =>
          database().selectFrom(table).selectAll().execute(),
        ),
      ),
    );
    for (const word of ["Sindang", "KTP", "Melati", "Saksi"]) expect(kept).not.toContain(word);
    expect(await listHandovers(database(), placed, NOTHING)).toMatchObject([
      { condition: null, items: null, signatures: [{ name: null }, { strokes: null }, {}, { capacity: null }] },
    ]);
    expect(await listRefusals(database(), placed, NOTHING)).toMatchObject([{ reason: null }]);
    expect(await listObjections(database(), placed, false)).toMatchObject([{ words: null }]);
  });

  test("of a refusal can be taken back by the person, once, and stays readable", async () => {
    const { number, placed } = await settle();
    const [refusal, withdrawal] = [aRefusal(), back()];
    await verb((trx) => recordRefusal(trx, olga, number, refusal, NOW));
    const which = { kind: "refusal", record_id: refusal.id } as const;
    for (const _twice of [1, 2]) await verb((trx) => withdrawPaper(trx, olga, which, withdrawal, NOW));
    await expect(
      verb((trx) => withdrawPaper(trx, olga, which, { ...withdrawal, note: "Keliru" }, NOW)),
    ).rejects.toThrow("already_sent");
    await expect(verb((trx) => withdrawPaper(trx, olga, which, back(), NOW))).rejects.toThrow("already_withdrawn");
    expect(await listRefusals(database(), placed, ALL)).toMatchObject([
      { services: ["shelter", "training"], withdrawn: "taken_back", withdrawn_on: TODAY },
    ]);
    expect(await actions()).toEqual(["refusal.recorded", "paper.withdrawn"]);
  });

  test("of a hand-over is taken back only as an error: what happened cannot be unsaid", async () => {
    const { number } = await settle();
    const handover = aHandover();
    await verb((trx) => recordHandover(trx, olga, number, handover, NOW));
    const which = { kind: "handover", record_id: handover.id } as const;
    await expect(verb((trx) => withdrawPaper(trx, olga, which, back(), NOW))).rejects.toThrow("not_in_list");
    await verb((trx) => withdrawPaper(trx, olga, which, back("wrong_person"), NOW));
  });

  test("is recorded and printed by those of the case; to the others it is not there", async () => {
    const { number } = await settle();
    const record = (viewer: Viewer) => verb((trx) => recordHandover(trx, viewer, number, aHandover(), NOW));
    for (const viewer of [oscar, mira]) await expect(record(viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(record(viewer)).rejects.toThrow(NotFound);
  });

  test("is printed as an act of its own, which keeps what was chosen to be printed, sealed", async () => {
    const { number, placed } = await settle();
    const id = testId();
    const content = { reasons: ["no_income"], contact: "Kantor Sindang 0812", protection_officer: "dina" };
    const sheet = { kind: "explanation", record_id: null, content } as const;
    for (const _twice of [1, 2])
      await verb((trx) => recordPrinting(trx, olga, number, { id, locale: "id" }, sheet, NOW));
    expect(await readPrinting(database(), placed, id)).toMatchObject({ kind: "explanation", locale: "id", content });
    const kept = await database().selectFrom("printing").selectAll().execute();
    const logs = await database().selectFrom("change_log").select("stored").execute();
    for (const text of [JSON.stringify(kept), JSON.stringify(logs)])
      for (const word of ["Sindang", "no_income"]) expect(text).not.toContain(word);
    expect(await actions()).toEqual(["document.printed"]);
  });

  test("of another case cannot be printed here", async () => {
    const { number } = await settle();
    const other = await openedBy(database(), oscar);
    const handover = aHandover();
    await verb((trx) => recordHandover(trx, oscar, other, handover, NOW));
    const printed = { kind: "handover", record_id: handover.id, content: null } as const;
    await expect(
      verb((trx) => recordPrinting(trx, olga, number, { id: testId(), locale: "id" }, printed, NOW)),
    ).rejects.toThrow(NotFound);
    await expect(verb((trx) => recordHandover(trx, olga, number, handover, NOW))).rejects.toThrow(NotFound);
  });

  test("names the data-protection officer and the office", async () => {
    await settle();
    expect(await contactsFor(database(), NORTH)).toEqual({ office: "North", protection_officer: "dina" });
  });

  test("an objection rests on the assessment it was made to, is open until a person answers, and is answered once", async () => {
    const { number, placed } = await settle();
    const [objection, later] = [anObjection(), anObjection({ objected_on: "2026-03-09" })];
    for (const _twice of [1, 2]) await verb((trx) => recordObjection(trx, olga, number, objection, NOW));
    await expect(
      verb((trx) => recordObjection(trx, olga, number, { ...objection, words: "Kata lain" }, NOW)),
    ).rejects.toThrow("already_sent");
    await verb((trx) => recordObjection(trx, olga, number, later, NOW));
    const answer = ObjectionAnswer.parse({ id: testId(), answered_on: TODAY, outcome: "partly", words: "Diperbaiki" });
    const answered = (viewer: Viewer, said = answer) =>
      verb((trx) => answerObjection(trx, viewer, objection.id, said, NOW));
    await expect(answered(oscar)).rejects.toThrow(NotAllowed);
    for (const _twice of [1, 2]) await answered(mira);
    await expect(answered(mira, { ...answer, words: "Kata lain" })).rejects.toThrow("already_sent");
    await verb((trx) => recordObjection(trx, olga, number, objection, NOW));
    await expect(answered(mira, { ...answer, id: testId() })).rejects.toThrow("already_answered");
    const { assessment_id } = await database()
      .selectFrom("risk_objection")
      .select("assessment_id")
      .executeTakeFirstOrThrow();
    expect(await database().selectFrom("risk_assessment").select("id").execute()).toContainEqual({ id: assessment_id });
    expect(await listObjections(database(), placed, true)).toMatchObject([
      { id: later.id, answer: null },
      { id: objection.id, words: objection.words, answer: { outcome: "partly", decided_by: mira.userId } },
    ]);
    const found = (viewer: Viewer, { id }: Objection) => findObjection(database(), viewer, id);
    expect(await found(olga, objection)).toMatchObject({ words: objection.words, state: "answered" });
    expect(await found(mira, later)).toMatchObject({ words: null, state: "open" });
    expect(await found(sinta, later)).toBeUndefined();
  });
});
