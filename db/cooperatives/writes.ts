import { recordAct } from "#db/audit/record";
import { heldCooperative } from "#db/cooperatives/placement";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, StaleVersion } from "#db/errors";
import { openBook } from "#db/ledger/posting-writes";
import { keepPersonKey, newPersonKey } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import type { Cooperative } from "#src/cooperatives/cooperative";

/**
 * A new cooperative of the viewer's office, with its journal book and the key that seals its minutes. The same id again changes
 * nothing. @returns true the first time.
 */
export async function createCooperative(
  trx: Trx,
  viewer: Viewer,
  { id, ...cooperative }: Cooperative & { id: string },
  at: string,
): Promise<boolean> {
  if (!can(viewer, "cooperative.manage")) throw new NotAllowed("cooperative.manage");
  const stored = { office_id: viewer.officeId, ...cooperativeColumns(cooperative) };
  const made = await trx
    .insertInto("cooperative")
    .values({ id, ...stored, created_at: at, created_by: viewer.userId, version: 1 })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const already = await trx.selectFrom("cooperative").select("created_by").where("id", "=", id).executeTakeFirst();
    if (already?.created_by !== viewer.userId) throw new NotFound("cooperative");
    return false;
  }
  await keepPersonKey(trx, newPersonKey(id), at);
  await openBook(trx, viewer, { kind: "cooperative", id, office_id: viewer.officeId }, at);
  const act = {
    action: "cooperative.created",
    record_type: "cooperative",
    record_id: id,
    office_id: viewer.officeId,
    stored,
    true_on: cooperative.founded_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  return true;
}

/** @throws StaleVersion with what it says now. */
export async function changeCooperative(
  trx: Trx,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
  cooperative: Cooperative,
  at: string,
): Promise<void> {
  const before = await heldCooperative(trx, viewer, id, "cooperative.manage");
  const next = cooperativeColumns(cooperative);
  const stored = Object.fromEntries(
    Object.entries(next).filter(([column, value]) => before[column as keyof typeof next] !== value),
  );
  if (Object.keys(stored).length === 0) return;
  if (before.version !== version) throw new StaleVersion("cooperative", cooperativeRecord(before));
  await trx
    .updateTable("cooperative")
    .set({ ...stored, version: version + 1 })
    .where("id", "=", id)
    .execute();
  const act = {
    action: "cooperative.changed",
    record_type: "cooperative",
    record_id: id,
    office_id: before.office_id,
    stored,
    version: version + 1,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** By name, so that nothing else that a caller's object carries is ever stored. */
function cooperativeColumns({ name, legal_form, place_code, founded_on, principal_idr, monthly_idr }: Cooperative) {
  return { name, legal_form, village_code: place_code, founded_on, principal_idr, monthly_idr };
}

type CooperativeRow = Omit<Cooperative, "place_code" | "legal_form"> & {
  legal_form: string;
  village_code: string | null;
};

/** A cooperative as its form knows it. */
export function cooperativeRecord({
  name,
  legal_form,
  village_code,
  founded_on,
  principal_idr,
  monthly_idr,
}: CooperativeRow) {
  return { name, legal_form, place_code: village_code, founded_on, principal_idr, monthly_idr };
}
