import { expect, test } from "vitest";
import { checkAsset, giveAsset } from "#db/livelihoods/asset-writes";
import { addParticipant } from "#db/livelihoods/state-writes";
import { assignCases } from "#db/people/assignment-writes";
import { enrol } from "#db/programmes/enrolment-writes";
import { deltaFor, missingCases } from "#db/sync/delta";
import { packageOf } from "#db/sync/packages";
import type { Viewer } from "#src/access/policy";
import { AssetCheck, AssetGiven } from "#src/livelihoods/assets";
import { fajar, mira, NOW, olga, oscar, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aSafeContact, openedBy, testId } from "#tests/support/intake";
import { booked, closed, cycleOf, enterpriseOf } from "#tests/support/livelihoods";
import { anEnrolment, moved, offered } from "#tests/support/programmes";
import { casePlace, changeOf, sent, visitChange } from "#tests/support/sync";
import { aVisit, logged } from "#tests/support/visits";

onEveryDatabase("what a phone is given of a case", (database) => {
  const within = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const give = (number: string, user_id: string, duty: "field_staff" | "owner" = "field_staff") =>
    within((trx) => assignCases(trx, mira, { case_numbers: [number], duty, user_id }, NOW));
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga, { safe_contact: aSafeContact() } as never);
    await give(number, fajar.userId);
    return casePlace(database(), number);
  };
  const given = async (number: string, viewer: Viewer = fajar) => (await packageOf(database(), viewer, number, NOW))!;

  test("is whom to visit, how to reach her safely, when she was met, and what its worker may write", async () => {
    const of = await settle();
    await logged(database(), aVisit(of.case_id, { mode: "neutral_place", note: "Ia sehat" }));
    await sent(database(), {
      ...changeOf(of.case_id, "contact_attempt.record", {
        ...{
          tried_on: "2026-03-08",
          party: "person",
          channel: "in_person",
          result: "no_longer_valid",
          read_first: "1",
        },
      }),
    });
    const one = await given(of.number);
    expect(one.person).toMatchObject({ id: of.person_id, version: 1, name: "Melati Contoh", place_code: "32.12.14" });
    expect(one.safe_contact).toMatchObject({ id: expect.any(String), channel: "whatsapp", safe_from: "09:00" });
    expect(one.last_met).toEqual({ on: "2026-03-05", by: "visit", how: "neutral_place" });
    expect(one.visits).toMatchObject([{ visited_on: "2026-03-05", note: "Ia sehat" }]);
    expect(one.may).toEqual(
      expect.arrayContaining(["visit.record", "incident.record", "attachment.add", "enrolment.move"]),
    );
    expect(one.may).toEqual(expect.arrayContaining(["person.change", "safe_contact.record", "conflict.decide"]));
    expect(one.may).not.toContain("visit.withdraw");
    expect((await given(of.number, olga)).may).toContain("visit.withdraw");
  });

  test("is the version of the person over which she is corrected", async () => {
    const of = await settle();
    const version = async () => (await given(of.number, olga)).person!.version;
    const before = await version();
    const change = changeOf(
      of.case_id,
      "person.change",
      { alias: "Mel" },
      { record_id: of.person_id, base_version: before },
    );
    expect(await sent(database(), change)).toMatchObject({ state: "applied" });
    expect(await version()).toBe(before + 1);
  });

  test("is the programmes that go on, with the day and version over which she leaves one", async () => {
    const of = await settle();
    const { offering_id } = await offered(database());
    const enrolment = anEnrolment(of.number, offering_id);
    await within((trx) => enrol(trx, olga, enrolment, NOW));
    await moved(database(), enrolment.id, "active", { true_on: "2026-03-09" });
    const [one] = (await given(of.number)).enrolments ?? [];
    expect(one).toMatchObject({ id: enrolment.id, version: 2, status: "active", since: "2026-03-09" });
    expect(one).toMatchObject({ name_id: "Menjahit dan bordir", gives_certificate: true });
    const leaving = { to_status: "dropped_out", true_on: TODAY, drop_reason: "family" };
    const change = changeOf(of.case_id, "enrolment.move", leaving, { record_id: one!.id, base_version: one!.version });
    expect(await sent(database(), change)).toMatchObject({ state: "applied" });
    expect((await given(of.number)).enrolments).toEqual([]);
  });

  test("is the business that goes on: cycles that run, what was last bought, and what is still there of what was given", async () => {
    const of = await settle();
    const enterprise_id = await enterpriseOf(database(), of.number);
    const ended = await enterpriseOf(database(), of.number, { status: "stopped" });
    const [running, over] = [
      await cycleOf(database(), enterprise_id, "duck_meat", { ducklings_in: 100 }),
      await cycleOf(database(), enterprise_id, "duck_meat", { ducklings_in: 50 }),
    ];
    await closed(database(), over, "duck_meat", { sold_head: 40 });
    await booked(database(), enterprise_id, { kind: "input", item: "Dedak", amount_idr: 50_000, payment: "cash" });
    const gift = (item: string) =>
      AssetGiven.parse({ id: testId(), item, quantity: 1, unit: "item", value_idr: 500_000, given_on: "2026-02-01" });
    const [kept, sold] = [gift("Kandang"), gift("Sepeda")];
    for (const asset of [kept, sold]) await within((trx) => giveAsset(trx, olga, { enterprise_id }, asset, [], NOW));
    const check = AssetCheck.parse({ id: testId(), true_on: TODAY, state: "sold", quantity: 1 });
    await within((trx) => checkAsset(trx, olga, { enterprise_id, asset_id: sold.id }, check, [], NOW));
    const [one, ...others] = (await given(of.number)).enterprises;
    expect([others, one!.id === ended]).toEqual([[], false]);
    expect(one!.cycles.map(({ id }) => id)).toEqual([running]);
    expect(one!.items).toMatchObject([{ kind: "input", item: "Dedak" }]);
    expect(one!.assets).toEqual(
      [
        { ...{ id: kept.id, item: "Kandang", quantity: 1, unit: "item", given_on: "2026-02-01", certificate: null } },
      ].map((asset) => ({ ...asset, standing: { held: 1, seen_on: null } })),
    );
  });

  test("comes again for everybody who takes part, when something is done in their enterprise", async () => {
    const of = await settle();
    const other = await casePlace(database(), await openedBy(database(), olga));
    const enterprise_id = await enterpriseOf(database(), of.number, { owner_kind: "group", name: "Kelompok" });
    const joining = { id: testId(), enterprise_id, case_number: other.number, joined_on: "2026-02-01" };
    await within((trx) => addParticipant(trx, olga, joining, NOW));
    await give(other.number, fajar.userId);
    await give(of.number, oscar.userId, "owner");
    const fetch = (cursor: string | null) => deltaFor(database(), fajar, cursor, NOW);
    const cursor = JSON.stringify((await fetch(null)).cursor);
    expect((await fetch(cursor)).cases).toEqual([]);
    await booked(database(), enterprise_id, { item: "Bebek", amount_idr: 50_000, payment: "cash" }, oscar);
    const next = await fetch(cursor);
    expect(next.cases.map(({ case_id }) => case_id)).toContain(other.case_id);
  });

  test("leaves the phone of who no longer visits her, and comes to the one who does, unsent work and all", async () => {
    const of = await settle();
    const farida = oscar;
    const fetch = (viewer: Viewer, cursor: string | null) => deltaFor(database(), viewer, cursor, NOW);
    const hers = JSON.stringify((await fetch(fajar, null)).cursor);
    const theirs = JSON.stringify((await fetch(farida, null)).cursor);
    await give(of.number, farida.userId, "owner");
    await database().updateTable("case_file").set({ field_staff_id: null }).where("id", "=", of.case_id).execute();
    await database().updateTable("caseload").set({ field_staff_id: null }).where("case_id", "=", of.case_id).execute();
    // Written offline before she knew: kept, with the reason, and not on the case.
    const visit = visitChange(of.case_id, { note: "Ditulis sebelum tahu" });
    expect(await sent(database(), visit, fajar)).toMatchObject({ state: "quarantined", reason: "not_there" });
    expect(await fetch(fajar, hers)).toMatchObject({ held: [], cases: [] });
    const arrived = await fetch(farida, theirs);
    expect(arrived.held).toEqual([of.case_id]);
    expect(arrived.cases.map(({ case_id }) => case_id)).toEqual([of.case_id]);
    expect(await missingCases(database(), fajar, [of.case_id], NOW)).toEqual([]);
    expect((await missingCases(database(), farida, [of.case_id], NOW)).map(({ case_id }) => case_id)).toEqual([
      of.case_id,
    ]);
  });

  test("leaves the phone with a case that is closed or removed", async () => {
    const of = await settle();
    const cursor = JSON.stringify((await deltaFor(database(), fajar, null, NOW)).cursor);
    await database().updateTable("caseload").set({ stage: "closed" }).where("case_id", "=", of.case_id).execute();
    expect(await deltaFor(database(), fajar, cursor, NOW)).toMatchObject({ held: [], cases: [] });
    expect(await missingCases(database(), fajar, [of.case_id], NOW)).toEqual([]);
  });
});
