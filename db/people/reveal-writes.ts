import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotAllowed } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { personKey, sealFor } from "#db/vault/person-keys";
import { mayReveal, type Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import { REVEAL_MINUTES, type RevealForm } from "#src/people/reveal";

/** Opens a person's identity to a viewer who is not in charge of her, for a reason and a while; the audit row is in the same transaction. */
export async function revealIdentity(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  form: RevealForm,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "identity.reveal");
  if (!mayReveal(viewer, "identity")) throw new NotAllowed("identity.reveal");
  const key = await personKey(trx, placed.person_id);
  const stored = {
    reason: form.reason,
    note: sealFor(key, { table: "identity_reveal", column: "note", id: form.id }, form.note),
    revealed_at: at,
    expires_at: hoursAfter(at, REVEAL_MINUTES / 60),
  };
  const made = await trx
    .insertInto("identity_reveal")
    .values({ id: form.id, case_id: placed.id, user_id: viewer.userId, ...stored })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const act = {
    action: "identity.revealed",
    record_type: "identity_reveal",
    record_id: form.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}
