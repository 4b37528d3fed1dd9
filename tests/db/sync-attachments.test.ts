import { expect, test } from "vitest";
import { openAttachment, photosOf } from "#db/attachments/reads";
import { addPhotos, removePhoto } from "#db/livelihoods/photo-writes";
import { assignCases } from "#db/people/assignment-writes";
import { revealIdentity } from "#db/people/reveal-writes";
import { recordKept } from "#db/sync/kept-writes";
import { openedContent } from "#db/sync/receive";
import { withdrawVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { stripped } from "#src/attachments/strip";
import { ATTACHED_BYTES } from "#src/sync/attachment";
import { Change, MOST_CHARACTERS } from "#src/sync/change";
import { fajar, farid, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPhoto, duckFarm } from "#tests/support/follow-up";
import { openedBy, testId } from "#tests/support/intake";
import { editedPng, phonePhoto, planted } from "#tests/support/photos";
import { casePlace, changeOf, sent, visitChange } from "#tests/support/sync";
import { aVisit, logged } from "#tests/support/visits";

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

onEveryDatabase("a picture from a phone", (database) => {
  const within = <T>(work: Parameters<typeof inTransactionOn<T>>[1]) => inTransactionOn(database(), work);
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database(), olga);
    await within((trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    return casePlace(database(), number);
  };
  const send = (change: unknown, viewer: Viewer = fajar) => sent(database(), change, viewer);
  const picture = (case_id: string, of: string, record_id: string, what = "photo", bytes = phonePhoto()) =>
    changeOf(case_id, "attachment.add", { of, what, content: base64(bytes) }, { record_id });
  const photos = async (record_id: string) => (await photosOf(database(), [record_id])).get(record_id) ?? [];
  const opened = (id: string, viewer: Viewer) => openAttachment(database(), viewer, id, NOW);
  const states = async () =>
    (await database().selectFrom("sync_change").select("state").orderBy("state").execute()).map(({ state }) => state);

  test("goes with a visit, without what the camera wrote into it, once", async () => {
    const { case_id } = await settle();
    const visit = visitChange(case_id);
    const photo = picture(case_id, "visit", visit.record_id);
    expect(planted(phonePhoto())).toEqual(["name", "place"]);
    await send(visit);
    for (const _ of [1, 2]) expect(await send(photo)).toMatchObject({ state: "applied" });
    expect(await photos(visit.record_id)).toMatchObject([{ id: photo.id, kind: "photo" }]);
    const kept = await opened(photo.id, fajar);
    expect(kept?.bytes.length).toBeGreaterThan(100);
    expect(planted(kept!.bytes)).toEqual([]);
    const row = await database().selectFrom("sync_change").selectAll().where("id", "=", photo.id).executeTakeFirst();
    expect(row).toMatchObject({ state: "applied", content: null });
  });

  test("that comes before its visit waits for it, and stands with it", async () => {
    const { case_id } = await settle();
    const visit = visitChange(case_id);
    const first = picture(case_id, "visit", visit.record_id);
    const signature = picture(case_id, "visit", visit.record_id, "signature", editedPng());
    const another = picture(case_id, "visit", testId());
    for (const one of [first, signature, another])
      expect(await send(one)).toMatchObject({ state: "quarantined", reason: "not_there" });
    expect(await send(visit)).toMatchObject({ state: "applied" });
    expect((await photos(visit.record_id)).map(({ id, kind }) => [id, kind])).toEqual([
      [first.id, "photo"],
      [signature.id, "signature"],
    ]);
    expect(await states()).toEqual(["applied", "applied", "applied", "quarantined"]);
    expect(await send(first)).toMatchObject({ state: "applied" });
  });

  test("of somebody else's does not come along with a visit", async () => {
    const { case_id } = await settle();
    const visit = visitChange(case_id);
    await send(picture(case_id, "visit", visit.record_id), farid);
    await send(visit);
    expect(await photos(visit.record_id)).toEqual([]);
    expect(await states()).toEqual(["applied", "quarantined"]);
  });

  test("waits whole and sealed, and stands with its visit when somebody records that after all", async () => {
    const { case_id } = await settle();
    const visit = visitChange(case_id, { visited_on: "2099-01-01" });
    const photo = picture(case_id, "visit", visit.record_id);
    const noPhoto = changeOf(
      case_id,
      "attachment.add",
      { of: "visit", what: "photo", content: base64(Buffer.from("Kenanga")), visit_id: visit.record_id },
      { record_id: visit.record_id },
    );
    await send(visit);
    await send(photo);
    const kept = await database()
      .selectFrom("sync_change")
      .selectAll()
      .where("id", "=", photo.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(kept)).not.toContain(String(photo.fields.content).slice(0, 40));
    expect((await openedContent(database(), kept))?.fields.content).toBe(photo.fields.content);
    expect(await send(noPhoto)).toMatchObject({ state: "quarantined", reason: "not_there" });
    await within((trx) => recordKept(trx, olga, visit.id, "2099-01-02T02:00:00.000Z"));
    expect(await photos(visit.record_id)).toMatchObject([{ id: photo.id }]);
    expect(await states()).toEqual(["applied", "applied", "quarantined"]);
  });

  test("of a visit is seen by whoever reads the words about her, and by nobody else", async () => {
    const of = await settle();
    const visit = visitChange(of.case_id);
    const photo = picture(of.case_id, "visit", visit.record_id);
    await send(visit);
    await send(photo);
    for (const viewer of [olga, fajar]) expect(await opened(photo.id, viewer)).toBeDefined();
    for (const viewer of [oscar, sinta, farid, mira, tuti]) expect(await opened(photo.id, viewer)).toBeUndefined();
    const reveal = { id: testId(), reason: "complaint", note: null } as const;
    await within((trx) => revealIdentity(trx, mira, of.number, reveal, NOW));
    expect(await opened(photo.id, mira)).toBeDefined();
    await database().updateTable("case_file").set({ removed_at: NOW }).execute();
    expect(await opened(photo.id, olga)).toBeUndefined();
  });

  test("goes with the visit that moves to the right person, sealed with her key, and goes where a visit is taken back", async () => {
    const of = await settle();
    const other = await casePlace(database(), await openedBy(database(), olga));
    const [wrong, twice] = [aVisit(of.case_id), aVisit(of.case_id, { visited_on: "2026-03-06" })];
    for (const visit of [wrong, twice]) {
      await logged(database(), visit);
      await send(picture(of.case_id, "visit", visit.id));
    }
    const take = (visit_id: string, reason: "wrong_person" | "duplicate", moved_to_case_id: string | null) =>
      within((trx) => withdrawVisit(trx, olga, { id: testId(), visit_id, reason, note: null, moved_to_case_id }, NOW));
    await take(wrong.id, "wrong_person", other.case_id);
    await take(twice.id, "duplicate", null);
    expect([...(await photos(wrong.id)), ...(await photos(twice.id))]).toEqual([]);
    const moved = await database()
      .selectFrom("visit")
      .select("id")
      .where("case_id", "=", other.case_id)
      .executeTakeFirstOrThrow();
    const [photo] = await photos(moved.id);
    expect((await opened(photo!.id, olga))?.bytes.length).toBeGreaterThan(100);
    const row = await database().selectFrom("attachment").selectAll().where("id", "=", photo!.id).executeTakeFirst();
    expect(row).toMatchObject({ case_id: other.case_id, key_holder: other.person_id });
    expect(await database().selectFrom("attachment_content").select("part").execute()).toHaveLength(1);
    expect(await send(picture(of.case_id, "visit", twice.id))).toMatchObject({ reason: "already_withdrawn" });
  });

  test("is a receipt of a book, and a certificate of what was given", async () => {
    const of = await settle();
    const enterprise_id = await duckFarm(database(), of.number);
    const entry = changeOf(of.case_id, "enterprise_entry.record", {
      ...{ enterprise_id, kind: "input", true_on: TODAY, item: "Dedak", amount_idr: "50.000", payment: "cash" },
    });
    const asset = changeOf(of.case_id, "asset_given.record", {
      ...{ enterprise_id, item: "Mesin jahit", quantity: "1", unit: "item", value_idr: "2.000.000", given_on: TODAY },
    });
    const receipt = picture(of.case_id, "enterprise_entry", entry.record_id, "receipt");
    const certificate = picture(of.case_id, "asset_given", asset.record_id, "certificate");
    for (const one of [receipt, certificate, entry, asset]) await send(one);
    expect(await photos(entry.record_id)).toMatchObject([{ id: receipt.id, kind: "receipt" }]);
    expect(await photos(asset.record_id)).toMatchObject([{ id: certificate.id, kind: "certificate" }]);
    expect(await states()).toEqual(["applied", "applied", "applied", "applied"]);
  });

  test("fills a record up to four, as on its page, and is taken away there", async () => {
    const { case_id } = await settle();
    const visit = aVisit(case_id);
    await logged(database(), visit);
    const addition = { id: testId(), record_type: "visit", record_id: visit.id } as const;
    await within((trx) => addPhotos(trx, fajar, addition, [aPhoto(), aPhoto()], NOW));
    for (const _ of [3, 4]) await send(picture(case_id, "visit", visit.id));
    expect(await send(picture(case_id, "visit", visit.id))).toMatchObject({ reason: "too_many_photos" });
    const [first] = await photos(visit.id);
    const removal = { id: first!.id, reason: "shows_too_much" } as const;
    await expect(within((trx) => removePhoto(trx, oscar, removal, NOW))).rejects.toThrow();
    await within((trx) => removePhoto(trx, fajar, removal, NOW));
    expect(await photos(visit.id)).toHaveLength(3);
    expect(await opened(first!.id, fajar)).toBeUndefined();
  });
});

test("a picture may be larger than words, as large as an outbox holds and no larger", () => {
  const of = (kind: string, length: number) =>
    Change.safeParse({ ...changeOf(testId(), kind, { of: "visit", what: "photo", content: "A".repeat(length) }) });
  const whole = Math.ceil(ATTACHED_BYTES / 3) * 4;
  expect(of("attachment.add", whole).success).toBe(true);
  expect(of("attachment.add", 1024 * 1024).success).toBe(false);
  expect(of("visit.record", MOST_CHARACTERS).error?.issues[0]).toMatchObject({
    message: "too_large",
    path: ["fields"],
  });
  expect(stripped(phonePhoto()).success).toBe(true);
});
