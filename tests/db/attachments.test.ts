import { expect, test } from "vitest";
import { openAttachment, photosOf } from "#db/attachments/reads";
import { keepAttachments, removeAttachmentsOf, removeAttachmentsOfCase } from "#db/attachments/writes";
import { writeAttempts } from "#db/audit/attempts";
import { Refused } from "#db/errors";
import { assignCases } from "#db/people/assignment-writes";
import { revealIdentity } from "#db/people/reveal-writes";
import type { Viewer } from "#src/access/policy";
import type { NewAttachment } from "#src/attachments/attachment";
import { attemptOf } from "#src/audit/attempt";
import { fajar, farid, mira, NORTH, NOW, olga, oscar, settleCast, sinta, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPhoto, duckFarm } from "#tests/support/follow-up";
import { openedBy, testId } from "#tests/support/intake";
import { editedPng, PLANTED_NAME, phonePhoto } from "#tests/support/photos";
import { caseIdOf } from "#tests/support/visits";

onEveryDatabase("a photo", (database) => {
  const settle = async () => {
    await settleCast(database());
    const number = await openedBy(database());
    const case_id = await caseIdOf(database(), number);
    const enterprise_id = await duckFarm(database(), number);
    const record_id = testId();
    const to = { record_type: "asset_check", record_id, holder_kind: "enterprise", key_holder: enterprise_id } as const;
    return { number, case_id, to: { ...to, office_id: NORTH, case_id } };
  };
  type To = Awaited<ReturnType<typeof settle>>["to"];
  const keep = (to: To, photos: readonly NewAttachment[]) =>
    inTransactionOn(database(), (trx) => keepAttachments(trx, olga, to, photos, NOW));
  const opened = (id: string, viewer: Viewer = olga) => openAttachment(database(), viewer, id, NOW);
  const contents = () => database().selectFrom("attachment_content").selectAll().orderBy("part").execute();
  /** A clean photo of about a megabyte: its scan is filled up. */
  const large = (): NewAttachment => {
    const { image, ...photo } = aPhoto();
    const filling = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 31) % 251);
    const bytes = Uint8Array.from([...image.bytes.subarray(0, -2), ...filling, ...image.bytes.subarray(-2)]);
    return { ...photo, image: { ...image, bytes } };
  };

  test("is sealed in parts, opens whole, and its facts stand beside it", async () => {
    const { to } = await settle();
    const photo = large();
    await keep(to, [photo]);
    expect((await contents()).map(({ part }) => part)).toEqual([0, 1, 2, 3]);
    const found = await opened(photo.id);
    expect(found?.media_type).toBe("image/jpeg");
    expect(Buffer.from(found!.bytes).equals(photo.image.bytes)).toBe(true);
    expect((await photosOf(database(), [to.record_id])).get(to.record_id)).toMatchObject([
      { id: photo.id, kind: "photo", width: 24, height: 16 },
    ]);
  });

  test("leaves nothing in the database that can be read: no name, no place, no picture", async () => {
    const { to } = await settle();
    const photo = aPhoto(phonePhoto(6));
    await keep(to, [photo]);
    const kept = (await contents()).map(({ sealed }) => Buffer.from(sealed.slice(2), "base64"));
    const scan = Buffer.from(photo.image.bytes.subarray(-40));
    const control = Buffer.from(phonePhoto(6));
    expect(control.includes(scan.subarray(0, 30)) && control.includes(PLANTED_NAME)).toBe(true);
    for (const bytes of kept)
      expect([bytes.includes(scan.subarray(0, 30)), bytes.includes(PLANTED_NAME)]).toEqual([false, false]);
  });

  test("does not open when a part is missing, moved or another's", async () => {
    const { to } = await settle();
    const photo = large();
    await keep(to, [photo]);
    const [first, second] = await contents();
    const part = (number: number) => (sealed: string) =>
      database()
        .updateTable("attachment_content")
        .set({ sealed: sealed as never })
        .where("part", "=", number)
        .execute();
    await part(0)(second!.sealed);
    await part(1)(first!.sealed);
    await expect(opened(photo.id)).rejects.toThrow();
    await part(0)(first!.sealed);
    await part(1)(second!.sealed);
    expect(await opened(photo.id)).toBeDefined();
    await database().deleteFrom("attachment_content").where("part", "=", 3).execute();
    await expect(opened(photo.id)).rejects.toThrow("not there");
  });

  test("does not open when the key of its holder is gone", async () => {
    const { to } = await settle();
    const photo = aPhoto();
    await keep(to, [photo]);
    await database().deleteFrom("person_key").where("person_id", "=", to.key_holder).execute();
    expect(await opened(photo.id)).toBeUndefined();
  });

  test("opens for whoever reads the words of the case, and is nothing to others", async () => {
    const { number, to } = await settle();
    await inTransactionOn(database(), (trx) =>
      assignCases(trx, mira, { case_numbers: [number], duty: "field_staff", user_id: fajar.userId }, NOW),
    );
    const photo = aPhoto();
    await keep(to, [photo]);
    for (const viewer of [olga, fajar]) expect(await opened(photo.id, viewer)).toBeDefined();
    // The officer next door sees that the enterprise is there; whoever is on the photo is not hers to see.
    for (const viewer of [oscar, sinta, farid, tuti, mira]) expect(await opened(photo.id, viewer)).toBeUndefined();
    await inTransactionOn(database(), (trx) =>
      revealIdentity(
        trx,
        mira,
        number,
        { id: testId(), reason: "supervision", note: "Peninjauan rutin" } as never,
        NOW,
      ),
    );
    expect(await opened(photo.id, mira)).toBeDefined();
  });

  test("at most four belong to one record", async () => {
    const { to } = await settle();
    await keep(to, [aPhoto(), aPhoto(editedPng()), aPhoto()]);
    await expect(keep(to, [aPhoto(), aPhoto()])).rejects.toThrow(Refused);
    await keep(to, [aPhoto()]);
    expect((await photosOf(database(), [to.record_id])).get(to.record_id)).toHaveLength(4);
  });

  test("goes with its record: the content is gone, that it was there stays known", async () => {
    const { to } = await settle();
    const photo = aPhoto();
    await keep(to, [photo]);
    await inTransactionOn(database(), (trx) => removeAttachmentsOf(trx, olga, to.record_id, NOW));
    expect(await contents()).toEqual([]);
    expect(await opened(photo.id)).toBeUndefined();
    expect(await photosOf(database(), [to.record_id])).toEqual(new Map());
    const row = await database().selectFrom("attachment").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ id: photo.id, removed_at: NOW, removed_by: olga.userId });
    const acts = await database()
      .selectFrom("audit_event")
      .select(["action", "case_id"])
      .where("record_id", "=", photo.id)
      .orderBy("seq")
      .execute();
    expect(acts).toEqual([
      { action: "attachment.kept", case_id: to.case_id },
      { action: "attachment.removed", case_id: to.case_id },
    ]);
  });

  test("goes with its case when an import is taken back", async () => {
    const { to, case_id } = await settle();
    await keep(to, [aPhoto()]);
    await inTransactionOn(database(), (trx) => removeAttachmentsOfCase(trx, olga, case_id, NOW));
    expect(await contents()).toEqual([]);
  });

  test("looked at, is on record with the case it belongs to", async () => {
    const { to, case_id } = await settle();
    const photo = aPhoto();
    await keep(to, [photo]);
    const attempt = attemptOf({
      operation: "attachments/photo",
      method: "GET",
      params: { attachmentId: photo.id },
      channel: "page",
      viewer: olga,
      at: NOW,
    })!;
    const { failed } = await writeAttempts(database(), (work) => inTransactionOn(database(), work), [
      { ...attempt, act: "person.viewed" },
    ]);
    expect(failed).toEqual([]);
    const looks = await database()
      .selectFrom("audit_event")
      .select(["action", "case_id", "record_id"])
      .where("action", "=", "person.viewed")
      .execute();
    expect(looks).toEqual([{ action: "person.viewed", case_id, record_id: "attachments/photo" }]);
  });
});
