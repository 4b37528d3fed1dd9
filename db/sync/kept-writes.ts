import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { openedContent, standNow, waitingFor } from "#db/sync/receive";
import type { Viewer } from "#src/access/policy";
import type { SettingAside } from "#src/sync/decision";

/**
 * Records a change that was kept aside, as whoever looks after the case may today: its author can no longer, or what she wrote had
 * to wait for something. Who wrote it stays known (`author_id`).
 * @throws what the verb behind it throws; Refused not_kept when it stands already or was set aside
 */
export async function recordKept(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  const { row, placed } = await heldKept(trx, viewer, id);
  const change = await openedContent(trx, row);
  if (!change) throw new NotFound("sync_change");
  await standNow(trx, viewer, change, at, true);
  const act = { action: "sync.kept_recorded", record_type: "sync_change", record_id: id } as const;
  const stored = { state: "applied", settled_by: viewer.userId };
  await recordAct(trx, viewer, { ...act, stored, version: 2, case_id: placed.id, office_id: placed.office_id }, at);
  // A photo that came with it waited for it, and was looked at with it.
  for (const one of await waitingFor(trx, change, row.author_id))
    if (one.kind === "attachment.add") await recordKept(trx, viewer, one.id, at).catch(keptAsItIs);
}

/** A picture that is refused stays aside by itself: it is refused before anything of it is written. */
function keptAsItIs(error: unknown): void {
  if (!(error instanceof Refused || error instanceof NotFound || error instanceof NotAllowed)) throw error;
}

/** That a change which was kept aside is not recorded after all; it stays readable with the reason. The same again has no second effect. */
export async function setAside(
  trx: Trx,
  viewer: Viewer,
  id: string,
  { reason }: SettingAside,
  at: string,
): Promise<void> {
  const { row, placed } = await heldKept(trx, viewer, id, reason);
  if (row.state === "set_aside") return;
  const stored = { state: "set_aside", reason, reason_field: null, settled_at: at, settled_by: viewer.userId };
  await trx.updateTable("sync_change").set(stored).where("id", "=", id).execute();
  const act = { action: "sync.set_aside", record_type: "sync_change", record_id: id } as const;
  await recordAct(trx, viewer, { ...act, stored, version: 2, case_id: placed.id, office_id: placed.office_id }, at);
}

async function heldKept(trx: Trx, viewer: Viewer, id: string, again?: string) {
  const which = await trx.selectFrom("sync_change").select("case_id").where("id", "=", id).executeTakeFirst();
  if (!which) throw new NotFound("sync_change");
  const placed = await placedCaseFor(trx, viewer, { id: which.case_id }, "visit.record");
  const row = await forUpdate(
    trx,
    trx.selectFrom("sync_change").selectAll().where("id", "=", id),
  ).executeTakeFirstOrThrow();
  const isSameAgain = row.state === "set_aside" && again !== undefined && row.reason === again;
  if (row.state !== "quarantined" && !isSameAgain) throw new Refused("not_kept");
  return { row, placed };
}
