import type { Db } from "#db/database";
import { openConflict } from "#db/sync/waiting-reads";
import { can, type Viewer } from "#src/access/policy";
import type { ChangeState } from "#src/sync/code-lists";

export type ToldState = {
  id: string;
  state: ChangeState | "unknown";
  reason: string | null;
  field: string | null;
  conflicts: { id: string; field: string; current: unknown; sent: unknown }[];
};

/** What became of the viewer's own changes; `unknown` of what is not here, or is not hers. */
export async function statesOf(db: Db, viewer: Viewer, ids: readonly string[]): Promise<ToldState[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("sync_change")
    .select(["id", "state", "reason", "reason_field"])
    .where("id", "in", ids)
    .where("author_id", "=", viewer.userId)
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const told: ToldState[] = [];
  for (const id of ids) {
    const row = known.get(id);
    const conflicts = row?.state === "needs_decision" ? await conflictsOf(db, viewer, id) : [];
    const state = (row?.state as ChangeState | undefined) ?? "unknown";
    told.push({ id, state, reason: row?.reason ?? null, field: row?.reason_field ?? null, conflicts });
  }
  return told;
}

/** Those that she may decide, with both values. */
async function conflictsOf(db: Db, viewer: Viewer, change_id: string): Promise<ToldState["conflicts"]> {
  if (!can(viewer, "reach.correct")) return [];
  const open = await db
    .selectFrom("field_conflict")
    .select("id")
    .where("change_id", "=", change_id)
    .where("decision", "is", null)
    .execute();
  const told: ToldState["conflicts"] = [];
  for (const { id } of open) {
    const conflict = await openConflict(db, viewer, id);
    if (conflict) told.push({ id, field: conflict.field, current: conflict.current ?? null, sent: conflict.sent });
  }
  return told;
}
