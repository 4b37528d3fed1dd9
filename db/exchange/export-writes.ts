import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { exportableCases } from "#db/exchange/export-reads";
import { sealForSystem } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import { dayInJakarta } from "#src/day";
import type { Cell } from "#src/exchange/cell";
import { EXPORT_MINUTES, type ExportRequest } from "#src/exchange/export-request";
import { exportRow } from "#src/exchange/export-row";

type StoredExport = { reason: string; note: string | null; count: number; cases: string };

/**
 * Lets the viewer's cases out, for a reason and a while. Every person whose identity may leave is in the audit of her case,
 * and the export as a whole in that of the office. The same id again changes nothing.
 * @throws Refused `nothing_to_export` when no case may go out.
 */
export async function makeExport(trx: Trx, viewer: Viewer, request: ExportRequest, at: string): Promise<void> {
  if (!can(viewer, "exchange.export")) throw new NotAllowed("exchange.export");
  if (await storedExport(trx, viewer, request.id)) return;
  const { cases } = await exportableCases(trx, viewer, dayInJakarta(at));
  if (cases.length === 0) throw new Refused("nothing_to_export", "form");
  for (const { case_id, office_id } of cases) {
    const act = { action: "export.made", record_type: "case_file", record_id: case_id, case_id, office_id } as const;
    await recordAct(trx, viewer, act, at);
  }
  const place = { table: "change_log", column: "export_note", id: request.id };
  const stored: StoredExport = {
    reason: request.reason,
    note: request.note && sealForSystem(place, request.note),
    count: cases.length,
    cases: JSON.stringify(cases.map(({ case_id }) => case_id)),
  };
  const act = {
    action: "export.made",
    record_type: "export",
    record_id: request.id,
    office_id: viewer.officeId,
  } as const;
  await recordAct(trx, viewer, { ...act, stored }, at);
}

export type MadeExport = { count: number; until: string; isOver: boolean };

/** One's own export; undefined when there is none of that id. */
export async function findExport(db: Db, viewer: Viewer, id: string, now: string): Promise<MadeExport | undefined> {
  const made = await storedExport(db, viewer, id);
  if (!made) return undefined;
  const until = hoursAfter(made.received_at, EXPORT_MINUTES / 60);
  return { count: made.count, until, isOver: now >= until };
}

/**
 * The rows of an export, in the order they shall stand: the cases that were let out, as they are now, as far as they still
 * may go out.
 * @throws NotFound when there is no such export, or its time is over.
 */
export async function exportedRows(db: Db, viewer: Viewer, id: string, now: string): Promise<Cell[][]> {
  const made = await storedExport(db, viewer, id);
  if (!made || now >= hoursAfter(made.received_at, EXPORT_MINUTES / 60)) throw new NotFound("export");
  const letOut = new Set(JSON.parse(made.cases) as string[]);
  const { cases } = await exportableCases(db, viewer, dayInJakarta(now));
  return cases.flatMap((one) => {
    const cells = letOut.has(one.case_id) ? exportRow(one) : null;
    return cells ? [cells] : [];
  });
}

async function storedExport(db: Db, viewer: Viewer, id: string) {
  const row = await db
    .selectFrom("change_log")
    .select(["stored", "received_at"])
    .where("record_id", "=", id)
    .where("record_type", "=", "export")
    .where("actor_id", "=", viewer.userId)
    .executeTakeFirst();
  return row && { ...(JSON.parse(row.stored) as StoredExport), received_at: row.received_at };
}
