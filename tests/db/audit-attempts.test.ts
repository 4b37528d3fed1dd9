import type { Kysely } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { writeAttempts } from "#db/audit/attempts";
import { readsOfCase, readsOn, recentActs } from "#db/audit/reads";
import { verifyAudit } from "#db/audit/verify";
import type { Database, Trx } from "#db/database";
import { keyring } from "#db/vault/keyring";
import type { OperationName } from "#src/access/operations";
import type { Viewer } from "#src/access/policy";
import { attemptOf, type Reading, readingOf } from "#src/audit/attempt";
import { adi, dina, mira, NORTH, NOW, olga, SOUTH, settleCast, sinta, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnrolment, enrolled, offered } from "#tests/support/programmes";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const reading = (
  viewer: Viewer,
  operation: OperationName,
  params: Record<string, string> = {},
  { status = 200, at = NOW, method = "GET" } = {},
): Reading => readingOf(attemptOf({ operation, method, params, channel: "page", viewer, at })!, status)!;

onEveryDatabase("reads in the audit", (database) => {
  let north: string;
  let south: string;
  const write = (...reads: Reading[]) => writeAttempts(database(), (work) => inTransactionOn(database(), work), reads);
  const rows = () =>
    database()
      .selectFrom("audit_event")
      .select(["chain", "action", "actor_id", "record_type", "record_id", "case_id", "fields"])
      .where("action", "in", ["person.viewed", "person.searched", "list.viewed", "access.refused"])
      .orderBy("chain")
      .orderBy("seq")
      .execute();

  beforeEach(async () => {
    await settleCast(database());
    north = await openedBy(database(), olga);
    south = await openedBy(database(), sinta);
  });

  it("stand in the chain of the case's office, with who, which page and which case; lists in the chain of who asked", async () => {
    const done = await write(
      reading(olga, "people/overview", { caseNumber: north }),
      reading(mira, "risk/of-case", { caseNumber: south }),
      reading(sinta, "people/caseload"),
      reading(sinta, "people/caseload", {}, { method: "POST" }),
    );
    expect(done).toEqual({ failed: [] });
    const plain = { record_type: "page", fields: "[]" };
    expect(await rows()).toEqual([
      {
        ...plain,
        chain: `office:${NORTH}`,
        action: "person.viewed",
        actor_id: olga.userId,
        record_id: "people/overview",
        case_id: await caseIdOf(database(), north),
      },
      {
        ...plain,
        chain: `office:${SOUTH}`,
        action: "person.viewed",
        actor_id: mira.userId,
        record_id: "risk/of-case",
        case_id: await caseIdOf(database(), south),
      },
      {
        ...plain,
        chain: `office:${SOUTH}`,
        action: "list.viewed",
        actor_id: sinta.userId,
        record_id: "people/caseload",
        case_id: null,
      },
      {
        ...plain,
        chain: `office:${SOUTH}`,
        action: "person.searched",
        actor_id: sinta.userId,
        record_id: "people/caseload",
        case_id: null,
      },
    ]);
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);
  });

  it("find the case behind an enrolment, a visit and a flag", async () => {
    const caseId = await caseIdOf(database(), north);
    const visit = aVisit(caseId, { recruiter_contact: "contact" });
    await logged(database(), visit);
    const enrolment = anEnrolment(north, (await offered(database())).offering_id);
    await enrolled(database(), enrolment);
    const flag = await database().selectFrom("flag").select("id").executeTakeFirstOrThrow();
    await write(
      reading(olga, "enrolments/enrolment", { enrolmentId: enrolment.id }),
      reading(olga, "visits/withdrawal", { visitId: visit.id }),
      reading(olga, "risk/flag", { flagId: flag.id }),
    );
    expect((await rows()).map(({ record_id, case_id }) => [record_id, case_id])).toEqual([
      ["enrolments/enrolment", caseId],
      ["visits/withdrawal", caseId],
      ["risk/flag", caseId],
    ]);
  });

  it("keep a refusal when the case exists, and nothing when it does not", async () => {
    await write(
      reading(sinta, "people/overview", { caseNumber: north }, { status: 404 }),
      reading(sinta, "people/overview", { caseNumber: "RLT-2026-00000000" }, { status: 404 }),
      reading(sinta, "risk/flag", { flagId: testId() }, { status: 404 }),
    );
    expect((await rows()).map(({ action, chain, case_id }) => [action, chain, case_id])).toEqual([
      ["access.refused", `office:${NORTH}`, await caseIdOf(database(), north)],
    ]);
  });

  it("come back when they could not be written: those of one chain without those of another, or all", async () => {
    const one = reading(olga, "people/overview", { caseNumber: north });
    const other = reading(sinta, "people/overview", { caseNumber: south });
    let turn = 0;
    const failingFirst = async (work: (trx: Trx) => Promise<void>) => {
      const isFirst = turn++ === 0;
      await inTransactionOn(database(), async (trx) => {
        await work(trx);
        if (isFirst) throw new Error("disk full");
      });
    };
    const done = await writeAttempts(database(), failingFirst, [one, other]);
    expect([done.failed, (done.error as Error).message]).toEqual([[one], "disk full"]);
    expect((await rows()).map(({ actor_id }) => actor_id)).toEqual([sinta.userId]);
    expect(await verifyAudit(database(), keyring().audit, [])).toEqual([]);

    const gone = {
      selectFrom: () => {
        throw new Error("no database");
      },
    } as unknown as Kysely<Database>;
    expect((await writeAttempts(gone, failingFirst, [one])).failed).toEqual([one]);
  });

  it("are shown to the data-protection officer by person and day, and do not flood what was done", async () => {
    const acts = async () => (await recentActs(database(), dina)).length;
    const before = await acts();
    const late = "2026-03-10T16:59:59.000Z";
    const tomorrow = "2026-03-10T17:00:00.000Z";
    await write(
      reading(olga, "people/overview", { caseNumber: north }),
      reading(olga, "people/person", { caseNumber: north }, { at: late }),
      reading(olga, "people/overview", { caseNumber: north }, { at: tomorrow }),
      reading(olga, "people/caseload"),
      reading(mira, "people/overview", { caseNumber: north }),
      reading(mira, "people/overview", { caseNumber: south }),
      reading(sinta, "people/overview", { caseNumber: north }, { status: 404 }),
    );
    expect(await acts()).toBe(before);
    const short = (days: Awaited<ReturnType<typeof readsOn>>) =>
      days.map(({ on, actor_id, action, reads, cases }) => [on, actor_id, action, reads, cases]).sort();
    expect(short(await readsOn(database(), dina, TODAY))).toEqual(
      [
        [TODAY, olga.userId, "list.viewed", 1, 0],
        [TODAY, olga.userId, "person.viewed", 2, 1],
        [TODAY, mira.userId, "person.viewed", 2, 2],
        [TODAY, sinta.userId, "access.refused", 1, 1],
      ].sort(),
    );
    expect(short(await readsOfCase(database(), dina, north))).toEqual(
      [
        [TODAY, olga.userId, "person.viewed", 2, 1],
        ["2026-03-11", olga.userId, "person.viewed", 1, 1],
        [TODAY, mira.userId, "person.viewed", 1, 1],
        [TODAY, sinta.userId, "access.refused", 1, 1],
      ].sort(),
    );
    for (const viewer of [adi, mira, olga])
      expect([await readsOn(database(), viewer, TODAY), await readsOfCase(database(), viewer, north)]).toEqual([
        [],
        [],
      ]);
  });
});
