import { NotTaken, Offline, type Uploaded } from "#src/field/office";
import { isDue, MOST_IN_BATCH, nextBatch, waitingSince } from "#src/field/queue";
import type { OutboxRow, VaultRow, Write } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";

/** `later`: the server did not take all of it; it waits and is sent again. */
export type UploadOutcome = "done" | "offline" | "later";

/** Told while it goes on: what is on its way, and that something arrived. */
export type OnUpload = {
  sending(ids: readonly string[]): void;
  changed(vault_id: string): Promise<void>;
  /** The server asks to be left alone for so many seconds. */
  wait(vault_id: string, seconds: number): void;
};

/** The server tries no more after a few faults in a row; so many at the head are passed over, and what stands behind has its turn. */
const PASSED_OVER = 5;
/** So often in one go, and then it is left alone for a while: it is not the items. */
const MOST_FAULTS = 4;
const FAULT_WAIT_SECONDS = 60;

/**
 * Sends what one worker sealed on this phone, batch by batch; her vault may be shut. Only what the server said it keeps is given
 * up. Without anything to send it still asks once, so that a phone in other hands hears that it was wiped.
 */
export async function uploadVault(around: Surroundings, vault_id: string, on: OnUpload): Promise<UploadOutcome> {
  const { store, office, version } = around;
  let most = MOST_IN_BATCH;
  let faults = 0;
  // Left out of the answer by a fault of the server: they stay, and are sent the next time.
  const failed = new Set<string>();
  const later = (): UploadOutcome => {
    on.wait(vault_id, FAULT_WAIT_SECONDS);
    return "later";
  };
  for (let isFirst = true; ; isFirst = false) {
    const row = await store.vault(vault_id);
    const waiting = (await store.outbox(vault_id)).filter(({ is_too_large }) => !is_too_large);
    if (!row) return "done";
    const now = around.clock.wall() + row.lease.offset;
    const batch = nextBatch(
      waiting.filter((item) => isDue(item, now) && !failed.has(item.id)),
      most,
    );
    if (batch.length === 0 && failed.size > 0) return later();
    if (batch.length === 0 && (!isFirst || row.is_wiped)) return "done";
    const left = waiting.filter((item) => !batch.includes(item));
    const items = batch.map(({ id, sealed }) => ({ id, sealed }));
    on.sending(batch.map(({ id }) => id));
    let answer: Uploaded;
    try {
      answer = await office.upload(row, { items, ...waitingSince(left), version });
    } catch (error) {
      if (error instanceof Offline) return "offline";
      if (!(error instanceof NotTaken)) throw error;
      if (error.why === "too_large" && batch.length > 1) {
        most = Math.ceil(batch.length / 2);
        continue;
      }
      if (error.why !== "too_large") {
        if (error.retry_after !== null) on.wait(vault_id, error.retry_after);
        return await putOff(around, vault_id, error);
      }
      answer = { data: batch.map(({ id }) => ({ id, state: "too_large" })), wipe: false };
    } finally {
      on.sending([]);
    }
    await taken(around, vault_id, batch, answer);
    await on.changed(vault_id);
    const known = new Set(answer.data.map(({ id }) => id));
    const unknown = batch.filter(({ id }) => !known.has(id));
    const isWhole = unknown.length === batch.length;
    for (const { id } of isWhole ? unknown.slice(0, PASSED_OVER) : unknown) failed.add(id);
    if (isWhole && batch.length > 0 && ++faults >= MOST_FAULTS) return later();
  }
}

async function taken(around: Surroundings, vault_id: string, batch: readonly OutboxRow[], { data, wipe }: Uploaded) {
  const { store, alone } = around;
  const states = new Map(data.map(({ id, state }) => [id, state]));
  await alone(`vault ${vault_id}`, async () => {
    const row = await store.vault(vault_id);
    if (!row) return;
    const writes = batch.flatMap((item): Write[] => {
      const state = states.get(item.id);
      if (state === "kept") return [{ drop: "outbox", id: item.id }];
      return state === "too_large" ? [{ put: "outbox", row: { ...item, is_too_large: true } }] : [];
    });
    const known: VaultRow = { ...row, is_refused: false };
    if (wipe && !row.is_wiped) writes.push(...wiping(known));
    else if (row.is_refused) writes.push({ put: "vault", row: known });
    if (writes.length > 0) await store.write(writes);
  });
}

async function putOff({ store, alone }: Surroundings, vault_id: string, { why }: NotTaken): Promise<UploadOutcome> {
  if (why === "unknown_device")
    await alone(`vault ${vault_id}`, async () => {
      const row = await store.vault(vault_id);
      if (row) await store.write([{ put: "vault", row: { ...row, is_refused: true } }]);
    });
  return "later";
}

/** What goes when a phone is wiped: everything that can be read and the keys. What is sealed and not sent stays. */
export function wiping(row: VaultRow): Write[] {
  return [
    { put: "vault", row: { ...row, wrapped_dek: null, half: null, is_wiped: true } },
    { drop: "boxes", vault_id: row.vault_id },
  ];
}
