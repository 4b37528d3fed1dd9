import { expect, test } from "vitest";
import { bellFor, waitingFor } from "#db/notices/reads";
import { markSeen } from "#db/notices/writes";
import { assignCases } from "#db/people/assignment-writes";
import { startDraft } from "#db/people/drafts";
import type { Viewer } from "#src/access/policy";
import { adi, fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { reviewed } from "#tests/support/risk";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("notices", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    return { number, id: await caseIdOf(database(), number) };
  };
  const kindsFor = async (viewer: Viewer, today = TODAY) =>
    (await waitingFor(database(), viewer, `${today}T02:00:00.000Z`)).notices.map(
      ({ kind, due_on }) => `${kind} ${due_on}`,
    );

  test("of a flag and of a review are for the officer in charge, as soon as they come due within a week", async () => {
    const { id, number } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact", safety: "safe" }));
    const { notices } = await waitingFor(database(), olga, NOW);
    expect(notices).toContainEqual(
      expect.objectContaining({
        kind: "flag",
        severity: "critical",
        case_number: number,
        due_on: "2026-03-11",
        isNew: true,
      }),
    );
    expect(notices).toContainEqual(expect.objectContaining({ kind: "review", record_id: id, severity: "critical" }));
    for (const viewer of [oscar, sinta, fajar, mira, tuti, adi]) expect(await kindsFor(viewer)).toEqual([]);
  });

  test("tell of the next review from a week before its day", async () => {
    const { id } = await settle();
    await reviewed(database(), id, { next_review_on: "2026-03-30" });
    const reviews = async (today: string) => (await kindsFor(olga, today)).filter((line) => line.startsWith("review"));
    expect(await reviews("2026-03-22")).toEqual([]);
    expect(await reviews("2026-03-23")).toEqual(["review 2026-03-30"]);
  });

  test("of a visit that is overdue are for whoever is in charge and whoever visits", async () => {
    const { number } = await settle();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const overdue = async (viewer: Viewer, today: string) =>
      (await kindsFor(viewer, today)).filter((line) => line.startsWith("visit"));
    const row = await database()
      .selectFrom("caseload")
      .select(["next_visit_on", "next_visit_closes_on"])
      .executeTakeFirstOrThrow();
    for (const viewer of [olga, fajar]) {
      expect(await overdue(viewer, row.next_visit_closes_on!)).toEqual([]);
      expect(await overdue(viewer, "2026-04-30")).toEqual([`visit_overdue ${row.next_visit_on}`]);
    }
    expect(await overdue(oscar, "2026-04-30")).toEqual([]);
  });

  test("of an intake left lying are for whoever began it, after three days", async () => {
    await settle();
    await inTransactionOn(database(), (trx) =>
      startDraft(trx, olga, testId(), { pathway: "returnee", groups: {} }, NOW),
    );
    expect(await kindsFor(olga, "2026-03-12")).toEqual([]);
    expect((await kindsFor(olga, "2026-03-13")).filter((line) => line.startsWith("draft"))).toEqual([
      "draft 2026-03-13",
    ]);
    expect((await kindsFor(oscar, "2026-03-13")).filter((line) => line.startsWith("draft"))).toEqual([]);
  });

  test("that were seen are no longer new to her; due on another day they are; another's bell is not hers", async () => {
    const { id } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact", safety: "safe" }));
    const before = await bellFor(database(), olga, NOW);
    expect(before.count).toBeGreaterThan(1);
    const { notices } = await waitingFor(database(), olga, NOW);
    const seen = notices.map(({ kind, record_id, due_on }) => ({ kind, record_id, due_on }));
    for (const _twice of [1, 2]) await inTransactionOn(database(), (trx) => markSeen(trx, oscar, seen, NOW));
    expect(await bellFor(database(), olga, NOW)).toEqual(before);
    await inTransactionOn(database(), (trx) => markSeen(trx, olga, seen, NOW));
    expect(await bellFor(database(), olga, NOW)).toEqual({ count: 0, isMore: false });
    expect((await waitingFor(database(), olga, NOW)).notices).toHaveLength(notices.length);
    // However long something has been late, it was seen.
    await database().updateTable("flag").set({ due_on: "2024-01-01" }).execute();
    const late = (await waitingFor(database(), olga, NOW)).notices.filter(({ kind }) => kind === "flag");
    await inTransactionOn(database(), (trx) =>
      markSeen(
        trx,
        olga,
        late.map(({ kind, record_id, due_on }) => ({ kind, record_id, due_on })),
        NOW,
      ),
    );
    expect((await bellFor(database(), olga, NOW)).count).toBe(0);
    await database().updateTable("flag").set({ due_on: "2026-03-12" }).where("severity", "=", "critical").execute();
    expect((await bellFor(database(), olga, NOW)).count).toBe(1);
  });
});
