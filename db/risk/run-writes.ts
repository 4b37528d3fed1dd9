import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { countOpenCases, heldRun, type Run } from "#db/risk/runs";
import { currentRiskVersion } from "#db/risk/versions";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { NOTHING_TALLIED } from "#src/risk/preview";
import { canMoveRun, type RunStatus } from "#src/risk/run";

/** Begins a preview of a draft on every open case. An earlier one of the same draft is forgotten with its list of cases. */
export async function startPreview(
  trx: Trx,
  viewer: Viewer,
  runId: string,
  draftId: string,
  at: string,
): Promise<void> {
  requireGrant(viewer);
  const query = trx.selectFrom("risk_draft").select(["id", "outcome", "content_hash"]).where("id", "=", draftId);
  const draft = await forUpdate(trx, query).executeTakeFirst();
  if (!draft) throw new NotFound("risk_draft");
  if (draft.outcome !== null) throw new Refused("draft_ended");
  if (await trx.selectFrom("risk_run").select("id").where("id", "=", runId).executeTakeFirst()) return;
  await stopPreviews(trx, viewer, draftId, at);
  const earlier = trx.selectFrom("risk_run").select("id").where("draft_id", "=", draftId);
  await trx.deleteFrom("risk_preview_case").where("run_id", "in", earlier).execute();
  const { version } = await currentRiskVersion(trx);
  await begin(
    trx,
    viewer,
    { id: runId, kind: "preview", draft_id: draftId, risk_version: version, content_hash: draft.content_hash },
    at,
  );
}

/** Part of publishing: every open case is to be weighed under this version. One that was under way for an earlier version ends. */
export async function startReassessment(
  trx: Trx,
  viewer: Viewer,
  { id, risk_version }: { id: string; risk_version: number },
  at: string,
): Promise<void> {
  const earlier = await trx
    .selectFrom("risk_run")
    .select("id")
    .where("kind", "=", "reassessment")
    .where("status", "in", ["running", "paused"])
    .execute();
  for (const run of earlier) await moveRun(trx, viewer, run.id, "replaced", at);
  await begin(trx, viewer, { id, kind: "reassessment", draft_id: null, risk_version, content_hash: null }, at);
}

/** Previews of a draft that no longer says what they look at. */
export async function stopPreviews(trx: Trx, viewer: Viewer, draftId: string, at: string): Promise<void> {
  const running = await trx
    .selectFrom("risk_run")
    .select("id")
    .where("draft_id", "=", draftId)
    .where("status", "in", ["running", "paused"])
    .execute();
  for (const { id } of running) await moveRun(trx, viewer, id, "cancelled", at);
}

/** What a person does with work that is under way: pauses it, resumes it, cancels a preview. */
export async function changeRun(
  trx: Trx,
  viewer: Viewer,
  runId: string,
  status: "running" | "paused" | "cancelled",
  at: string,
): Promise<void> {
  requireGrant(viewer);
  const run = await heldRun(trx, runId);
  if (!run) throw new NotFound("risk_run");
  if (run.status === status) return;
  if (!canMoveRun(run.kind, run.status, status)) throw new Refused("run_ended");
  await moveRun(trx, viewer, runId, status, at);
}

export async function moveRun(
  trx: Trx,
  viewer: Pick<Viewer, "userId">,
  id: string,
  status: RunStatus,
  at: string,
): Promise<void> {
  await trx
    .updateTable("risk_run")
    .set({ status, changed_at: at, changed_by: viewer.userId })
    .where("id", "=", id)
    .execute();
  const act = { action: "risk_run.changed", record_type: "risk_run", record_id: id, stored: { status } } as const;
  await recordAct(trx, viewer, act, at);
}

type Begun = Pick<Run, "id" | "kind" | "draft_id" | "risk_version" | "content_hash">;

async function begin(trx: Trx, viewer: Viewer, run: Begun, at: string): Promise<void> {
  const { id, ...stored } = run;
  await trx
    .insertInto("risk_run")
    .values({
      ...run,
      status: "running",
      cursor: "",
      done: 0,
      total: await countOpenCases(trx),
      tally: JSON.stringify(NOTHING_TALLIED),
      as_of: dayInJakarta(at),
      started_at: at,
      started_by: viewer.userId,
      changed_at: at,
      changed_by: viewer.userId,
    })
    .execute();
  await recordAct(trx, viewer, { action: "risk_run.started", record_type: "risk_run", record_id: id, stored }, at);
}

function requireGrant(viewer: Viewer): void {
  if (!can(viewer, "risk_rules.manage")) throw new NotAllowed("risk_rules.manage");
}
