import { expect, test } from "vitest";
import { openedContent } from "#db/sync/receive";
import { CHANGE_KINDS, Change } from "#src/sync/change";
import { olga, settleCast } from "#tests/support/cast";
import { onEveryDatabase } from "#tests/support/databases";
import { openedBy } from "#tests/support/intake";
import { cycleOf, enterpriseOf } from "#tests/support/livelihoods";
import { anEnrolment, enrolled, offered } from "#tests/support/programmes";
import { sent } from "#tests/support/sync";
import first from "./old-phones/1.json" with { type: "json" };

onEveryDatabase("a phone that lay in a drawer", (database) => {
  /** The case, the business and the enrolment of which the old phone wrote. */
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga, { case_id: first.case_id, person_id: first.person_id });
    await enterpriseOf(database(), number, { id: first.enterprise_id });
    await cycleOf(database(), first.enterprise_id, "duck_meat", { id: first.cycle_id, ducklings_in: 100 });
    const { offering_id } = await offered(database());
    await enrolled(database(), anEnrolment(number, offering_id, { id: first.enrolment_id }));
  };
  const send = (change: unknown) => sent(database(), change);
  const keptAside = () =>
    database().selectFrom("sync_change").select(["kind", "reason"]).where("state", "=", "quarantined").execute();

  test("is understood by every server after it, whatever it wrote", async () => {
    await settle();
    for (const change of first.changes)
      expect([change.kind, await send(change)]).toMatchObject([change.kind, { state: "applied", reason: null }]);
    const acts = await database().selectFrom("audit_event").select("id").execute();
    for (const change of first.changes) expect(await send(change)).toMatchObject({ state: "applied" });
    expect(await database().selectFrom("audit_event").select("id").execute()).toHaveLength(acts.length);
  });

  test("is understood backwards as well, and stands without being sent again", async () => {
    await settle();
    for (const change of first.changes.toReversed()) await send(change);
    expect(await keptAside()).toEqual([]);
    const rows = await database().selectFrom("sync_change").select("id").execute();
    expect(rows).toHaveLength(first.changes.length);
  });

  test("wrote kinds that are still known, and nothing that a later server would call unreadable", () => {
    expect(
      first.changes.map(({ kind }) => kind).filter((kind) => !(CHANGE_KINDS as readonly string[]).includes(kind)),
    ).toEqual([]);
    expect(first.changes.filter((change) => !Change.safeParse(change).success)).toEqual([]);
  });
});

onEveryDatabase("a phone that is newer than its server", (database) => {
  test("has everything it wrote kept: fields, marks of its own, and kinds that are not known here", async () => {
    await settleCast(database());
    await openedBy(database(), olga, { case_id: first.case_id, person_id: first.person_id });
    const [visit] = first.changes;
    const newer = {
      ...visit!,
      app: "9.1",
      fields: { ...visit!.fields, mood_of_the_ducks: "tenang", "pond.0.depth": "3" },
    };
    expect(await sent(database(), newer)).toMatchObject({ state: "applied" });
    const stranger = { ...first.changes[1]!, kind: "pond.measure", fields: { "pond.0.depth": "3" }, app: "9.1" };
    expect(await sent(database(), stranger)).toMatchObject({ state: "quarantined", reason: "unknown_change" });
    const kept = await database().selectFrom("sync_change").selectAll().orderBy("sent_order").execute();
    expect(await Promise.all(kept.map((row) => openedContent(database(), row)))).toEqual([newer, stranger]);
    expect(await database().selectFrom("visit").select("id").execute()).toHaveLength(1);
  });
});
