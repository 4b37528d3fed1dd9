import { createHash } from "node:crypto";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { type Draft, type DraftRow, withContent } from "#db/risk/drafts";
import { startReassessment, stopPreviews } from "#db/risk/run-writes";
import { currentRiskVersion } from "#db/risk/versions";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { mayPublish } from "#src/risk/drafting";
import { asVersion, type RiskRules, rulesOf, whyNotRules } from "#src/risk/rules";
import { differencesBetween } from "#src/risk/version-difference";

/** Begins a draft from the version in force. Sent twice it is one draft. */
export async function createRiskDraft(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  requireGrant(viewer);
  const current = await currentRiskVersion(trx);
  const { definition, content_hash } = written(rulesOf(current));
  const stored = { based_on: current.version, content_hash };
  const made = await trx
    .insertInto("risk_draft")
    .values({
      id,
      ...stored,
      created_at: at,
      created_by: viewer.userId,
      version: 1,
      changed_at: at,
      changed_by: viewer.userId,
      offered_at: null,
      offered_by: null,
      outcome: null,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  await keepState(trx, viewer, { id, version: 1 }, definition, at);
  await recordAct(trx, viewer, { action: "risk_draft.created", record_type: "risk_draft", record_id: id, stored }, at);
}

/**
 * Changes a draft, which makes it wait for nobody any more. `version` is the one that was read; `change` answers the rules as
 * they shall be, or throws. A change of nothing is none.
 */
export async function changeRiskDraft(
  trx: Trx,
  viewer: Viewer,
  draftId: string,
  version: number,
  change: (rules: RiskRules) => RiskRules,
  at: string,
): Promise<void> {
  const draft = await openDraft(trx, viewer, draftId, version);
  const rules = rulesOf(change(draft.rules));
  const why = whyNotRules(rules);
  if (why) throw new Refused(why.code, "form");
  const { definition, content_hash } = written(rules);
  if (content_hash === draft.content_hash) return;
  const next = { id: draft.id, version: version + 1 };
  await trx
    .updateTable("risk_draft")
    .set({
      version: next.version,
      content_hash,
      changed_at: at,
      changed_by: viewer.userId,
      offered_at: null,
      offered_by: null,
    })
    .where("id", "=", draft.id)
    .execute();
  await keepState(trx, viewer, next, definition, at);
  await stopPreviews(trx, viewer, draft.id, at);
  const act = { action: "risk_draft.changed", record_type: "risk_draft", record_id: draft.id } as const;
  await recordAct(trx, viewer, { ...act, stored: { definition, content_hash }, version: next.version }, at);
}

/** Hands a draft to whoever publishes it. What was handed on and then changed has to be handed on again. */
export async function offerRiskDraft(
  trx: Trx,
  viewer: Viewer,
  draftId: string,
  version: number,
  at: string,
): Promise<void> {
  const draft = await openDraft(trx, viewer, draftId, version);
  if (draft.offered_at !== null) return;
  if (differencesBetween(rulesOf(await currentRiskVersion(trx)), draft.rules).length === 0)
    throw new Refused("nothing_changed");
  const stored = { offered_at: at, offered_by: viewer.userId };
  await trx.updateTable("risk_draft").set(stored).where("id", "=", draft.id).execute();
  const act = { action: "risk_draft.offered", record_type: "risk_draft", record_id: draft.id } as const;
  await recordAct(trx, viewer, { ...act, stored, version }, at);
}

export async function discardRiskDraft(
  trx: Trx,
  viewer: Viewer,
  draftId: string,
  version: number,
  at: string,
): Promise<void> {
  const draft = await openDraft(trx, viewer, draftId, version);
  await stopPreviews(trx, viewer, draft.id, at);
  await endDraft(trx, viewer, draft.id, "discarded", at);
  const act = { action: "risk_draft.discarded", record_type: "risk_draft", record_id: draft.id } as const;
  await recordAct(trx, viewer, { ...act, version }, at);
}

/**
 * Publishes a draft as the next version, by a second person, and has every open case weighed anew. `read` says what she had
 * before her: the draft as of which version, compared with which version in force.
 * @throws StaleVersion when either has changed since; Refused when she made it, or nobody handed it on.
 */
export async function publishRiskDraft(
  trx: Trx,
  viewer: Viewer,
  draftId: string,
  read: { version: number; in_force: number },
  runId: string,
  at: string,
): Promise<number> {
  const draft = await openDraft(trx, viewer, draftId, read.version);
  const current = await currentRiskVersion(trx);
  if (current.version !== read.in_force) throw new StaleVersion("risk_version", { version: draft.version });
  if (!mayPublish(draft, viewer.userId)) throw new Refused("needs_second_person");
  if (draft.offered_at === null) throw new Refused("not_handed_on");
  if (differencesBetween(rulesOf(current), draft.rules).length === 0) throw new Refused("nothing_changed");
  const next = asVersion(draft.rules, current.version + 1, dayInJakarta(at));
  const stored = { definition: JSON.stringify(next), draft_id: draft.id, drafted_by: draft.changed_by };
  await trx
    .insertInto("risk_version")
    .values({ version: next.version, ...stored, published_at: at, published_by: viewer.userId })
    .execute();
  await stopPreviews(trx, viewer, draft.id, at);
  await endDraft(trx, viewer, draft.id, "published", at);
  await startReassessment(trx, viewer, { id: runId, risk_version: next.version }, at);
  const act = { action: "risk_version.published", record_type: "risk_version" } as const;
  await recordAct(trx, viewer, { ...act, record_id: String(next.version), stored, version: next.version }, at);
  return next.version;
}

/** A draft that is still open, as its editor read it, held until the transaction ends. */
async function openDraft(trx: Trx, viewer: Viewer, id: string, version: number): Promise<Draft> {
  requireGrant(viewer);
  const query = trx.selectFrom("risk_draft").selectAll().where("id", "=", id);
  const row: DraftRow | undefined = await forUpdate(trx, query).executeTakeFirst();
  if (!row) throw new NotFound("risk_draft");
  if (row.outcome !== null) throw new Refused("draft_ended");
  if (row.version !== version) throw new StaleVersion("risk_draft", { version: row.version });
  return withContent(trx, row);
}

async function endDraft(trx: Trx, viewer: Viewer, id: string, outcome: "published" | "discarded", at: string) {
  const ended = { outcome, ended_at: at, ended_by: viewer.userId };
  await trx.updateTable("risk_draft").set(ended).where("id", "=", id).execute();
}

async function keepState(
  trx: Trx,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
  definition: string,
  at: string,
): Promise<void> {
  await trx
    .insertInto("risk_draft_state")
    .values({ draft_id: id, version, definition, recorded_at: at, recorded_by: viewer.userId })
    .execute();
}

function requireGrant(viewer: Viewer): void {
  if (!can(viewer, "risk_rules.manage")) throw new NotAllowed("risk_rules.manage");
}

function written(rules: RiskRules): { definition: string; content_hash: string } {
  const definition = JSON.stringify(rules);
  return { definition, content_hash: createHash("sha256").update(definition).digest("hex") };
}
