import type { Db } from "#db/database";
import { strandedChanges } from "#db/sync/stranded";
import { keptChanges, openConflicts } from "#db/sync/waiting-reads";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";

/** What came from phones and waits for the viewer: changes that are kept aside, fields with two values, and what nobody else would see. */
export async function syncWaiting(db: Db, viewer: Viewer): Promise<Waiting[]> {
  const stranded = await strandedChanges(db, viewer, MOST_OF_A_KIND);
  if (!can(viewer, "visit.record"))
    return stranded.map(({ id, case_number, received_at }) => told("sync_stranded", id, case_number, received_at));
  const kept = await keptChanges(db, viewer, MOST_OF_A_KIND);
  const conflicts = can(viewer, "reach.correct") ? await openConflicts(db, viewer, MOST_OF_A_KIND) : [];
  return [
    ...kept.map(({ id, case_number, received_at }) => told("sync_kept", id, case_number, received_at)),
    ...conflicts.map(({ id, case_number, found_at }) => told("sync_conflict", id, case_number, found_at)),
  ];
}

function told(
  kind: "sync_kept" | "sync_conflict" | "sync_stranded",
  record_id: string,
  case_number: string | null,
  at: string,
): Waiting {
  return { kind, record_id, case_number, due_on: dayInJakarta(at), severity: null };
}
