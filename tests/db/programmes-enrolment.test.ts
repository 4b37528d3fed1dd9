import fc from "fast-check";
import { expect, test } from "vitest";
import { caseloadRowOf } from "#db/caseload/row";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { findPlacedCase } from "#db/people/placement";
import { enrolmentsOf, participantsOf, readEnrolment, statesIn } from "#db/programmes/enrolment-reads";
import { transferEnrolment } from "#db/programmes/enrolment-writes";
import { itemsOf, latestAssessment } from "#db/risk/assessment-writes";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { takesPlace } from "#src/programmes/enrolment";
import { fajar, farid, mira, NOW, olga, oscar, sari, settleCast, sinta } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnrolment, aProgramme, enrolled, moved, offered, offeringRow } from "#tests/support/programmes";

const refusal = (code: string, field?: string) => expect.objectContaining({ code, field });

onEveryDatabase("enrolling someone", (database) => {
  const settle = async (capacity = 2) => {
    await settleCast(database());
    const { offering_id } = await offered(database(), { capacity });
    return { offering_id, case_number: await openedBy(database()) };
  };
  const taken = async (id: string) => (await offeringRow(database(), id)).places_taken;

  test("takes a place, once however often it is sent, and shows in the caseload", async () => {
    const { offering_id, case_number } = await settle();
    const enrolment = anEnrolment(case_number, offering_id);
    expect(await enrolled(database(), enrolment)).toBe(true);
    expect(await enrolled(database(), enrolment)).toBe(false);
    expect(await taken(offering_id)).toBe(1);
    const audit = await database()
      .selectFrom("audit_event")
      .select("id")
      .where("action", "=", "enrolment.created")
      .execute();
    expect(audit).toHaveLength(1);
    const row = await database().selectFrom("caseload").selectAll().executeTakeFirstOrThrow();
    expect(row.programme_kinds).toBe("vocational_training");
    expect(await caseloadRowOf(database(), row.case_id, row.updated_at)).toEqual(row);
  });

  test("when two officers take the last place at once, one is told", async () => {
    const { offering_id } = await settle(1);
    const [hers, his] = [await openedBy(database(), olga), await openedBy(database(), oscar)];
    const both = await Promise.allSettled([
      enrolled(database(), anEnrolment(hers, offering_id), olga),
      enrolled(database(), anEnrolment(his, offering_id), oscar),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toEqual(refusal("capacity_full", "offering_id"));
    expect(await taken(offering_id)).toBe(1);
    expect(await statesIn(database(), offering_id)).toEqual({ enrolled: 1 });
  });

  test("twelve at once for five places leaves seven told and five inside", async () => {
    const { offering_id } = await settle(5);
    const numbers: string[] = [];
    for (let count = 0; count < 12; count++) numbers.push(await openedBy(database()));
    const all = await Promise.allSettled(
      numbers.map((number) => enrolled(database(), anEnrolment(number, offering_id))),
    );
    const told = all.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(told).toEqual(Array.from({ length: 7 }, () => refusal("capacity_full", "offering_id")));
    expect(await taken(offering_id)).toBe(5);
  });

  test("when it is full may put her on the waiting list, and she moves up when a place is free", async () => {
    const { offering_id, case_number } = await settle(1);
    const first = anEnrolment(await openedBy(database()), offering_id);
    const second = anEnrolment(case_number, offering_id, { status: "waiting" });
    await enrolled(database(), first);
    await enrolled(database(), second);
    await expect(moved(database(), second.id, "enrolled")).rejects.toEqual(refusal("capacity_full", "to_status"));
    await moved(database(), first.id, "dropped_out", { drop_reason: "distance" });
    expect(await moved(database(), second.id, "enrolled")).toBe(true);
    expect(await taken(offering_id)).toBe(1);
  });

  test("twice in the same offering is refused, also at once; who left may come back", async () => {
    const { offering_id, case_number } = await settle(5);
    const both = await Promise.allSettled(
      [1, 2].map(() => enrolled(database(), anEnrolment(case_number, offering_id))),
    );
    expect(both.find((one) => one.status === "rejected")?.reason).toEqual(refusal("already_enrolled", "offering_id"));
    const { id } = await database().selectFrom("enrolment").select("id").executeTakeFirstOrThrow();
    await expect(enrolled(database(), anEnrolment(case_number, offering_id, { status: "waiting" }))).rejects.toEqual(
      refusal("already_enrolled", "offering_id"),
    );
    await moved(database(), id, "dropped_out", { drop_reason: "health" });
    expect(await enrolled(database(), anEnrolment(case_number, offering_id))).toBe(true);
    expect(await taken(offering_id)).toBe(1);
  });

  test("is for the officer of the case and her supervisor; another office's case or offering is not there", async () => {
    const { offering_id, case_number } = await settle();
    const enrolment = anEnrolment(case_number, offering_id);
    await expect(enrolled(database(), enrolment, sinta)).rejects.toThrow(NotFound);
    await expect(enrolled(database(), enrolment, fajar)).rejects.toThrow(NotFound);
    for (const viewer of [oscar, mira])
      await expect(enrolled(database(), enrolment, viewer)).rejects.toThrow(NotAllowed);
    const south = await offered(database(), {}, sinta);
    await expect(enrolled(database(), anEnrolment(case_number, south.offering_id))).rejects.toThrow(NotFound);
    expect(await enrolled(database(), enrolment, sari)).toBe(true);
    await expect(moved(database(), enrolment.id, "active", {}, sinta)).rejects.toThrow(NotFound);
    await expect(moved(database(), enrolment.id, "active", {}, oscar)).rejects.toThrow(NotAllowed);
    for (const viewer of [sinta, farid, fajar])
      expect(await readEnrolment(database(), viewer, enrolment.id)).toBeUndefined();
  });

  test("with an id that stands on someone else's case finds nothing", async () => {
    const { offering_id, case_number } = await settle();
    const enrolment = anEnrolment(case_number, offering_id);
    await enrolled(database(), enrolment);
    const other = await openedBy(database(), oscar);
    await expect(enrolled(database(), { ...enrolment, case_number: other }, oscar)).rejects.toThrow(NotFound);
  });

  test("on a day ahead, or into a closed case, is refused", async () => {
    const { offering_id, case_number } = await settle();
    await expect(
      enrolled(database(), anEnrolment(case_number, offering_id, { enrolled_on: "2026-03-11" })),
    ).rejects.toEqual(refusal("in_the_future", "enrolled_on"));
    await database().updateTable("case_file").set({ status: "Closed" }).execute();
    await expect(enrolled(database(), anEnrolment(case_number, offering_id))).rejects.toEqual(refusal("case_closed"));
  });
});

onEveryDatabase("an enrolment", (database) => {
  const settle = async () => {
    await settleCast(database());
    const { offering_id } = await offered(database());
    const case_number = await openedBy(database());
    const enrolment = anEnrolment(case_number, offering_id);
    await enrolled(database(), enrolment);
    const placed = (await findPlacedCase(database(), olga, { case_number }))!;
    return { ...enrolment, offering_id, case_number, placed };
  };

  test("goes from enrolled to taking part to completed, with its certificate, and keeps its place", async () => {
    const { id, offering_id, placed } = await settle();
    await expect(moved(database(), id, "completed", { certificate_number: "S-1" })).rejects.toEqual(
      refusal("not_from_here", "to_status"),
    );
    await moved(database(), id, "active");
    await expect(moved(database(), id, "completed")).rejects.toEqual(refusal("required", "certificate_number"));
    await moved(database(), id, "completed", { true_on: "2026-03-09", certificate_number: "S-2026/17" });
    expect(await enrolmentsOf(database(), placed, true)).toMatchObject([
      {
        status: "completed",
        ended_on: "2026-03-09",
        certificate_number: "S-2026/17",
        name_en: "Sewing and embroidery",
      },
    ]);
    expect((await offeringRow(database(), offering_id)).places_taken).toBe(1);
    await expect(moved(database(), id, "active")).rejects.toEqual(refusal("not_from_here", "to_status"));
  });

  test("given up without a next step weighs as a risk, with a next step it does not", async () => {
    const { id, placed } = await settle();
    const again = anEnrolment(placed.case_number, (await offered(database())).offering_id);
    await moved(database(), id, "dropped_out", { drop_reason: "family" });
    const factor = async () =>
      itemsOf((await latestAssessment(database(), placed.id))!).find((item) => item.factor === "R16");
    expect(await factor()).toMatchObject({ state: "present", record_id: id });
    await enrolled(database(), again);
    await moved(database(), again.id, "dropped_out", { drop_reason: "work", next_step: "Mulai di bengkel paman" });
    expect(await factor()).toMatchObject({ state: "present", record_id: id });
  });

  test("moved by two at once tells the second; sent twice it is moved once", async () => {
    const { id } = await settle();
    const event = { id: testId(), version: 1 };
    expect(await moved(database(), id, "active", event)).toBe(true);
    expect(await moved(database(), id, "active", event)).toBe(false);
    await expect(moved(database(), id, "paused", { version: 1 })).rejects.toSatisfy(
      (error) => error instanceof StaleVersion && error.current.status === "active",
    );
    expect(
      (await database().selectFrom("enrolment_event").select("to_status").orderBy("recorded_at").execute())
        .map(({ to_status }) => to_status)
        .sort(),
    ).toEqual(["active", "enrolled"]);
  });

  test("never moves before its last change, nor ahead of today", async () => {
    const { id } = await settle();
    await expect(moved(database(), id, "active", { true_on: "2026-03-02" })).rejects.toEqual(
      refusal("before_last_change", "true_on"),
    );
    await expect(moved(database(), id, "active", { true_on: "2026-03-11" })).rejects.toEqual(
      refusal("in_the_future", "true_on"),
    );
  });

  test("keeps why someone left sealed, for those who read her story", async () => {
    const { id, placed } = await settle();
    await moved(database(), id, "dropped_out", {
      drop_reason: "stigma",
      reason: "Diejek di kelas",
      next_step: "Kelas lain",
    });
    const stored = JSON.stringify([
      await database().selectFrom("enrolment").selectAll().execute(),
      await database().selectFrom("enrolment_event").selectAll().execute(),
      await database().selectFrom("change_log").selectAll().execute(),
    ]);
    expect(stored).not.toMatch(/Diejek|Kelas lain/);
    const [hers, his] = [await readEnrolment(database(), olga, id), await readEnrolment(database(), oscar, id)];
    expect([hers?.enrolment.next_step, hers?.events.at(-1)?.reason]).toEqual(["Kelas lain", "Diejek di kelas"]);
    expect([his?.enrolment.next_step, his?.events.at(-1)?.reason, his?.enrolment.drop_reason]).toEqual([
      null,
      null,
      "stigma",
    ]);
    expect((await enrolmentsOf(database(), placed, false))[0]?.next_step).toBeNull();
  });

  test("is listed with a name only where the viewer reads it, and not at all where she may not know of the case", async () => {
    const { offering_id, case_number } = await settle();
    const shown = async (viewer: typeof olga) =>
      (await participantsOf(database(), viewer, offering_id, null)).rows.map(({ name, mayMove }) => [name, mayMove]);
    expect(await shown(olga)).toEqual([["Melati Contoh", true]]);
    expect(await shown(oscar)).toEqual([[null, false]]);
    expect(await shown(mira)).toEqual([[null, false]]);
    expect(await shown(fajar)).toEqual([]);
    expect((await participantsOf(database(), olga, offering_id, `${case_number}~ffffffff`)).rows).toEqual([]);
  });

  test("is moved to another offering whole or not at all", async () => {
    const { id, case_number } = await settle();
    const full = await offered(database(), { capacity: 1 });
    await enrolled(database(), anEnrolment(await openedBy(database()), full.offering_id));
    const free = await offered(database(), {}, olga, aProgramme({ kind: "equivalency", activity: "paket_c" }));
    const transfer = (offering_id: string, new_id = testId()) =>
      inTransactionOn(database(), (trx) =>
        transferEnrolment(
          trx,
          olga,
          {
            id: new_id,
            enrolment_id: id,
            offering_id,
            version: 1,
            true_on: "2026-03-06",
            reason: null,
            status: "enrolled",
            planned_end_on: null,
          },
          NOW,
        ),
      );
    await expect(transfer(full.offering_id)).rejects.toEqual(refusal("capacity_full", "offering_id"));
    expect((await readEnrolment(database(), olga, id))?.enrolment.status).toBe("enrolled");
    const new_id = testId();
    expect(await transfer(free.offering_id, new_id)).toBe(true);
    expect(await transfer(free.offering_id, new_id)).toBe(false);
    const placed = (await findPlacedCase(database(), olga, { case_number }))!;
    expect((await enrolmentsOf(database(), placed, true)).map(({ kind, status }) => [kind, status])).toEqual([
      ["equivalency", "enrolled"],
      ["vocational_training", "transferred"],
    ]);
    const places = await database().selectFrom("offering").select(["id", "places_taken"]).execute();
    expect(Object.fromEntries(places.map((row) => [row.id, row.places_taken]))[free.offering_id]).toBe(1);
  });

  test("moves in opposite directions at once do not wait for each other forever", async () => {
    await settleCast(database());
    const [one, other] = [await offered(database(), { capacity: 2 }), await offered(database(), { capacity: 2 })];
    const swap = async (from: string, to: string, viewer: typeof olga) => {
      const enrolment = anEnrolment(await openedBy(database(), viewer), from);
      await enrolled(database(), enrolment, viewer);
      return () =>
        inTransactionOn(database(), (trx) =>
          transferEnrolment(
            trx,
            viewer,
            {
              id: testId(),
              enrolment_id: enrolment.id,
              offering_id: to,
              version: 1,
              true_on: "2026-03-06",
              reason: null,
              status: "enrolled",
              planned_end_on: null,
            },
            NOW,
          ),
        );
    };
    const there = await swap(one.offering_id, other.offering_id, olga);
    const back = await swap(other.offering_id, one.offering_id, oscar);
    expect(await Promise.all([there(), back()])).toEqual([true, true]);
    for (const { offering_id } of [one, other])
      expect((await offeringRow(database(), offering_id)).places_taken).toBe(1);
  });
});

onEveryDatabase("places", (database) => {
  const step = fc.record({
    person: fc.nat(4),
    to: fc.constantFrom(...ENROLMENT_STATUSES.codes),
    at_once: fc.boolean(),
  });

  test("taken are always the people who hold one, and never more than there are", async () => {
    await settleCast(database());
    const people: string[] = [];
    for (let count = 0; count < 5; count++) people.push(await openedBy(database()));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(step, { minLength: 4, maxLength: 14 }),
        async (capacity, steps) => {
          const { offering_id } = await offered(database(), { capacity });
          const latest = new Map<number, string>();
          const run = async ({ person, to }: { person: number; to: (typeof ENROLMENT_STATUSES.codes)[number] }) => {
            const id = latest.get(person);
            if (id !== undefined && to !== "waiting" && to !== "enrolled")
              return moved(database(), id, to, {
                ...(to === "dropped_out" ? { drop_reason: "cost" } : {}),
                ...(to === "completed" ? { certificate_number: "S" } : {}),
              });
            if (id !== undefined && to === "enrolled") return moved(database(), id, to);
            const enrolment = anEnrolment(people[person]!, offering_id, {
              status: to === "waiting" ? "waiting" : "enrolled",
            });
            await enrolled(database(), enrolment);
            latest.set(person, enrolment.id);
          };
          const refusals = (error: unknown) => {
            if (!(error instanceof Refused || error instanceof StaleVersion)) throw error;
          };
          let waiting: Promise<unknown>[] = [];
          for (const one of steps) {
            waiting.push(run(one).catch(refusals));
            if (!one.at_once) waiting = await Promise.all(waiting).then(() => []);
            const held = await database()
              .selectFrom("enrolment")
              .select("status")
              .where("offering_id", "=", offering_id)
              .execute();
            const { places_taken } = await offeringRow(database(), offering_id);
            expect(places_taken).toBeLessThanOrEqual(capacity);
            if (waiting.length === 0)
              expect(places_taken).toBe(held.filter(({ status }) => takesPlace(status as "active")).length);
          }
          await Promise.all(waiting);
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);
});
