import { expect, test } from "vitest";
import { assignCases } from "#db/people/assignment-writes";
import { readCase } from "#db/people/reads";
import { decideConflict } from "#db/sync/decision-writes";
import { recordKept, setAside } from "#db/sync/kept-writes";
import { openedContent } from "#db/sync/receive";
import { strandedChanges } from "#db/sync/stranded";
import { syncWaiting } from "#db/sync/waiting";
import { keptChange, keptChanges, openConflict, openConflicts } from "#db/sync/waiting-reads";
import type { Viewer } from "#src/access/policy";
import { adi, fajar, mira, NORTH, NOW, olga, oscar, SOUTH, sari, settleCast, sinta, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { sent, visitChange, waitingFromPhones } from "#tests/support/sync";
import { caseIdOf } from "#tests/support/visits";

onEveryDatabase("what came from a phone and waits for a person", (database) => {
  const within = <T>(work: (trx: Parameters<typeof recordKept>[0]) => Promise<T>) => inTransactionOn(database(), work);
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    return { number, ...(await waitingFromPhones(database(), number, olga)) };
  };
  const stateOf = async (id: string) =>
    (await database().selectFrom("sync_change").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;
  const phone = async (number: string) => (await readCase(database(), olga, number, NOW))!.person.phone;

  test("is read by its author and whoever records on the case, and by nobody else", async () => {
    const { number, changeId, conflictId } = await settle();
    for (const viewer of [olga, sari]) {
      expect((await keptChanges(database(), viewer)).map(({ id }) => id)).toEqual([changeId]);
      expect((await openConflicts(database(), viewer)).map(({ id }) => id)).toEqual([conflictId]);
      expect((await syncWaiting(database(), viewer)).map(({ kind }) => kind)).toEqual(["sync_kept", "sync_conflict"]);
    }
    for (const viewer of [oscar, fajar, tuti]) {
      expect(await keptChange(database(), viewer, changeId)).toBeUndefined();
      expect(await openConflict(database(), viewer, conflictId)).toBeUndefined();
      expect(await syncWaiting(database(), viewer)).toEqual([]);
      await expect(within((trx) => recordKept(trx, viewer, changeId, NOW))).rejects.toThrow();
      await expect(
        within((trx) => decideConflict(trx, viewer, { id: conflictId, decision: "take_sent" }, NOW)),
      ).rejects.toThrow();
    }
    expect((await keptChange(database(), sari, changeId))?.says).toMatchObject({ note: "Ditulis di HP" });
    await within((trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "owner", user_id: oscar.userId }, NOW),
    );
    // Her own words stay known to her, but no longer those of a case that is not hers.
    expect(await keptChange(database(), olga, changeId)).toMatchObject({ case_number: null, says: null });
  });

  test("is decided once: what was sent is taken as a correction, or what stands is kept", async () => {
    const { number, conflictId } = await settle();
    const decide = (decision: "take_sent" | "keep_current") =>
      within((trx) => decideConflict(trx, olga, { id: conflictId, decision }, NOW));
    expect(await openConflict(database(), olga, conflictId)).toMatchObject({
      field: "phone",
      current: "+6281200000009",
      sent: "+6281200000001",
    });
    await decide("take_sent");
    await decide("take_sent");
    await expect(decide("keep_current")).rejects.toThrow("already_decided");
    expect(await phone(number)).toBe("+6281200000001");
    expect(await openConflicts(database(), olga)).toEqual([]);
    const states = await database().selectFrom("sync_change").select("state").orderBy("state").execute();
    expect(states.map(({ state }) => state)).toEqual(["merged", "quarantined"]);
  });

  test("is recorded after all once nothing speaks against it, in the name of who does so, and its author stays known", async () => {
    const { number, changeId } = await settle();
    await expect(within((trx) => recordKept(trx, sari, changeId, NOW))).rejects.toThrow("in_the_future");
    const later = "2099-01-02T02:00:00.000Z";
    await within((trx) => recordKept(trx, sari, changeId, later));
    await expect(within((trx) => recordKept(trx, sari, changeId, later))).rejects.toThrow("not_kept");
    const row = await database()
      .selectFrom("sync_change")
      .selectAll()
      .where("id", "=", changeId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: "applied", author_id: olga.userId, settled_by: sari.userId, content: null });
    const visits = await database().selectFrom("visit").select(["visited_on", "recorded_by"]).execute();
    expect(visits).toEqual([{ visited_on: "2099-01-01", recorded_by: sari.userId }]);
    expect(await caseIdOf(database(), number)).toBe(row.case_id);
  });

  test("is set aside with a reason, once, stays whole, and a phone that sends it again is told so", async () => {
    const { changeId } = await settle();
    const aside = (reason: "recorded_twice" | "not_so") =>
      within((trx) => setAside(trx, olga, changeId, { reason }, NOW));
    await aside("recorded_twice");
    await aside("recorded_twice");
    await expect(aside("not_so")).rejects.toThrow("not_kept");
    expect(await stateOf(changeId)).toBe("set_aside");
    const row = await database()
      .selectFrom("sync_change")
      .selectAll()
      .where("id", "=", changeId)
      .executeTakeFirstOrThrow();
    const change = await openedContent(database(), row);
    expect(change?.fields.note).toBe("Ditulis di HP");
    expect(await sent(database(), change)).toMatchObject({ state: "set_aside", reason: "recorded_twice" });
    expect(await keptChanges(database(), olga)).toEqual([]);
  });

  test("is seen by the managers where nobody looks after the case any more, until they give it to somebody", async () => {
    const { number, changeId } = await settle();
    const out = (viewer: Viewer, disabled_at: string | null) =>
      database().updateTable("app_user").set({ disabled_at }).where("id", "=", viewer.userId).execute();
    const stranded = async (viewer: Viewer) => (await strandedChanges(database(), viewer)).map(({ id }) => id);
    const told = async (viewer: Viewer) => (await syncWaiting(database(), viewer)).map(({ kind }) => kind);
    expect(await stranded(mira)).toEqual([]);
    await out(olga, NOW);
    // sari looks after the cases of olga's team.
    expect(await stranded(mira)).toEqual([]);
    await out(sari, NOW);
    expect(await strandedChanges(database(), mira)).toMatchObject([{ id: changeId, by: "olga", case_number: number }]);
    expect(JSON.stringify(await strandedChanges(database(), mira))).not.toContain("Ditulis di HP");
    expect(await told(mira)).toEqual(["sync_stranded"]);
    for (const viewer of [oscar, sinta, adi]) expect(await stranded(viewer)).toEqual([]);
    // Of an office that has no manager: it is the first manager's.
    await database().updateTable("case_file").set({ office_id: SOUTH }).execute();
    expect(await stranded(mira)).toEqual([changeId]);
    await database().updateTable("case_file").set({ office_id: NORTH }).execute();
    await within((trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "owner", user_id: oscar.userId }, NOW),
    );
    expect(await stranded(mira)).toEqual([]);
    expect((await keptChanges(database(), oscar)).map(({ id }) => id)).toEqual([changeId]);
    // Whose new role records nothing does not see it either.
    await database().updateTable("app_user").set({ role: "administrator" }).where("id", "=", oscar.userId).execute();
    expect(await stranded(mira)).toEqual([changeId]);
  });

  test("is seen by the managers where it is of no case that is known and its author has left", async () => {
    await settleCast(database());
    const change = visitChange(testId());
    await sent(database(), change, fajar);
    expect(await strandedChanges(database(), mira)).toEqual([]);
    expect((await keptChanges(database(), fajar)).map(({ id }) => id)).toEqual([change.id]);
    await database().updateTable("app_user").set({ disabled_at: NOW }).where("id", "=", fajar.userId).execute();
    expect(await strandedChanges(database(), mira)).toMatchObject([{ id: change.id, case_number: null }]);
  });
});
