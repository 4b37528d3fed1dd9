import { expect, test } from "vitest";
import { giveAsset } from "#db/livelihoods/asset-writes";
import { certifyAsset } from "#db/livelihoods/certificate-writes";
import { listAssets } from "#db/livelihoods/follow-up-reads";
import { recordHandover, withdrawPaper } from "#db/papers/writes";
import { assignCases } from "#db/people/assignment-writes";
import { recordSafeContact } from "#db/people/fact-writes";
import { currentSafeContact, readCase } from "#db/people/reads";
import { enrol } from "#db/programmes/enrolment-writes";
import { decideConflict } from "#db/sync/decision-writes";
import { recordKept } from "#db/sync/kept-writes";
import { openConflict, openConflicts } from "#db/sync/waiting-reads";
import type { Viewer } from "#src/access/policy";
import { typedFrom } from "#src/form";
import { AssetGiven } from "#src/livelihoods/assets";
import { fajar, mira, NOW, olga, settleCast, TODAY } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPhoto, duckFarm, followedUp } from "#tests/support/follow-up";
import { aSafeContact, openedBy, testId } from "#tests/support/intake";
import { aHandover } from "#tests/support/papers";
import { anEnrolment, offered } from "#tests/support/programmes";
import { casePlace, changeOf, sent, visitChange, waitingFromPhones } from "#tests/support/sync";
import { aVisit, logged } from "#tests/support/visits";

