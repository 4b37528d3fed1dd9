import { expect, test } from "vitest";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { waitingFor } from "#db/notices/reads";
import { assignCases } from "#db/people/assignment-writes";
import { assignFlags, changeFlags } from "#db/risk/flag-bulk-writes";
import { actOnFlag, changeFlag } from "#db/risk/flag-change-writes";
import { reassessDue } from "#db/risk/job";
import type { Viewer } from "#src/access/policy";
import { FlagChange } from "#src/risk/flag-handling";
import { fajar, farid, mira, NOW, olga, oscar, sari, settleCast, sinta, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

onEveryDatabase("dealing with flags", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const id = await caseIdOf(database(), number);
    await logged(database(), aVisit(id, { recruiter_contact: "contact", safety: "threatened" }));
    return { number, id, flags: await open() };
  };
  const open = () =>
    database()
      .selectFrom("flag")
      .select(["id", "version", "factor", "due_on", "escalates_on"])
      .where("status", "in", ["open", "acknowledged"])
      .where("factor", "in", ["R01", "R02"])
      .orderBy("factor")
      .execute();
  const flag = (id: string) => database().selectFrom("flag").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const events = (id: string) =>
    database()
      .selectFrom("flag_event")
      .selectAll()
      .where("flag_id", "=", id)
      .orderBy("recorded_at")
      .orderBy("id")
      .execute();
  const change = (id: string, said: Record<string, unknown>, version: number, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => changeFlag(trx, viewer, id, FlagChange.parse(said), version, NOW));
  const act = (id: string, action: { id: string; acted_on: string; note: string }, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => actOnFlag(trx, viewer, id, action, NOW));
  const bulk =
    (said: Record<string, unknown>, viewer: Viewer = olga) =>
    (flags: { id: string; version: number }[]) =>
      inTransactionOn(database(), (trx) => changeFlags(trx, viewer, flags, FlagChange.parse(said), NOW));
  const give = (flags: { id: string; version: number }[], user: Viewer, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => assignFlags(trx, viewer, flags, user.userId, NOW));
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: unknown) => (error instanceof Refused ? error.code : String(error)),
    );

  test("acting is a fact with its day, takes the flag on, and is sealed; twice is once", async () => {
    const { flags } = await settle();
    const [first] = flags;
    const action = { id: testId(), acted_on: "2026-03-09", note: "Diantar ke rumah aman" };
    await act(first!.id, action);
    await act(first!.id, action);
    expect(await codeOf(act(first!.id, { ...action, note: "Lain" }))).toBe("already_exists");
    expect(await flag(first!.id)).toMatchObject({ status: "acknowledged" });
    const acted = (await events(first!.id)).filter(({ event }) => event === "acted");
    expect(acted).toMatchObject([{ id: action.id, acted_on: "2026-03-09" }]);
    expect(acted[0]!.note).not.toContain("rumah");
    await change(first!.id, { status: "resolved", reason: "help_arranged" }, (await flag(first!.id)).version);
    expect(await codeOf(act(first!.id, { ...action, id: testId() }))).toBe("flag_is_closed");
    await expect(act(flags[1]!.id, { ...action, id: testId() }, oscar)).rejects.toThrow(NotAllowed);
    await expect(act(flags[1]!.id, { ...action, id: testId() }, sinta)).rejects.toThrow(NotFound);
  });

  test("nothing is resolved before it is said what was done; the note may say it", async () => {
    const { flags } = await settle();
    const [first, second] = flags;
    expect(await codeOf(change(first!.id, { status: "resolved", reason: "danger_over" }, 1))).toBe("act_first");
    await change(first!.id, { status: "resolved", reason: "danger_over", note: "Pindah ke rumah kakak" }, 1);
    expect((await events(first!.id)).at(-1)).toMatchObject({
      event: "resolved",
      reason: "danger_over",
      acted_on: TODAY,
    });
    const ahead = { status: "resolved", note: "Besok", acted_on: "2026-03-11" };
    expect(await codeOf(change(second!.id, ahead, 1))).toBe("in_the_future");
    await change(second!.id, { status: "dismissed", reason: "not_so" }, 1);
    expect((await events(second!.id)).at(-1)).toMatchObject({ event: "dismissed", reason: "not_so", acted_on: null });
  });

  test("several are dealt with together, each an act of its own, and all or none", async () => {
    const { flags } = await settle();
    const resolve = bulk({ status: "resolved", reason: "help_arranged", note: "Sudah dirujuk ke UPTD" });
    await expect(resolve([flags[0]!, { ...flags[1]!, version: 7 }])).rejects.toThrow(StaleVersion);
    expect((await open()).length).toBe(2);
    expect(await codeOf(resolve([]))).toBe("choose_a_flag");
    expect(await codeOf(resolve(Array.from({ length: 101 }, () => ({ id: testId(), version: 1 }))))).toBe("too_many");
    await resolve(flags);
    expect(await open()).toEqual([]);
    for (const { id } of flags) {
      const acts = await database().selectFrom("audit_event").select("action").where("record_id", "=", id).execute();
      expect(acts.map(({ action }) => action)).toEqual(["flag.raised", "flag.changed"]);
    }
  });

  test("are given to someone who looks after or oversees the case, and to nobody else", async () => {
    const { flags } = await settle();
    for (const other of [oscar, fajar, sinta]) expect(await codeOf(give(flags, other))).toBe("not_hers_to_handle");
    await give(flags, sari);
    expect((await Promise.all(flags.map(({ id }) => flag(id)))).map(({ assigned_to }) => assigned_to)).toEqual([
      sari.userId,
      sari.userId,
    ]);
    expect((await events(flags[0]!.id)).map(({ event }) => event)).toEqual(["raised", "assigned"]);
    await expect(give(await open(), mira, oscar)).rejects.toThrow(NotAllowed);
    await give(await open(), mira);
  });

  test("do not stay with whoever can no longer deal with them: the owner has them when carers or teams change", async () => {
    const { number, flags } = await settle();
    const holders = async () => (await Promise.all(flags.map(({ id }) => flag(id)))).map((one) => one.assigned_to);
    const hand = (duty: "owner" | "field_staff", user: Viewer) =>
      inTransactionOn(database(), (trx) =>
        assignCases(trx, mira, { case_numbers: [number], duty, user_id: user.userId }, NOW),
      );
    await database().updateTable("app_user").set({ office_id: mira.officeId }).where("id", "=", farid.userId).execute();
    await hand("field_staff", fajar);
    await give(await open(), fajar);
    await hand("field_staff", farid);
    expect(await holders()).toEqual([olga.userId, olga.userId]);
    expect((await events(flags[0]!.id)).map(({ event }) => event)).toEqual(["raised", "assigned", "assigned"]);
    const [first, second] = await open();
    await give([first!], sari);
    await give([second!], mira);
    await hand("owner", oscar);
    expect(await holders()).toEqual([oscar.userId, mira.userId]);
  });

  test("left undone in an office without a manager they move up to the one who answers for it", async () => {
    await settleCast(database());
    const number = await openedBy(database(), sinta);
    await logged(database(), aVisit(await caseIdOf(database(), number), { recruiter_contact: "contact" }), sinta);
    const escalated = async (viewer: Viewer) =>
      (await waitingFor(database(), viewer, "2026-03-12T02:00:00.000Z")).notices.filter(
        ({ kind }) => kind === "flag_escalated",
      );
    expect(await escalated(mira)).toMatchObject([{ case_number: number }]);
    expect(await escalated(sari)).toEqual([]);
  });

  test("left undone they move up on their day: to the supervisor and the manager, written down once by the job", async () => {
    const { flags } = await settle();
    const [first] = flags;
    expect(first).toMatchObject({ due_on: "2026-03-11", escalates_on: "2026-03-12" });
    const moved = async (viewer: Viewer, today: string) =>
      (await waitingFor(database(), viewer, `${today}T02:00:00.000Z`)).notices
        .filter(({ kind }) => kind === "flag_escalated")
        .map(({ record_id }) => record_id)
        .sort();
    const both = flags.map(({ id }) => id).sort();
    for (const viewer of [mira, sari]) {
      expect(await moved(viewer, "2026-03-11")).toEqual([]);
      // Seen from that day on, whether the job has come by or not.
      expect(await moved(viewer, "2026-03-12")).toEqual(both);
    }
    for (const viewer of [olga, oscar, sinta]) expect(await moved(viewer, "2026-03-12")).toEqual([]);
    const job = () =>
      reassessDue(
        database(),
        (work) => inTransactionOn(database(), work),
        () => "2026-03-12T05:00:00.000Z",
      );
    expect([await job(), await job()]).toEqual([1, 0]);
    for (const { id } of flags) expect((await events(id)).map(({ event }) => event)).toEqual(["raised", "escalated"]);
    await change(first!.id, { status: "dismissed", reason: "not_so" }, 2, mira);
    expect(await moved(mira, "2026-03-12")).toEqual([flags[1]!.id]);
  });
});
