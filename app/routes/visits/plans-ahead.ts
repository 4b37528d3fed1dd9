import { withNames } from "#db/caseload/reads";
import { db } from "#db/connection";
import { placeNames } from "#db/places/reads";
import { plansAhead } from "#db/visits/reads";
import { may, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { stateOf } from "#src/visits/schedule";

/** Open planned visits as a list shows them: who, where, what for, when. */
export async function plansFor(viewer: Viewer, today: Day, days: number, reach: "mine" | "all" = "mine") {
  const rows = await plansAhead(db, viewer, today, days, reach);
  const named = await withNames(db, viewer, rows);
  const places = await placeNames(
    db,
    rows.map((row) => row.village_code ?? row.district_code ?? row.regency_code),
  );
  return rows.map((row, at) => ({
    id: row.planned_visit_id,
    case_number: row.case_number,
    name: named[at]?.name ?? null,
    place: placeOf(row, places),
    item: row.item,
    mode: row.mode,
    due_on: row.due_on,
    opens_on: row.opens_on,
    closes_on: row.closes_on,
    state: stateOf({ ...row, id: row.planned_visit_id, status: "open", closed_by_visit_id: null }, today),
    mayLog: may(viewer, "visit.record", row),
  }));
}

export type PlanAhead = Awaited<ReturnType<typeof plansFor>>[number];

type Placed = { village_code: string | null; district_code: string | null; regency_code: string | null };

/** "Sukamaju, Cibiru": the village with its district, else the district with its regency, else what is known. */
export function placeOf(row: Placed, names: ReadonlyMap<string, string>): string {
  const codes = [row.village_code, row.district_code, row.regency_code].filter((code) => code !== null).slice(0, 2);
  return codes.map((code) => names.get(code) ?? code).join(", ");
}
