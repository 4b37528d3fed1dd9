import fc from "fast-check";
import { expect, test } from "vitest";
import { assignCases } from "#db/people/assignment-writes";
import { readCase } from "#db/people/reads";
import { changePerson } from "#db/people/writes";
import { deltaFor, missingCases } from "#db/sync/delta";
import { openedContent } from "#db/sync/receive";
import type { Viewer } from "#src/access/policy";
import type { IntakePerson } from "#src/people/person";
import { fajar, mira, NOW, olga, oscar, SOUTH, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { cycleOf, enterpriseOf } from "#tests/support/livelihoods";
import { casePlace, personChange, sent, visitChange } from "#tests/support/sync";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("what a phone sends", (database) => {
  const settle = async (viewer: Viewer = olga) => {
    await settleCast(database());
    return casePlace(database(), await openedBy(database(), viewer));
  };
  const give = (number: string, user_id: string) =>
    inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id }, NOW),
    );
  const send = (change: unknown, viewer: Viewer = olga, at = NOW) => sent(database(), change, viewer, at);
  const visits = async () =>
    (await database().selectFrom("visit").select("id").orderBy("id").execute()).map(({ id }) => id);
  const acts = async () =>
    Number(
      (
        await database()
          .selectFrom("audit_event")
          .select((eb) => eb.fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const personOf = async (number: string) => (await readCase(database(), olga, number, NOW))!.person as IntakePerson;

  test("is a visit once, however often it comes", async () => {
    const { case_id } = await settle();
    const change = visitChange(case_id, { recruiter_contact: "contact" });
    expect(await send(change)).toEqual({ id: change.id, state: "applied", reason: null, field: null });
    const after = await acts();
    expect(await send(change)).toMatchObject({ state: "applied" });
    expect(await acts()).toBe(after);
    expect(await visits()).toEqual([change.record_id]);
    expect(await database().selectFrom("flag").select("kind").execute()).not.toEqual([]);
  });

  test("is kept aside with the reason when its author may not, and stands when it is sent again once she may", async () => {
    const { number, case_id } = await settle();
    const change = visitChange(case_id, { note: "Ia pindah ke rumah bibinya" });
    expect(await send(change, fajar)).toMatchObject({ state: "quarantined", reason: "not_there" });
    expect(await visits()).toEqual([]);
    const kept = await database().selectFrom("sync_change").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(kept)).not.toContain("bibinya");
    expect((await openedContent(database(), kept))?.fields.note).toBe("Ia pindah ke rumah bibinya");
    await give(number, fajar.userId);
    expect(await send(change, fajar)).toMatchObject({ state: "applied" });
    expect(await visits()).toEqual([change.record_id]);
    expect(await database().selectFrom("sync_change").select(["state", "content"]).execute()).toEqual([
      { state: "applied", content: null },
    ]);
  });

  test("says what a form would say of a wrong answer, and stays", async () => {
    const { case_id } = await settle();
    expect(await send(visitChange(case_id, { visited_on: "2026-03-11" }))).toMatchObject({
      state: "quarantined",
      reason: "in_the_future",
      field: "visited_on",
    });
    expect(await send({ ...visitChange(case_id), kind: "dance.record" })).toMatchObject({ reason: "unknown_change" });
    expect(await send({ ...visitChange(case_id), id: "no id" })).toBeUndefined();
    expect(await database().selectFrom("sync_change").select("state").execute()).toHaveLength(2);
  });

  test("keeps what a later version of the phone wrote and this one does not know", async () => {
    const { case_id } = await settle();
    const change = visitChange(case_id, { mood_of_the_ducks: "tenang" });
    expect(await send(change)).toMatchObject({ state: "applied" });
    const kept = await database().selectFrom("sync_change").selectAll().executeTakeFirstOrThrow();
    expect((await openedContent(database(), kept))?.fields.mood_of_the_ducks).toBe("tenang");
  });

  test("keeps another content under an id that stands beside it, once", async () => {
    const { case_id } = await settle();
    const change = visitChange(case_id);
    await send(change);
    for (const _ of [1, 2])
      expect(await send({ ...change, fields: { ...change.fields, outcome: "not_found" } })).toMatchObject({
        state: "quarantined",
        reason: "already_sent",
      });
    expect(await database().selectFrom("sync_change").select("state").orderBy("state").execute()).toEqual([
      { state: "applied" },
      { state: "quarantined" },
    ]);
  });

  test("merges with what others changed elsewhere in the record", async () => {
    const of = await settle();
    const before = await personOf(of.number);
    await inTransactionOn(database(), (trx) => changePerson(trx, olga, of.number, { ...before, alias: "Mel" }, 1, NOW));
    expect(await send(personChange(of, { phone: "081200000001" }, 1))).toMatchObject({ state: "merged" });
    expect(await personOf(of.number)).toMatchObject({ alias: "Mel", phone: "+6281200000001" });
  });

  test("keeps both values where two people set the same field, and lets neither win", async () => {
    const of = await settle();
    const before = await personOf(of.number);
    await inTransactionOn(database(), (trx) =>
      changePerson(trx, olga, of.number, { ...before, phone: "+6281200000009" }, 1, NOW),
    );
    expect(await send(personChange(of, { phone: "081200000001", alias: "Mel" }, 1))).toMatchObject({
      state: "needs_decision",
    });
    expect(await personOf(of.number)).toMatchObject({ alias: "Mel", phone: "+6281200000009" });
    const conflicts = await database().selectFrom("field_conflict").selectAll().execute();
    expect(conflicts.map(({ field, decision }) => [field, decision])).toEqual([["phone", null]]);
    expect(JSON.stringify(conflicts)).not.toContain("81200000001");
    // The same value from another phone is no difference.
    expect(await send(personChange(of, { phone: "081200000009" }, 1))).toMatchObject({ state: "merged" });
  });

  test("comes to the same in any order and any repetition", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 12 }), async (order) => {
        const of = await settleAnew();
        const changes = [
          visitChange(of.case_id, { outcome: "not_found" }, { order: 1 }),
          visitChange(of.case_id, { wellbeing: "4" }, { order: 2 }),
          personChange(of, { alias: "Mel" }, 1),
          personChange(of, { phone: "081200000001" }, 1),
          personChange(of, { number_of_children: "2" }, 1),
        ];
        for (const at of [...order, 0, 1, 2, 3, 4]) await send(changes[at]);
        expect(await visits()).toEqual([changes[0]!.record_id, changes[1]!.record_id].sort());
        expect(await personOf(of.number)).toMatchObject({
          alias: "Mel",
          phone: "+6281200000001",
          number_of_children: 2,
        });
        const states = await database().selectFrom("sync_change").select("state").execute();
        expect(states).toHaveLength(5);
        expect(states.some(({ state }) => state === "quarantined" || state === "needs_decision")).toBe(false);
      }),
      { numRuns: 8 },
    );
  });
  let isSettled = new WeakSet<object>();
  const settleAnew = async () => {
    if (!isSettled.has(database())) {
      isSettled = new WeakSet([database()]);
      return settle();
    }
    await database().deleteFrom("sync_change").execute();
    await database().deleteFrom("visit").execute();
    return casePlace(database(), await openedBy(database(), olga));
  };
});

