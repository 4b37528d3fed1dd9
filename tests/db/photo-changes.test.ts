import { expect, test } from "vitest";
import { openAttachment, photosOf } from "#db/attachments/reads";
import { NotAllowed, NotFound } from "#db/errors";
import { giveAsset } from "#db/livelihoods/asset-writes";
import { recordEntry, withdrawEntry } from "#db/livelihoods/book-writes";
import { removablePhoto } from "#db/livelihoods/photo-reads";
import { addPhotos, removePhoto } from "#db/livelihoods/photo-writes";
import type { Viewer } from "#src/access/policy";
import type { NewAttachment } from "#src/attachments/attachment";
import { AssetGiven } from "#src/livelihoods/assets";
import { bookEntryAsOf } from "#src/livelihoods/book";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { aPhoto, duckFarm, equippedCooperative } from "#tests/support/follow-up";
import { openedBy, testId } from "#tests/support/intake";
import { phonePhoto } from "#tests/support/photos";

const LATER = "2026-03-10T05:00:00.000Z";

onEveryDatabase("a photo of a record that is there already", (database) => {
  const settle = async () => {
    await settleCast(database());
    const enterprise_id = await duckFarm(database(), await openedBy(database()));
    const sent = { id: testId(), kind: "sale", true_on: "2026-02-01", item: "Bebek", amount_idr: 5000 };
    const entry = { ...bookEntryAsOf(TODAY).parse(sent), enterprise_id };
    return { enterprise_id, entry, of: { record_type: "enterprise_entry", record_id: entry.id } as const };
  };
  type Settled = Awaited<ReturnType<typeof settle>>;
  const write = ({ entry }: Pick<Settled, "entry">, photos: readonly NewAttachment[]) =>
    inTransactionOn(database(), (trx) => recordEntry(trx, olga, entry, NOW, photos));
  const add = (of: Settled["of"], id: string, photos: readonly NewAttachment[], viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => addPhotos(trx, viewer, { ...of, id }, photos, LATER));
  const remove = (id: string, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) => removePhoto(trx, viewer, { id, reason: "asked" }, LATER));
  const shown = async (record_id: string) =>
    ((await photosOf(database(), [record_id])).get(record_id) ?? []).map(({ id }) => id);
  const contents = async () =>
    (await database().selectFrom("attachment_content").select("attachment_id").execute()).length;
  const acts = async (action: string) =>
    (await database().selectFrom("audit_event").select("action").execute()).filter((one) => one.action === action)
      .length;
  /** The same picture, as another form brings it: with an id of its own. */
  const again = (photo: NewAttachment): NewAttachment => ({ ...photo, id: testId() });

  test("is added once, however often its form is sent, and opens", async () => {
    const { entry, of } = await settle();
    await write({ entry }, []);
    const [form, photo] = [testId(), aPhoto()];
    await add(of, form, [photo]);
    await add(of, form, [again(photo)]);
    expect(await shown(entry.id)).toEqual([photo.id]);
    expect((await openAttachment(database(), olga, photo.id, LATER))?.media_type).toBe("image/jpeg");
    await expect(add(of, form, [aPhoto(phonePhoto(6))])).rejects.toThrow("already_sent");
    await expect(add(of, testId(), [])).rejects.toThrow("photo_required");
    expect(await acts("attachment.kept")).toBe(1);
  });

  test("leaves the record as it was sent: its own form, sent again, has no effect", async () => {
    const settled = await settle();
    const receipt = aPhoto();
    await write(settled, [receipt]);
    const added = aPhoto(phonePhoto(6));
    await add(settled.of, testId(), [added]);
    expect(await write(settled, [again(receipt)])).toBe(false);
    await remove(receipt.id);
    expect(await write(settled, [again(receipt)])).toBe(false);
    await expect(write(settled, [])).rejects.toThrow("already_sent");
    expect(await shown(settled.entry.id)).toEqual([added.id]);
  });

  test("there are never more than four of, those taken away not counted", async () => {
    const { entry, of } = await settle();
    const receipts = [aPhoto(), aPhoto(), aPhoto()];
    await write({ entry }, receipts);
    await expect(add(of, testId(), [aPhoto(), aPhoto()])).rejects.toThrow("too_many_photos");
    await add(of, testId(), [aPhoto()]);
    await expect(add(of, testId(), [aPhoto()])).rejects.toThrow("too_many_photos");
    await remove(receipts[0]!.id);
    await add(of, testId(), [aPhoto()]);
    expect(await shown(entry.id)).toHaveLength(4);
  });

  test("is not added to what was taken back", async () => {
    const { entry, of } = await settle();
    await write({ entry }, []);
    const withdrawal = { id: testId(), entry_id: entry.id, reason: "not_so", note: null } as const;
    await inTransactionOn(database(), (trx) => withdrawEntry(trx, olga, withdrawal, NOW));
    await expect(add(of, testId(), [aPhoto()])).rejects.toThrow("already_withdrawn");
  });

  test("is taken away for good, alone, and that it was there stays known", async () => {
    const { entry } = await settle();
    const [photo, other] = [aPhoto(), aPhoto(phonePhoto(6))];
    await write({ entry }, [photo, other]);
    const before = await contents();
    await remove(photo.id);
    await remove(photo.id);
    expect(await shown(entry.id)).toEqual([other.id]);
    expect(await contents()).toBe(before - 1);
    expect(await openAttachment(database(), olga, photo.id, LATER)).toBe(undefined);
    expect(await openAttachment(database(), olga, other.id, LATER)).toBeDefined();
    const kept = await database().selectFrom("attachment").selectAll().where("id", "=", photo.id).executeTakeFirst();
    expect(kept).toMatchObject({ removed_at: LATER, removed_by: olga.userId, removed_because: "asked" });
    expect(await acts("attachment.removed")).toBe(1);
  });

  test("is added and taken away by whoever records there, and by nobody else", async () => {
    const { entry, of } = await settle();
    const photo = aPhoto();
    await write({ entry }, [photo]);
    for (const viewer of [oscar, mira]) {
      await expect(add(of, testId(), [aPhoto()], viewer)).rejects.toThrow(NotAllowed);
      await expect(remove(photo.id, viewer)).rejects.toThrow(NotAllowed);
    }
    for (const viewer of [sinta, tuti, fajar]) {
      await expect(add(of, testId(), [aPhoto()], viewer)).rejects.toThrow(NotFound);
      await expect(remove(photo.id, viewer)).rejects.toThrow(NotFound);
    }
    for (const viewer of [oscar, mira, sinta, tuti, fajar])
      expect(await removablePhoto(database(), viewer, photo.id, LATER)).toBe(undefined);
    expect(await removablePhoto(database(), olga, photo.id, LATER)).toMatchObject({ record_id: entry.id });
    expect(await shown(entry.id)).toEqual([photo.id]);
  });

  test("of what a cooperative was given is the office's, never its treasurer's", async () => {
    await settleCast(database());
    const { cooperativeId: cooperative_id } = await equippedCooperative(database());
    const asset = { id: testId(), item: "Timbangan", quantity: 1, unit: "item", value_idr: 1, given_on: TODAY };
    const photo = aPhoto();
    await inTransactionOn(database(), (trx) =>
      giveAsset(trx, olga, { cooperative_id }, AssetGiven.parse(asset), [photo], NOW),
    );
    const of = { record_type: "asset_given", record_id: asset.id } as const;
    const added = aPhoto(phonePhoto(6));
    const addTo = (viewer: Viewer) =>
      inTransactionOn(database(), (trx) => addPhotos(trx, viewer, { ...of, id: testId() }, [added], LATER));
    await expect(addTo(tuti)).rejects.toThrow(NotFound);
    await expect(remove(photo.id, tuti)).rejects.toThrow(NotFound);
    expect(await removablePhoto(database(), tuti, photo.id, LATER)).toBe(undefined);
    await addTo(fajar);
    await remove(photo.id, fajar);
    expect(await shown(asset.id)).toEqual([added.id]);
  });
});
