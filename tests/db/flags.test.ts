import { expect, test } from "vitest";
import { settleCase } from "#db/caseload/settle";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { changeFlag } from "#db/risk/flag-writes";
import { countFlags, findFlag, flagEvents, listFlags, namesOfCases } from "#db/risk/flags";
import type { FlagChange } from "#src/risk/flags";
import { FlagsQuery } from "#src/risk/flags-query";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { closed } from "#tests/support/closure";
import { connected, inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("flags", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    return { number, id: await caseIdOf(database(), number) };
  };
  const asked = (changes: Partial<Record<keyof FlagsQuery, unknown>> = {}) => FlagsQuery.parse(changes);
  const listed = async (viewer = mira, query = asked()) => (await listFlags(database(), viewer, query)).rows;
  const change = (id: string, status: FlagChange["status"], note: string | null, version: number, viewer = olga) =>
    inTransactionOn(database(), (trx) => changeFlag(trx, viewer, id, { status, note }, version, NOW));

  test("a recruiter's contact raises one for the officer, due the next day; asking again raises no second", async () => {
    const { id, number } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact", safety: "safe" }));
    await logged(database(), aVisit(id, { visited_on: "2026-03-06", mode: "phone" }));
    const critical = (await listed()).filter(({ factor }) => factor === "R01");
    expect(critical).toMatchObject([
      {
        case_number: number,
        kind: "protection",
        severity: "critical",
        due_on: "2026-03-11",
        assigned_to: olga.userId,
        status: "open",
      },
    ]);
  });

  test("are not raised by a closing, and those of a closed case wait for a person", async () => {
    const { id, number } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact", safety: "safe" }));
    const before = (await listed()).map(({ factor }) => factor);
    expect(before).toContain("R01");
    await closed(database(), number);
    // Contact is lost by the calendar long after: nobody is asked to visit.
    await inTransactionOn(database(), (trx) => settleCase(trx, mira, id, "risk.assessed", "2027-06-01T02:00:00.000Z"));
    const after = await database().selectFrom("flag").select(["factor", "status"]).execute();
    expect(after.map(({ factor }) => factor).sort()).toEqual([...before].sort());
    expect(after.find(({ factor }) => factor === "R01")!.status).toBe("open");
  });

  test("come in the order of their due day, then the more serious first, page after page", async () => {
    const { id } = await settle();
    await logged(
      database(),
      aVisit(id, { recruiter_contact: "contact", safety: "threatened", plans_to_leave: "informal_broker" }),
    );
    await database().updateTable("flag").set({ due_on: "2026-03-12" }).where("factor", "=", "R15").execute();
    await database().updateTable("flag").set({ due_on: "2026-03-12" }).where("factor", "=", "R02").execute();
    const rows = await listed();
    expect(rows.map(({ due_on }) => due_on)).toEqual(rows.map(({ due_on }) => due_on).sort());
    expect(rows.map(({ factor }) => factor).slice(0, 3)).toEqual(["R01", "R02", "R15"]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listFlags(database(), mira, asked({ limit: 1, cursor }));
      seen.push(...page.rows.map((flag) => flag.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(rows.map((flag) => flag.id));
  });

  test("that end by themselves are cleared when their cause is gone, without a person", async () => {
    const { id } = await settle();
    // Nobody has asked about recruiters yet: a flag about missing answers.
    await logged(database(), aVisit(id));
    expect((await listed()).map(({ factor }) => factor)).toContain("critical_unanswered");
    await logged(database(), aVisit(id, { visited_on: "2026-03-08", recruiter_contact: "no", safety: "safe" }));
    expect((await listed()).map(({ factor }) => factor)).not.toContain("critical_unanswered");
    const cleared = await listed(mira, asked({ status: "cleared" }));
    expect(cleared).toMatchObject([{ factor: "critical_unanswered" }]);
  });

  test("go to the new owner when a case is handed over, with a line in their history", async () => {
    const { id, number } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact" }));
    const [flag] = (await listed()).filter(({ factor }) => factor === "R01");
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "owner", user_id: oscar.userId }, NOW),
    );
    expect(await findFlag(database(), mira, flag!.id)).toMatchObject({ assigned_to: oscar.userId, version: 2 });
    const placed = await database().selectFrom("case_file").selectAll().executeTakeFirstOrThrow();
    const events = (await flagEvents(database(), mira, flag!.id, placed, false)).map(({ event }) => event);
    expect(events.sort()).toEqual(["assigned", "raised"]);
  });

  test("are taken on and resolved with a note that only readers of narratives, and its writer, read", async () => {
    const { id } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact" }));
    const [flag] = (await listed()).filter(({ factor }) => factor === "R01");
    await change(flag!.id, "acknowledged", null, 1);
    await change(flag!.id, "resolved", "Sudah dilaporkan ke UPTD", 2);
    await expect(change(flag!.id, "dismissed", "Keliru", 3)).rejects.toSatisfy(
      (error: unknown) => error instanceof Refused && error.code === "flag_is_closed",
    );
    const placed = await database().selectFrom("case_file").selectAll().executeTakeFirstOrThrow();
    const noteFor = async (viewer = olga, reads = true) =>
      (await flagEvents(database(), viewer, flag!.id, placed, reads)).find(({ event }) => event === "resolved");
    expect(await noteFor()).toMatchObject({ note: "Sudah dilaporkan ke UPTD", isHidden: false, by: "olga" });
    expect(await noteFor(mira, false)).toMatchObject({ note: null, isHidden: true });
    expect(await noteFor(olga, false)).toMatchObject({ note: "Sudah dilaporkan ke UPTD", isHidden: false });
    const kept = await database()
      .selectFrom("flag_event")
      .selectAll()
      .where("event", "=", "resolved")
      .executeTakeFirstOrThrow();
    expect(kept.note).not.toContain("UPTD");
  });

  test("changed by someone else in the meantime are refused with what they say now", async () => {
    const { id } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact" }));
    const [flag] = (await listed()).filter(({ factor }) => factor === "R01");
    await change(flag!.id, "acknowledged", null, 1, mira);
    await expect(change(flag!.id, "resolved", "Selesai", 1)).rejects.toThrow(StaleVersion);
  });

  test("changed by two at the same moment are changed by one", async () => {
    const { id } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact" }));
    const [flag] = (await listed()).filter(({ factor }) => factor === "R01");
    await connected(database(), 2);
    const both = await Promise.allSettled([
      change(flag!.id, "resolved", "Selesai", 1),
      change(flag!.id, "dismissed", "Keliru", 1, mira),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("of another office are absent, and nobody of the same office changes a colleague's", async () => {
    const { id } = await settle();
    await logged(database(), aVisit(id, { recruiter_contact: "contact" }));
    const [flag] = await listed(oscar);
    expect(flag).toBeDefined();
    for (const outsider of [sinta, tuti, fajar]) {
      expect(await listed(outsider)).toEqual([]);
      expect(await findFlag(database(), outsider, flag!.id)).toBeUndefined();
      expect(await countFlags(database(), outsider, false, TODAY)).toEqual({ open: 0, overdue: 0 });
    }
    await expect(change(flag!.id, "acknowledged", null, 1, oscar)).rejects.toThrow(NotAllowed);
    await expect(change(flag!.id, "acknowledged", null, 1, sinta)).rejects.toThrow(NotFound);
    expect((await namesOfCases(database(), olga, [id])).get(id)).toBe("Melati Contoh");
    expect((await namesOfCases(database(), oscar, [id])).size).toBe(0);
    const open = (await listed()).length;
    expect(await countFlags(database(), mira, false, "2026-03-12")).toMatchObject({
      open,
      overdue: expect.any(Number),
    });
    expect((await countFlags(database(), mira, false, "2026-03-12")).overdue).toBeGreaterThan(0);
  });
});