onEveryDatabase("what a phone writes of a business", (database) => {
  test("is the book, the losses and the closing of a cycle, by the verbs of the pages", async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    const case_id = await caseIdOf(database(), number);
    const enterprise_id = await enterpriseOf(database(), number);
    const cycle_id = await cycleOf(database(), enterprise_id, "duck_meat", { ducklings_in: 100 });
    const send = (kind: string, fields: Record<string, unknown>) => {
      return sent(database(), { ...visitChange(case_id), kind, fields });
    };
    const entry = { kind: "sale", true_on: TODAY, item: "Bebek hidup", amount_idr: "900.000", payment: "cash" };
    expect(await send("enterprise_entry.record", { ...entry, enterprise_id, cycle_id })).toMatchObject({
      state: "applied",
    });
    // Shown and judged as somebody else's, it would be recorded on hers by whoever looks at it.
    const other = await caseIdOf(database(), await openedBy(database(), olga));
    const elsewhere = { ...visitChange(other), kind: "enterprise_entry.record" };
    for (const fields of [
      { ...entry, enterprise_id },
      { ...entry, enterprise_id, cycle_id },
    ])
      expect(await sent(database(), { ...elsewhere, id: testId(), fields })).toMatchObject({ reason: "not_there" });
    const loss = { true_on: TODAY, quantity_milli: "3", cause: "disease" };
    expect(await send("cycle_loss.record", { ...loss, cycle_id })).toMatchObject({ state: "applied" });
    expect(await send("cycle_closing.record", { closed_on: TODAY, sold_head: "98", cycle_id })).toMatchObject({
      state: "quarantined",
      reason: "more_than_there",
    });
    expect(await send("cycle_closing.record", { closed_on: TODAY, sold_head: "97", cycle_id })).toMatchObject({
      state: "applied",
    });
    expect(await send("cycle_loss.record", { ...loss, cycle_id })).toMatchObject({ state: "quarantined" });
    const lost = await database().selectFrom("cycle_loss").select("quantity_milli").execute();
    expect(lost).toEqual([{ quantity_milli: 3000 }]);
  });
});