onEveryDatabase("what a phone writes of a case", (database) => {
  const within = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    await within((trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    return casePlace(database(), number);
  };
  const send = (change: unknown, viewer: Viewer = olga) => sent(database(), change, viewer);

  test("is that somebody left a programme, over the state that its author saw", async () => {
    const of = await settle();
    const { offering_id } = await offered(database());
    const enrolment = anEnrolment(of.number, offering_id);
    await within((trx) => enrol(trx, olga, enrolment, NOW));
    const fields = { to_status: "dropped_out", true_on: TODAY, drop_reason: "moved", next_step: "Usaha bebek" };
    const leaving = changeOf(of.case_id, "enrolment.move", fields, { record_id: enrolment.id, base_version: 1 });
    // Whoever only visits does not decide on places in a programme, on the page as little as here.
    const taken = { ...leaving, id: testId(), fields: { to_status: "enrolled", true_on: TODAY } };
    expect(await send(taken, fajar)).toMatchObject({ reason: "not_yours" });
    // Out of one offering and into another is not said by a phone.
    const moved = { ...leaving, id: testId(), fields: { to_status: "transferred", true_on: TODAY } };
    expect(await send(moved)).toMatchObject({ reason: "not_allowed_value", field: "to_status" });
    // Nor is it said of somebody else's enrolment.
    const { case_id } = await casePlace(database(), await openedBy(database(), olga));
    expect(await send({ ...leaving, id: testId(), case_id })).toMatchObject({ reason: "not_there" });
    expect(await send({ ...leaving, id: testId(), base_version: 7 })).toMatchObject({ reason: "says_something_else" });
    expect(await send({ ...leaving, id: testId(), fields: { ...fields, drop_reason: "" } })).toMatchObject({
      state: "quarantined",
      reason: "required",
      field: "drop_reason",
    });
    expect(await send(leaving, fajar)).toMatchObject({ state: "applied" });
    expect(await send(leaving, fajar)).toMatchObject({ state: "applied" });
    const row = await database().selectFrom("enrolment").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: "dropped_out", drop_reason: "moved", version: 2 });
  });

  test("is an incident, which raises what it would raise on its page", async () => {
    const { case_id } = await settle();
    const fields = { kind: "recruiter_contact", known_on: TODAY, source: "person", what: "Dihubungi lewat pesan" };
    expect(await send(changeOf(case_id, "incident.record", fields), fajar)).toMatchObject({ state: "applied" });
    const flags = await database().selectFrom("flag").select("kind").execute();
    expect(flags.length).toBeGreaterThan(0);
    const row = await database().selectFrom("incident").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain("pesan");
  });

  test("is a hand-over certificate with its signatures, which things given can name, in whatever order they come", async () => {
    const of = await settle();
    const enterprise_id = await duckFarm(database(), of.number);
    const { id, ...handover } = aHandover();
    const paper = changeOf(of.case_id, "handover.record", typedFrom(handover), { record_id: id });
    const fields = {
      ...{ enterprise_id, handover_id: id, item: "Bibit bebek", quantity: "100", unit: "head" },
      ...{ value_idr: "1.200.000", given_on: TODAY },
    };
    const given = changeOf(of.case_id, "asset_given.record", fields);
    expect(await send(given, fajar)).toMatchObject({ state: "quarantined", field: "handover_id" });
    expect(await send(paper, fajar)).toMatchObject({ state: "applied" });
    expect(await send(given, fajar)).toMatchObject({ state: "applied" });
    const asset = await database().selectFrom("asset_given").selectAll().executeTakeFirstOrThrow();
    expect(asset).toMatchObject({ id: given.record_id, handover_id: id, quantity: 100, value_idr: 1_200_000 });
    const signed = await database().selectFrom("signature").select(["role", "method"]).execute();
    expect(signed).toHaveLength(4);
    const acts = await database().selectFrom("audit_event").select("action").execute();
    expect(acts.map(({ action }) => action).filter((action) => action === "sync.kept_aside")).toHaveLength(1);
  });

  test("names the certificate of things that were given before it was signed, once", async () => {
    const of = await settle();
    const { enterpriseId: enterprise_id, assetId } = await followedUp(database(), of.number);
    const { id, ...handover } = aHandover({ to_kind: "person" });
    const paper = changeOf(of.case_id, "handover.record", typedFrom(handover), { record_id: id });
    const naming = (handover_id: string) =>
      changeOf(of.case_id, "asset_certificate.record", { enterprise_id, handover_id }, { record_id: assetId });
    const first = naming(id);
    expect(await send(first, fajar)).toMatchObject({ state: "quarantined", field: "handover_id" });
    const before = (await listAssets(database(), { enterprise_id }, true))[0]!;
    expect(before.handover_number).toBeNull();
    expect(await send(paper, fajar)).toMatchObject({ state: "applied" });
    expect(await send(first, fajar)).toMatchObject({ state: "applied" });
    expect((await listAssets(database(), { enterprise_id }, true))[0]!.handover_number).toMatch(/^BAST-2026-/);
    const other = aHandover();
    await within((trx) => recordHandover(trx, olga, of.number, other, NOW));
    expect(await send(naming(other.id), fajar)).toMatchObject({ reason: "already_certified" });
    // The gift as its form sent it, without a certificate, is the same gift still.
    const { item, quantity, unit, value_idr, given_on } = before;
    const again = AssetGiven.parse({ id: assetId, item, quantity, unit, value_idr, given_on });
    const [photo] = before.photos;
    await expect(
      within((trx) => giveAsset(trx, olga, { enterprise_id }, again, [{ ...aPhoto(), id: photo!.id }], NOW)),
    ).resolves.toBeUndefined();
    const acts = await database()
      .selectFrom("audit_event")
      .select("action")
      .where("action", "=", "asset.certified")
      .execute();
    expect(acts).toHaveLength(1);
  });

  test("names no certificate of somebody else, nor one that was taken back", async () => {
    const of = await settle();
    const { enterpriseId: enterprise_id, assetId: asset_id } = await followedUp(database(), of.number);
    const stranger = await openedBy(database(), olga);
    const [theirs, takenBack] = [aHandover(), aHandover()];
    const withdrawal = { id: testId(), withdrawn_on: TODAY, reason: "duplicate", note: null } as const;
    await within(async (trx) => {
      await recordHandover(trx, olga, stranger, theirs, NOW);
      await recordHandover(trx, olga, of.number, takenBack, NOW);
      await withdrawPaper(trx, olga, { kind: "handover", record_id: takenBack.id }, withdrawal, NOW);
    });
    for (const { id: handover_id } of [theirs, takenBack])
      await expect(
        within((trx) => certifyAsset(trx, olga, { enterprise_id, asset_id }, { handover_id }, NOW)),
      ).rejects.toThrow("not_in_list");
  });

  test("is that a visit should not stand", async () => {
    const { case_id } = await settle();
    const visit = visitChange(case_id);
    await send(visit, fajar);
    const fields = { visit_id: visit.record_id, reason: "duplicate" };
    const withdrawal = changeOf(case_id, "visit.withdraw", fields);
    expect(await send({ ...withdrawal, id: testId() }, fajar)).toMatchObject({ reason: "not_yours" });
    expect(await send(withdrawal)).toMatchObject({ state: "applied" });
    const kept = await database().selectFrom("visit_withdrawal").select(["id", "reason"]).execute();
    expect(kept).toEqual([{ id: withdrawal.record_id, reason: "duplicate" }]);
  });

  test("waits for the visit that it takes back", async () => {
    const { case_id } = await settle();
    const visit = visitChange(case_id);
    const withdrawal = changeOf(case_id, "visit.withdraw", { visit_id: visit.record_id, reason: "duplicate" });
    expect(await send(withdrawal)).toMatchObject({ state: "quarantined", reason: "not_there" });
    await send(visit, fajar);
    // It was another's visit: hers to be sent again, and not done in anybody else's name.
    expect(await database().selectFrom("visit_withdrawal").select("id").execute()).toEqual([]);
    expect(await send(withdrawal)).toMatchObject({ state: "applied" });
  });

  test("is a safe-contact card, unless a newer one was written that its author did not know", async () => {
    const of = await settle();
    const card = typedFrom(aSafeContact());
    const first = changeOf(of.case_id, "safe_contact.record", card);
    // Whoever visits her is often the first to learn of it.
    expect(await send(first, fajar)).toMatchObject({ state: "applied" });
    const online = { ...aSafeContact({ number: "081200000003" }), id: testId() };
    const which = { case_id: of.case_id, person_id: of.person_id, office_id: olga.officeId };
    await within((trx) => recordSafeContact(trx, olga, which, online, "2026-03-10T02:00:01.000Z"));
    const second = changeOf(of.case_id, "safe_contact.record", {
      ...card,
      number: "081200000004",
      replaces_id: first.record_id,
    });
    expect(await send(second)).toMatchObject({ state: "quarantined", reason: "newer_card" });
    const current = async () => {
      const { placed } = (await readCase(database(), olga, of.number, NOW))!;
      return (await currentSafeContact(database(), placed))?.number;
    };
    expect(await current()).toBe("+6281200000003");
    const kept = (
      await database().selectFrom("sync_change").select("id").where("state", "=", "quarantined").execute()
    )[0]!;
    await within((trx) => recordKept(trx, olga, kept.id, "2026-03-10T03:00:00.000Z"));
    expect(await current()).toBe("+6281200000004");
  });

  test("is which of two values stands, as the page decides it", async () => {
    const of = await settle();
    const { conflictId } = await waitingFromPhones(database(), of.number, olga);
    const decision = changeOf(of.case_id, "conflict.decide", { decision: "take_sent" }, { record_id: conflictId });
    expect(await send({ ...decision, id: testId(), fields: { decision: "both" } })).toMatchObject({
      reason: "not_in_list",
    });
    expect(await send(decision)).toMatchObject({ state: "applied" });
    expect((await readCase(database(), olga, of.number, NOW))!.person.phone).toBe("+6281200000001");
    const again = { ...decision, id: testId(), fields: { decision: "keep_current" } };
    expect(await send(again)).toMatchObject({ state: "quarantined", reason: "already_decided" });
    await expect(
      within((trx) => decideConflict(trx, olga, { id: conflictId, decision: "keep_current" }, NOW)),
    ).rejects.toThrow("already_decided");
  });

  test("is how she is reached, by whoever visits her, and not who she is", async () => {
    const of = await settle();
    const correction = (fields: Record<string, unknown>, base_version = 1) =>
      changeOf(of.case_id, "person.change", fields, { record_id: of.person_id, base_version });
    expect(await send(correction({ phone: "081200000007", street: "Gang Melati 2" }), fajar)).toMatchObject({
      state: "applied",
    });
    const known = async () => (await readCase(database(), olga, of.number, NOW))!.person;
    expect(await known()).toMatchObject({ phone: "+6281200000007", street: "Gang Melati 2" });
    // Kept aside whole: half a correction would look like all of it.
    const more = correction({ phone: "081200000008", alias: "Mel" }, 2);
    expect(await send(more, fajar)).toMatchObject({ state: "quarantined", reason: "not_yours" });
    expect(await known()).toMatchObject({ phone: "+6281200000007", alias: null });
    const { person_id: other } = await casePlace(database(), await openedBy(database(), olga));
    expect(await send({ ...correction({ phone: "081200000008" }, 2), record_id: other }, fajar)).toMatchObject({
      reason: "not_an_id",
    });
    expect(await send(correction({ alias: "Mel" }, 2))).toMatchObject({ state: "applied" });
  });

  test("is put right again before the first try was sent, without asking her which of her own two it is", async () => {
    const of = await settle();
    const correction = (fields: Record<string, unknown>, seen: Record<string, unknown>) =>
      changeOf(of.case_id, "person.change", fields, { record_id: of.person_id, base_version: 1, seen });
    const reach = (phone: string) => ({ phone, street: null, place_code: "32.12.14" });
    const known = async () => (await readCase(database(), olga, of.number, NOW))!.person;
    const before = { phone: (await known()).phone, street: (await known()).street, place_code: "32.12.14" };
    await send(correction({ phone: "+6281200000005" }, before), fajar);
    expect(await send(correction({ phone: "+6281200000006" }, reach("+6281200000005")), fajar)).toMatchObject({
      state: "merged",
    });
    expect(await known()).toMatchObject({ phone: "+6281200000006" });
    // Somebody who saw neither is asked, and so is one whose village was moved under the street that she writes.
    expect(await send(correction({ phone: "+6281200000007" }, before))).toMatchObject({ state: "needs_decision" });
    const moved = changeOf(of.case_id, "person.change", { place_code: "32.12.15" });
    await send({ ...moved, record_id: of.person_id, base_version: 3 });
    expect(await send(correction({ street: "Gang Dua" }, before), fajar)).toMatchObject({ state: "needs_decision" });
  });

  test("is decided by whoever visits her where it is how she is reached, and not where it is who she is", async () => {
    const of = await settle();
    const { conflictId } = await waitingFromPhones(database(), of.number, olga);
    const decision = (record_id: string) =>
      changeOf(of.case_id, "conflict.decide", { decision: "take_sent" }, { record_id });
    const correct = (alias: string) =>
      changeOf(of.case_id, "person.change", { alias }, { record_id: of.person_id, base_version: 1 });
    await send(correct("Mel"));
    await send(correct("Ati"));
    const { id: name } = await database()
      .selectFrom("field_conflict")
      .select("id")
      .where("field", "=", "alias")
      .executeTakeFirstOrThrow();
    expect((await openConflicts(database(), fajar)).map(({ id }) => id)).toEqual([conflictId]);
    expect(await openConflict(database(), fajar, name)).toBeUndefined();
    expect(await send(decision(name), fajar)).toMatchObject({ reason: "not_yours" });
    expect(await send(decision(conflictId), fajar)).toMatchObject({ state: "applied" });
    expect((await readCase(database(), olga, of.number, NOW))!.person).toMatchObject({
      phone: "+6281200000001",
      alias: "Mel",
    });
  });

  test("is not taken back twice, and what is not known of a visit moves no other", async () => {
    const of = await settle();
    const visit = aVisit(of.case_id);
    await logged(database(), visit);
    const fields = { visit_id: visit.id, reason: "duplicate" };
    await send(changeOf(of.case_id, "visit.withdraw", fields));
    expect(await send(changeOf(of.case_id, "visit.withdraw", fields))).toMatchObject({ reason: "already_withdrawn" });
  });
});
