import { hashOfSecret } from "#db/access/secrets";
import { VIEWER_COLUMNS, viewerFrom } from "#db/access/viewers";
import { recordAct } from "#db/audit/record";
import type { Db } from "#db/database";
import { admitImport } from "#db/field/allowances";
import { deviceById, type SendingDevice } from "#db/field/device-reads";
import { dropDraft, keepDraft } from "#db/field/draft-writes";
import { serverKeys } from "#db/field/server-key";
import { keepUpload } from "#db/field/upload-writes";
import { newId } from "#db/ids";
import { type InTransaction, receiveChange } from "#db/sync/receive";
import type { Viewer } from "#src/access/policy";
import type { UploadReason } from "#src/field/code-lists";
import { type ExportedWork, MOST_SEALED, OpenedItem, type SentItem } from "#src/field/posted";
import { NotSealed, openSealed } from "#src/field/sealing";

/** `kept`: it is here, applied or kept aside; `unread`: it is here as it came. `too_large`: it is not, and the phone must keep it. */
export type ItemState = "kept" | "unread" | "too_large";

/**
 * Takes one sealed item of a phone. A change is applied as its author may today, or kept aside; a draft is kept for her; what cannot
 * be opened is kept as it came. Each in a transaction of its own; the same again has no second effect. A fault of ours is thrown.
 */
export async function receiveItem(
  inTransaction: InTransaction,
  device: SendingDevice,
  sent: SentItem,
  at: string,
): Promise<ItemState> {
  if (sent.sealed.length > MOST_SEALED) return "too_large";
  const opened = await inTransaction((trx) => openedFrom(trx, device, sent));
  const reason = typeof opened === "string" ? opened : await settled(inTransaction, device, opened.item, at);
  if (reason === undefined) return "kept";
  const unread = { device_id: device.id, item_id: sent.id, author_id: device.author_id, sealed: sent.sealed, reason };
  await inTransaction((trx) => keepUpload(trx, { userId: device.author_id }, unread, at));
  return "unread";
}

/**
 * Takes what a phone sends at once. An item at which we fail is not in the answer, and the phone keeps and sends it again; it does
 * not hold up the others.
 * @returns the answer, and what of it left nothing here: what failed, and changes that were here before (an answer was lost)
 */
export async function receiveItems(
  inTransaction: InTransaction,
  device: SendingDevice,
  items: readonly SentItem[],
  at: string,
  report: (fault: unknown) => void,
): Promise<{ data: { id: string; state: "kept" | "too_large" }[]; back: SentItem[] }> {
  const before = await inTransaction((trx) => changesHere(trx, device.author_id, items));
  const take = (sent: SentItem) => receiveItem(inTransaction, device, sent, at);
  const taken = await eachByItself(items, take, report);
  const data = taken.flatMap(({ item: { id }, state }) =>
    state === "failed" ? [] : [{ id, state: state === "too_large" ? state : ("kept" as const) }],
  );
  const back = taken.filter(({ item, state }) => state === "failed" || (state === "kept" && before.has(item.id)));
  return { data, back: back.map(({ item }) => item) };
}

