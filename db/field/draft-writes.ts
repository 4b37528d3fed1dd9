import { createHash } from "node:crypto";
import type { Trx } from "#db/database";
import type { SendingDevice } from "#db/field/device-reads";
import { personKeys, sealFor, sealForSystem } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { SentDraft } from "#src/field/posted";

type Actor = Pick<Viewer, "userId">;

/**
 * Keeps a form that its author has not finished, under the key of the person it is about. Of two copies the later saved stays, in
 * whatever order they come; one that was dropped stays dropped. What a wiped phone sends stands beside what is there.
 */
export async function keepDraft(
  trx: Trx,
  actor: Actor,
  device: SendingDevice,
  draft: SentDraft,
  at: string,
): Promise<void> {
  const { form, case_id, saved_at } = draft;
  const draft_id = device.wipe_asked_at === null ? draft.draft_id : besideId(draft);
  const place = { table: "field_draft", column: "content", id: draft_id };
  const text = JSON.stringify(draft.values);
  const key = case_id === null ? undefined : await keyOfCase(trx, case_id);
  const sealed = key
    ? { content: sealFor(key, place, text), key_holder: key.personId }
    : { content: sealForSystem(place, text), key_holder: null };
  const kept = { device_id: device.id, form, case_id, saved_at, ...sealed, received_at: at };
  await trx
    .insertInto("field_draft")
    .values({ author_id: actor.userId, draft_id, ...kept, dropped_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(["author_id", "draft_id"])
        .doUpdateSet(kept)
        // A dropped one has no such hour, and so is never earlier.
        .where("field_draft.saved_at", "<", saved_at),
    )
    .execute();
}

/** The form was sent, or thrown away by its author. A wiped phone drops nothing. */
export async function dropDraft(
  trx: Trx,
  actor: Actor,
  device: SendingDevice,
  draft_id: string,
  at: string,
): Promise<void> {
  if (device.wipe_asked_at !== null) return;
  const emptied = { content: null, key_holder: null, form: null, case_id: null, saved_at: null, dropped_at: at };
  await trx
    .insertInto("field_draft")
    .values({ author_id: actor.userId, draft_id, device_id: device.id, received_at: at, ...emptied })
    .onConflict((conflict) => conflict.columns(["author_id", "draft_id"]).doUpdateSet(emptied))
    .execute();
}

/** Without asking who looks: only to know whose key seals it. */
async function keyOfCase(trx: Trx, case_id: string) {
  const found = await trx.selectFrom("case_file").select("person_id").where("id", "=", case_id).executeTakeFirst();
  return found && (await personKeys(trx, [found.person_id])).get(found.person_id);
}

function besideId(draft: SentDraft): string {
  const hex = createHash("sha256").update(JSON.stringify(draft)).digest("hex");
  return `${draft.draft_id.slice(0, 13)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
