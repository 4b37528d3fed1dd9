import { expect, test } from "vitest";
import { recordAttempt } from "#db/contact/attempt-writes";
import { stepsDue } from "#db/contact/due-reads";
import { latestSteps, listAttempts } from "#db/contact/reads";
import { correctAttempt, withdrawAttempt } from "#db/contact/withdrawal-writes";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { knownThen } from "#db/looking-back/facts-then";
import { assignCases } from "#db/people/assignment-writes";
import { readCase } from "#db/people/reads";
import { caseTimeline } from "#db/people/timeline";
import { factsOf } from "#db/risk/facts";
import { reassessDue } from "#db/risk/job";
import type { Viewer } from "#src/access/policy";
import { AttemptWithdrawal, type ContactAttempt, contactAttemptAsOf } from "#src/contact/attempt";
import { fajar, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aSafeContact, openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("a contact attempt that was recorded wrongly", (database) => {
  const begin = async () => {
    await settleCast(database());
    const safe_contact = aSafeContact({ contact_person: "Bu Lurah Contoh", contact_relation: "village_official" });
    const number = await openedBy(database(), olga, { safe_contact });
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const id = await caseIdOf(database(), number);
    await logged(database(), aVisit(id, { outcome: "not_found", visited_on: "2026-03-08" }));
    const placed = await database().selectFrom("case_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    return { number, id, placed };
  };
  const attempt = (changes: Partial<ContactAttempt> = {}) =>
    contactAttemptAsOf("2027-12-31").parse({
      id: testId(),
      tried_on: TODAY,
      party: "person",
      channel: "phone_call",
      result: "no_answer",
      read_first: true,
      ...changes,
    });
  const record = (number: string, tried: ContactAttempt, viewer: Viewer = olga, at = NOW) =>
    inTransactionOn(database(), (trx) => recordAttempt(trx, viewer, number, tried, at));
  const correct = (wrong: string, tried: ContactAttempt, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => correctAttempt(trx, viewer, wrong, tried, NOW));
  const withdrawn = (changes: Record<string, unknown> = {}) =>
    AttemptWithdrawal.parse({ id: testId(), reason: "wrong_person", ...changes });
  const withdraw = (wrong: string, withdrawal = withdrawn(), viewer: Viewer = olga, at = NOW) =>
    inTransactionOn(database(), (trx) => withdrawAttempt(trx, viewer, wrong, withdrawal, at));
  const rungs = async (id: string) => (await latestSteps(database(), id)).map(({ rung, status }) => [rung, status]);

  test("is put right by another in its place: the ladder is worked out anew, and the first stays to be seen", async () => {
    const { number, id, placed } = await begin();
    const wrong = attempt({ result: "reached", note: "Terhubung di Sindang" });
    await record(number, wrong);
    expect(await rungs(id)).toEqual([]);
    const right = attempt({ result: "no_answer" });
    for (const _twice of [1, 2]) await correct(wrong.id, right);
    expect(await rungs(id)).toEqual([
      ["second_attempt", "done"],
      ["alternative_contact", "open"],
    ]);
    expect(await listAttempts(database(), placed, true)).toMatchObject([
      { id: right.id, withdrawn: null },
      { id: wrong.id, withdrawn: "wrong_facts", replaced_by_id: right.id, note: wrong.note },
    ]);
    const acts = await database().selectFrom("audit_event").select("action").where("case_id", "=", id).execute();
    expect(acts.filter(({ action }) => action === "contact.recorded")).toHaveLength(2);
    expect(acts.filter(({ action }) => action === "contact.withdrawn")).toHaveLength(1);
  });

  test("is taken back with a reason that is sealed, once; the timeline tells of both", async () => {
    const { number, id, placed } = await begin();
    const wrong = attempt();
    await record(number, wrong);
    expect((await rungs(id)).at(-1)).toEqual(["alternative_contact", "open"]);
    const withdrawal = withdrawn({ reason: "other", note: "Tertukar di Sindang" });
    for (const _twice of [1, 2]) await withdraw(wrong.id, withdrawal);
    expect(await rungs(id)).toEqual([["second_attempt", "open"]]);
    // Tried once more, the rung that was taken away comes back.
    const again = attempt();
    await record(number, again);
    expect((await rungs(id)).at(-1)).toEqual(["alternative_contact", "open"]);
    await withdraw(again.id);
    await expect(withdraw(wrong.id)).rejects.toMatchObject({ code: "already_withdrawn" });
    await expect(correct(wrong.id, attempt())).rejects.toThrow(Refused);
    for (const table of ["contact_withdrawal", "change_log"] as const)
      expect(JSON.stringify(await database().selectFrom(table).selectAll().execute())).not.toContain("Sindang");
    expect(await listAttempts(database(), placed, true)).toContainEqual(
      expect.objectContaining({ id: wrong.id, withdrawal_note: withdrawal.note }),
    );
    expect(await listAttempts(database(), placed, false)).toContainEqual(
      expect.objectContaining({ id: wrong.id, withdrawal_note: null }),
    );
    const view = (await readCase(database(), olga, number, NOW))!;
    const kinds = (await caseTimeline(database(), view)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["contact", "contact_withdrawn"]));
    expect(AttemptWithdrawal.safeParse({ id: testId(), reason: "other" }).success).toBe(false);
  });

  test("no longer counts as contact for the risk, and did as long as it was believed", async () => {
    const { number, id } = await begin();
    const late = "2026-09-01T05:00:00.000Z";
    const wrong = attempt({ tried_on: "2026-09-01", result: "reached" });
    await record(number, wrong, olga, late);
    const now = async () => (await factsOf(database(), [id])).get(id)!.contacts.length;
    expect(await now()).toBe(1);
    await withdraw(wrong.id, withdrawn(), olga, "2026-09-03T05:00:00.000Z");
    expect(await now()).toBe(0);
    const contacts = async (before: string) =>
      (await knownThen(database(), [id], before)).get(id)!.facts.contacts.length;
    expect(await contacts("2026-09-03T05:00:00.000Z")).toBe(1);
    expect(await contacts("2026-09-03T05:00:00.001Z")).toBe(0);
  });

  test("is put right by whoever may record the like; field staff only what they recorded themselves", async () => {
    const { number } = await begin();
    const [hers, his] = [attempt(), attempt()];
    await record(number, hers);
    await record(number, his, fajar);
    await expect(withdraw(hers.id, withdrawn(), fajar)).rejects.toThrow(NotAllowed);
    for (const viewer of [oscar, mira]) await expect(withdraw(his.id, withdrawn(), viewer)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, tuti]) await expect(withdraw(his.id, withdrawn(), viewer)).rejects.toThrow(NotFound);
    const taken = attempt({ party: "supervisor", note: "Saya tangani" });
    await expect(correct(his.id, taken, fajar)).rejects.toThrow(NotAllowed);
    await correct(his.id, attempt({ result: "no_longer_valid" }), fajar);
    await withdraw(hers.id, withdrawn(), sari);
    await record(number, taken, mira);
    await expect(withdraw(taken.id, withdrawn(), olga)).rejects.toThrow(NotAllowed);
    await withdraw(taken.id, withdrawn(), sari);
  });

  test("steps are listed for whoever has them to do, and all of them for whoever reads these visits", async () => {
    const { number, id } = await begin();
    const listed = async (viewer: Viewer, reach: "mine" | "all" = "mine") =>
      (await stepsDue(database(), viewer, 10, reach)).map(({ rung, case_number }) => [rung, case_number]);
    const second = [["second_attempt", number]];
    expect(await listed(fajar)).toEqual(second);
    for (const viewer of [olga, sari, mira]) expect(await listed(viewer)).toEqual([]);
    for (const viewer of [olga, oscar, sari, mira]) expect(await listed(viewer, "all")).toEqual(second);
    for (const viewer of [sinta, tuti]) expect(await listed(viewer, "all")).toEqual([]);
    await reassessDue(
      database(),
      (work) => inTransactionOn(database(), work),
      () => "2026-09-01T05:00:00.000Z",
    );
    expect(await rungs(id)).toHaveLength(4);
    expect(await listed(sari)).toEqual([["closure", number]]);
    expect(await stepsDue(database(), sari, 0)).toEqual([]);
  });
});
