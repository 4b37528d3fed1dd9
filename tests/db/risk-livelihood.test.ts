import { expect, test } from "vitest";
import { weighLeavers } from "#db/cooperatives/leavers-job";
import { linkMember, withdrawLink } from "#db/cooperatives/link-writes";
import { recordLeaving, withdrawLeaving } from "#db/cooperatives/member-writes";
import { recordEnterpriseState } from "#db/livelihoods/state-writes";
import { knownThen } from "#db/looking-back/facts-then";
import { latestAssessment } from "#db/risk/assessment-writes";
import { factsOf } from "#db/risk/facts";
import { NOW, olga, settleCast, TODAY, tuti } from "#tests/support/cast";
import { admitted, founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { enterpriseOf } from "#tests/support/livelihoods";
import { caseIdOf } from "#tests/support/visits";

const SOON = "2026-03-10T04:00:00.000Z";
const LATER = "2026-03-10T05:00:00.000Z";

onEveryDatabase("what someone lives on, in the risk", (database) => {
  const opened = async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    return { number, id: await caseIdOf(database(), number) };
  };
  const moved = (enterprise_id: string, status: "operating" | "stopped" | "seasonal_pause", true_on: string) =>
    inTransactionOn(database(), (trx) => {
      const reason = status === "stopped" ? "price" : null;
      const state = { id: testId(), enterprise_id, status, true_on, reason, note: null } as const;
      return recordEnterpriseState(trx, olga, state, LATER);
    });
  const factorsOf = async (id: string) => JSON.stringify((await latestAssessment(database(), id))?.items ?? "");
  const factsNow = async (id: string) => (await factsOf(database(), [id])).get(id)!;

  test("nothing recorded is unknown, and never a business that stopped", async () => {
    const { id } = await opened();
    expect(await factsNow(id)).toMatchObject({ enterprises: null, memberships: null });
  });

  test("a business that stopped raises the risk at once, and one that runs again lowers it", async () => {
    const { number, id } = await opened();
    const enterprise = await enterpriseOf(database(), number);
    const before = (await latestAssessment(database(), id))!.total;
    await moved(enterprise, "stopped", "2026-03-05");
    const stopped = (await latestAssessment(database(), id))!;
    expect(stopped.total - before).toBe(10);
    expect(await factorsOf(id)).toContain(enterprise);
    await moved(enterprise, "operating", "2026-03-08");
    expect((await latestAssessment(database(), id))!.total).toBe(before);
  });

  test("a pause for the season is no stop", async () => {
    const { number, id } = await opened();
    const enterprise = await enterpriseOf(database(), number);
    const before = (await latestAssessment(database(), id))!.total;
    await moved(enterprise, "seasonal_pause", "2026-03-05");
    expect((await latestAssessment(database(), id))!.total).toBe(before);
  });

  test("of a past day it is what had been recorded by then", async () => {
    const { number, id } = await opened();
    const enterprise = await enterpriseOf(database(), number);
    await moved(enterprise, "stopped", "2026-03-05");
    const then = async (before: string) => (await knownThen(database(), [id], before)).get(id)!.facts.enterprises;
    expect(await then(LATER)).toMatchObject([{ id: enterprise, status: "operating" }]);
    expect(await then("2026-03-11T00:00:00.000Z")).toMatchObject([{ id: enterprise, status: "stopped" }]);
  });

  test("a membership protects while it lasts, and only while it is noted on the case", async () => {
    const { number, id } = await opened();
    const cooperative = await founded(database());
    const member_id = await admitted(database(), cooperative, "Melati Contoh");
    const link = { id: testId(), member_id };
    await inTransactionOn(database(), (trx) => linkMember(trx, olga, number, link, NOW));
    expect((await factsNow(id)).memberships).toMatchObject([
      { id: link.id, status: "active", joined_on: "2025-02-01" },
    ]);
    const leaving = { id: testId(), left_on: TODAY, reason: "own_wish", note: null } as const;
    await inTransactionOn(database(), (trx) => recordLeaving(trx, tuti, member_id, leaving, LATER));
    expect((await factsNow(id)).memberships).toMatchObject([{ status: "left", ended_on: TODAY }]);
    const then = (await knownThen(database(), [id], LATER)).get(id)!.facts.memberships;
    expect(then).toMatchObject([{ status: "active", ended_on: null }]);
    const taken = { id: testId(), reason: "wrong_person" } as const;
    await inTransactionOn(database(), (trx) => withdrawLink(trx, olga, link.id, taken, LATER));
    expect((await factsNow(id)).memberships).toBe(null);
  });

  test("who leaves a cooperative is weighed again by the server on that day, not in the treasurer's request", async () => {
    const { number, id } = await opened();
    const cooperative = await founded(database());
    const [member_id, neighbour] = [
      await admitted(database(), cooperative, "Melati Contoh"),
      await admitted(database(), cooperative, "Tetangga Contoh"),
    ];
    await inTransactionOn(database(), (trx) => linkMember(trx, olga, number, { id: testId(), member_id }, NOW));
    const weighed = (at: string) =>
      weighLeavers(
        database(),
        (work) => inTransactionOn(database(), work),
        () => at,
      );
    await weighed(SOON);
    const before = (await latestAssessment(database(), id))!;
    const protects = async () => {
      const { items } = JSON.parse((await latestAssessment(database(), id))!.items) as { items: string[][] };
      return items.find(([code]) => code === "P03")?.slice(3, 5);
    };
    const rowOf = () =>
      database().selectFrom("caseload").select("updated_at").where("case_id", "=", id).executeTakeFirstOrThrow();
    const row = await rowOf();
    const leave = (whose: string) => {
      const leaving = { id: testId(), left_on: "2026-03-10", reason: "own_wish", note: null } as const;
      return inTransactionOn(database(), (trx) => recordLeaving(trx, tuti, whose, leaving, LATER));
    };
    expect((await protects())?.[0]).toBe("present");
    await leave(member_id);
    await leave(neighbour);
    expect((await latestAssessment(database(), id))?.id).toBe(before.id);
    expect(await rowOf()).toEqual(row);
    // The same Jakarta day, five minutes later.
    const within = "2026-03-10T05:05:00.000Z";
    expect(await weighed(within)).toBe(1);
    expect(await protects()).toEqual(["absent", "not_a_member"]);
    expect(await rowOf()).toEqual({ updated_at: within });
    expect(await weighed("2026-03-10T05:10:00.000Z")).toBe(0);
    await inTransactionOn(database(), (trx) => withdrawLeaving(trx, tuti, member_id, "2026-03-11T03:00:00.000Z"));
    expect(await weighed("2026-03-11T03:04:00.000Z")).toBe(1);
    expect((await protects())?.[0]).toBe("present");
  });
});
