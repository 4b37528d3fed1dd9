import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotAllowed, Refused } from "#db/errors";
import { exportableCases } from "#db/exchange/export-reads";
import { sealForSystem } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { Cell } from "#src/exchange/cell";
import type { ExportRequest } from "#src/exchange/export-request";
import { exportRow } from "#src/exchange/export-row";

/**
 * Gives the viewer's cases out as rows of the standard, for a reason. Every person whose identity leaves is in the audit of
 * her case, and the export as a whole in that of the office.
 * @throws Refused `nothing_to_export` when no case may go out.
 */
export async function exportCases(trx: Trx, viewer: Viewer, request: ExportRequest, at: string): Promise<Cell[][]> {
  if (!can(viewer, "exchange.export")) throw new NotAllowed("exchange.export");
  const { cases } = await exportableCases(trx, viewer, dayInJakarta(at));
  const rows = cases.flatMap((one) => {
    const cells = exportRow(one);
    return cells ? [cells] : [];
  });
  if (rows.length === 0) throw new Refused("nothing_to_export", "form");
  for (const { case_id, office_id } of cases) {
    const act = { action: "export.made", record_type: "case_file", record_id: case_id, case_id, office_id } as const;
    await recordAct(trx, viewer, act, at);
  }
  const note =
    request.note && sealForSystem({ table: "change_log", column: "export_note", id: request.id }, request.note);
  const stored = { reason: request.reason, note, count: rows.length };
  const act = {
    action: "export.made",
    record_type: "export",
    record_id: request.id,
    office_id: viewer.officeId,
    stored,
  };
  await recordAct(trx, viewer, { ...act, action: "export.made" }, at);
  return rows;
}