/** Which of them are changes of hers that came before; a change goes under its own id. */
async function changesHere(db: Db, authorId: string, items: readonly SentItem[]): Promise<ReadonlySet<string>> {
  if (items.length === 0) return new Set();
  const ids = items.map(({ id }) => id);
  const rows = await db
    .selectFrom("sync_change")
    .select("id")
    .where("author_id", "=", authorId)
    .where("id", "in", ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What became of the items of a file, counted; `failed`: by a fault of ours they are not here, and may be brought again. */
export type Imported = Record<ItemState | "failed", number>;

/**
 * Takes the unsent work that a phone wrote to a file, each item as if its own phone had sent it: it proves by itself who wrote it.
 * Whoever brings the file only carries it. A fault of ours at one item leaves the others alone.
 * @returns the instant until which the whole file must wait where it is more than one person may bring in a day
 */
export async function importUnsent(
  inTransaction: InTransaction,
  viewer: Viewer,
  { devices }: ExportedWork,
  at: string,
  report: (fault: unknown) => void,
): Promise<Imported | { wait: string }> {
  const all = devices.flatMap(({ device_id, items }) => items.map((sent) => ({ device_id, sent })));
  const characters = all.reduce((sum, { sent }) => sum + sent.sealed.length, 0);
  const wait = await inTransaction((trx) => admitImport(trx, viewer, { items: all.length, characters }, at));
  if (wait !== null) return { wait };
  const told: Imported = { kept: 0, unread: 0, too_large: 0, failed: 0 };
  const take = async ({ device_id, sent }: (typeof all)[number]) => {
    const device = await inTransaction((trx) => deviceById(trx, device_id));
    return carried(inTransaction, viewer, device ?? device_id, sent, at);
  };
  for (const { state } of await eachByItself(all, take, report)) told[state]++;
  const act = { action: "field_import.made", record_type: "field_import", record_id: newId() } as const;
  await inTransaction((trx) => recordAct(trx, viewer, { ...act, stored: told, office_id: viewer.officeId }, at));
  return told;
}

/** After so many faults one after the other, it is not the item: the rest would fail like them, each after a wait. */
const MOST_FAULTS_IN_A_ROW = 5;

/** Takes one after the other; a fault at one of them is told and leaves the others alone. */
async function eachByItself<T>(
  items: readonly T[],
  take: (item: T) => Promise<ItemState>,
  report: (fault: unknown) => void,
): Promise<{ item: T; state: ItemState | "failed" }[]> {
  const taken: { item: T; state: ItemState | "failed" }[] = [];
  let inARow = 0;
  for (const item of items) {
    let state: ItemState | "failed" = "failed";
    if (inARow < MOST_FAULTS_IN_A_ROW)
      try {
        state = await take(item);
        inARow = 0;
      } catch (fault) {
        report(fault);
        inARow++;
      }
    taken.push({ item, state });
  }
  return taken;
}

/** Of a phone that is not known, it is kept as it came, if it is of a size that a phone would send. */
async function carried(
  inTransaction: InTransaction,
  viewer: Viewer,
  device: SendingDevice | string,
  sent: SentItem,
  at: string,
): Promise<ItemState> {
  if (typeof device !== "string") return receiveItem(inTransaction, device, sent, at);
  if (sent.sealed.length > MOST_SEALED) return "too_large";
  const of = { device_id: device, item_id: sent.id, author_id: null, sealed: sent.sealed };
  await inTransaction((trx) => keepUpload(trx, viewer, { ...of, reason: "unknown_phone" }, at));
  return "unread";
}

async function openedFrom(db: Db, device: SendingDevice, { id, sealed }: SentItem): Promise<OpenedItem | UploadReason> {
  let text: string;
  try {
    text = new TextDecoder().decode(await openSealed(serverKeys().privateKey, device.id, id, sealed));
  } catch (error) {
    if (error instanceof NotSealed) return "cannot_be_opened";
    throw error;
  }
  const parsed = OpenedItem.safeParse(asJson(text));
  if (!parsed.success) return "not_understood";
  const proof = await db
    .selectFrom("field_credential")
    .select("device_id")
    .where("credential_hash", "=", hashOfSecret(parsed.data.credential))
    .executeTakeFirst();
  return proof?.device_id === device.id ? parsed.data : "not_its_phone";
}

/** @returns why it could not be placed, where it could not */
async function settled(
  inTransaction: InTransaction,
  device: SendingDevice,
  item: OpenedItem["item"],
  at: string,
): Promise<UploadReason | undefined> {
  const { viewer, isDisabled } = await inTransaction((trx) => authorNow(trx, device.author_id));
  if (item.kind === "draft") {
    await inTransaction((trx) => keepDraft(trx, viewer, device, item, at));
    return undefined;
  }
  if (item.kind === "draft_dropped") {
    await inTransaction((trx) => dropDraft(trx, viewer, device, item.draft_id, at));
    return undefined;
  }
  const aside = device.wipe_asked_at === null ? (isDisabled ? "account_disabled" : undefined) : "phone_wiped";
  const received = await receiveChange(inTransaction, viewer, item.change, at, aside);
  return received ? undefined : "not_understood";
}

/** Who wrote it, with the rights that she has now, whatever she had when she wrote it. */
async function authorNow(db: Db, userId: string): Promise<{ viewer: Viewer; isDisabled: boolean }> {
  const rows = await db
    .selectFrom("app_user")
    .leftJoin("user_grant", (join) =>
      join.onRef("user_grant.user_id", "=", "app_user.id").on("user_grant.revoked_at", "is", null),
    )
    .select([...VIEWER_COLUMNS, "app_user.disabled_at"])
    .where("app_user.id", "=", userId)
    .execute();
  return { viewer: viewerFrom(rows, "write")!, isDisabled: rows[0]!.disabled_at !== null };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
