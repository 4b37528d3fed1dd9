import { staffNames } from "#db/access/reads";
import { withNames } from "#db/caseload/reads";
import { db } from "#db/connection";
import { stepsDue } from "#db/contact/due-reads";
import { may, type Viewer } from "#src/access/policy";
import { stepHref } from "./step-href.ts";

/** Open rungs as a list shows them: whose, what is to be done, by when, and where. `more`: there are others. */
export async function stepsFor(viewer: Viewer, limit: number, reach: "mine" | "all" = "mine") {
  const rows = await stepsDue(db, viewer, limit + 1, reach);
  const shown = rows.slice(0, limit);
  const named = await withNames(db, viewer, shown);
  const owners =
    reach === "all"
      ? await staffNames(
          db,
          shown.map(({ assigned_to }) => assigned_to),
        )
      : null;
  return {
    more: rows.length > limit,
    steps: shown.map((row, at) => ({
      id: row.step_id,
      case_number: row.case_number,
      name: named[at]?.name ?? null,
      rung: row.rung,
      started_on: row.started_on,
      due_on: row.due_on,
      owner: owners?.get(row.assigned_to) ?? null,
      href: stepHref(row, may(viewer, "closure.ask", row)),
    })),
  };
}

export type StepAhead = Awaited<ReturnType<typeof stepsFor>>["steps"][number];
