import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { db, inTransaction } from "#db/connection";
import { changeRun } from "#db/risk/run-writes";
import { findRun } from "#db/risk/runs";
import type { OperationName } from "#src/access/operations";

type Args = Parameters<typeof requireAccess>[0] & { params: { runId: string } };

/** What the three pages about a run need; the guard is its first line. */
export async function runPage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const run = await findRun(db, granted.viewer, args.params.runId);
  if (!run) throw new Response(null, { status: 404 });
  const { kind, status, done, total, draft_id } = run;
  const back = draft_id === null ? "/risk-rules" : `/risk-rules/drafts/${draft_id}/preview`;
  return { ...granted, run: { kind, status, done, total }, back };
}

export async function moveRunTo(args: Args, operation: OperationName, status: "running" | "paused" | "cancelled") {
  const { viewer, now, back } = await runPage(args, operation);
  try {
    await inTransaction((trx) => changeRun(trx, viewer, args.params.runId, status, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(back, 303);
}