onEveryDatabase("what a phone fetches", (database) => {
  const settle = async () => {
    await settleCast(database());
    const numbers = [
      await openedBy(database(), olga),
      await openedBy(database(), olga),
      await openedBy(database(), oscar),
    ];
    const ids = await Promise.all(numbers.map((number) => caseIdOf(database(), number)));
    return { numbers, ids };
  };
  const give = (number: string, user_id: string) =>
    inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id }, NOW),
    );
  const fetch = (viewer: Viewer, cursor: string | null) => deltaFor(database(), viewer, cursor, NOW);

  test("is her own caseload at first, and then only what changed in it", async () => {
    const { numbers, ids } = await settle();
    const first = await fetch(olga, null);
    expect(first.cases.map(({ case_number }) => case_number).sort()).toEqual(numbers.slice(0, 2).sort());
    expect(first.held?.toSorted()).toEqual(ids.slice(0, 2).sort());
    const cursor = JSON.stringify(first.cursor);
    expect(await fetch(olga, cursor)).toMatchObject({ cases: [], held: null, questions: null, isMore: false });
    await logged(database(), aVisit(ids[1]!));
    const next = await fetch(olga, cursor);
    expect(next.cases.map(({ case_id }) => case_id)).toEqual([ids[1]]);
    expect(next.held).toBeNull();
  });

  test("is also what happened to her cases of an office that she left", async () => {
    const { numbers, ids } = await settle();
    const moved = { ...olga, officeId: SOUTH };
    const first = await fetch(moved, null);
    expect(first.held?.toSorted()).toEqual(ids.slice(0, 2).sort());
    const cursor = JSON.stringify(first.cursor);
    expect((await fetch(moved, cursor)).cases).toEqual([]);
    await logged(database(), aVisit(ids[0]!));
    expect((await fetch(moved, cursor)).cases.map(({ case_number }) => case_number)).toEqual([numbers[0]]);
  });

  test("never holds a case of others, and drops what is no longer hers", async () => {
    const { numbers, ids } = await settle();
    expect((await fetch(fajar, null)).held).toEqual([]);
    await give(numbers[0]!, fajar.userId);
    const given = await fetch(fajar, null);
    expect(given.held).toEqual([ids[0]]);
    await give(numbers[0]!, olga.userId).catch(() => undefined);
    await database().updateTable("caseload").set({ field_staff_id: null }).where("case_id", "=", ids[0]!).execute();
    await database().updateTable("case_file").set({ field_staff_id: null }).where("id", "=", ids[0]!).execute();
    const after = await fetch(fajar, JSON.stringify(given.cursor));
    expect(after).toMatchObject({ held: [], cases: [] });
    expect(JSON.stringify(after)).not.toContain(ids[0]);
    expect(await missingCases(database(), fajar, ids, NOW)).toEqual([]);
    expect((await missingCases(database(), olga, ids, NOW)).map(({ case_id }) => case_id).sort()).toEqual(
      ids.slice(0, 2).sort(),
    );
  });
});
