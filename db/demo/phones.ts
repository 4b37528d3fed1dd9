import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { sealedFromSeed } from "#db/demo/phone-seals";
import { layPhoneWork } from "#db/demo/phone-work";
import type { Seeded } from "#db/demo/seeded";
import type { Layout, Member } from "#db/demo/staff";
import { askWipe, keepEscrow, noteHeard, noteSync, releaseHalf } from "#db/field/device-writes";
import { askUnlock } from "#db/field/unlock-writes";
import { keepUpload } from "#db/field/upload-writes";
import { newId } from "#db/ids";
import { randomness } from "#db/randomness";
import { sealForSystem } from "#db/vault/person-keys";
import { hoursAfter } from "#src/access/session";

const ORDINAL = -9;
const VERSION = "2026.11";
const DAY = 24;

/** A worker on a phone: since when, and when it was last heard of, both in hours before now. */
type Held = { by: Member; phone_id: string; since: number; heard: number };
type Hers = { trx: Trx; layout: Layout; seeded: Seeded };

/**
 * Phones of the first office, as they are after some months: most are in order, one is shared, one has work that waits, one was not
 * heard of for a week, one was lost. Nobody has the secret with which they would send: none of them exists.
 */
export async function layPhones(trx: Trx, layout: Layout, seeded: Seeded): Promise<void> {
  const hers = { trx, layout, seeded };
  const [first, waiting, silent, sharing, lost, shared] = layout.offices[0]!.field as [Member, ...Member[]];
  const officer = layout.offices[0]!.officers[0]!;
  const manager = layout.others.find(({ role }) => role === "manager")!;
  seeded.begin(layout.now, ORDINAL, 0);
  const [one, two, three, four, five, six] = Array.from({ length: 6 }, newId);

  await inUse(hers, { by: first, phone_id: one!, since: 61 * DAY, heard: 1 });
  await inUse(hers, { by: officer, phone_id: two!, since: 40 * DAY, heard: 3 });
  await unsent(hers, { by: waiting!, phone_id: three!, since: 75 * DAY, heard: 27 });
  await inUse(hers, { by: silent!, phone_id: four!, since: 90 * DAY, heard: 8 * DAY + 2 });
  await inUse(hers, { by: sharing!, phone_id: five!, since: 33 * DAY, heard: 5 });
  await forgotten(hers, { by: shared!, phone_id: five!, since: 20 * DAY, heard: 6 });
  await wiped(hers, { by: lost!, phone_id: six!, since: 55 * DAY, heard: 4 * DAY }, manager);
  await layPhoneWork(trx, layout, seeded, lost!);
}

/** Made hers as by `enrolDevice`, but without a secret with which it sends; opened, and heard of since. */
async function inUse({ trx, layout, seeded }: Hers, { by, phone_id, since, heard }: Held): Promise<string> {
  const [enrolled_at, last] = [hoursAfter(layout.now, -since), hoursAfter(layout.now, -heard)];
  seeded.begin(enrolled_at, ORDINAL, since);
  const id = newId();
  const label = by.full_name.replaceAll(/(\p{L})\p{L}*\s*/gu, "$1.");
  const half = randomness().dataKey(id, 32).toString("base64url");
  const place = { table: "field_device", column: "half", id };
  await trx
    .insertInto("field_device")
    .values({
      ...{
        id,
        phone_id,
        author_id: by.id,
        label,
        version: VERSION,
        enrolled_at,
        last_heard_at: enrolled_at,
        pending: 0,
      },
      ...{
        half: sealForSystem(place, half),
        escrow: null,
        lease_until: null,
        last_sync_at: null,
        oldest_unsent_at: null,
      },
      ...{ wipe_asked_at: null, wipe_asked_by: null, wipe_told_at: null },
    })
    .execute();
  const act = { action: "field_device.enrolled", record_type: "field_device", record_id: id } as const;
  const stored = { phone_id, label, version: VERSION };
  await recordAct(trx, by.viewer, { ...act, stored, office_id: by.office_id }, enrolled_at);
  const dek = randomness().dataKey(`${id} on the phone`, 32);
  await keepEscrow(trx, by.viewer, id, sealedFromSeed(String(layout.seed), id, "escrow", dek), enrolled_at);
  await releaseHalf(trx, by.viewer, id, last);
  await noteSync(trx, by.viewer, id, last);
  return id;
}

/** Two visits wait for a network since the day before yesterday; an older upload came torn. */
async function unsent(hers: Hers, held: Held): Promise<void> {
  const { trx, layout } = hers;
  const id = await inUse(hers, held);
  const said = { pending: 2, oldest_at: hoursAfter(layout.now, -51), version: VERSION };
  const device = { id, wipe_asked_at: null, wipe_told_at: null };
  await noteHeard(trx, held.by.viewer, device, said, hoursAfter(layout.now, -held.heard));
  const torn = { device_id: id, item_id: newId(), author_id: held.by.id, sealed: "AQ" } as const;
  await keepUpload(trx, held.by.viewer, { ...torn, reason: "cannot_be_opened" }, hoursAfter(layout.now, -6 * DAY));
}

/** She cannot open it any more and asks to; nobody has answered yet. */
async function forgotten(hers: Hers, held: Held): Promise<void> {
  const id = await inUse(hers, held);
  await askUnlock(hers.trx, held.by.viewer, id, hoursAfter(hers.layout.now, -2));
}

/** Left behind on a bus: to be wiped, and told so when somebody switched it on. */
async function wiped(hers: Hers, held: Held, manager: Member): Promise<void> {
  const { trx, layout } = hers;
  const id = await inUse(hers, held);
  await askWipe(trx, manager.viewer, id, hoursAfter(layout.now, -3 * DAY));
  await noteSync(trx, held.by.viewer, id, hoursAfter(layout.now, -2 * DAY));
}
