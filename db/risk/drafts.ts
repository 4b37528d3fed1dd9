import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import { currentRiskVersion, riskVersions } from "#db/risk/versions";
import { can, type Viewer } from "#src/access/policy";
import { mayPublish } from "#src/risk/drafting";
import { type RiskRules, rulesOf } from "#src/risk/rules";
import { type Difference, differencesBetween } from "#src/risk/version-difference";

export type DraftRow = Selectable<Database["risk_draft"]>;
/** `editors`: everybody who recorded a state of it. */
export type Draft = DraftRow & { rules: RiskRules; editors: string[] };

/** Drafts that nobody has published or discarded, newest first. */
export async function listDraftsOfRules(db: Db, viewer: Viewer): Promise<DraftRow[]> {
  if (!can(viewer, "risk_rules.manage")) return [];
  return db
    .selectFrom("risk_draft")
    .selectAll()
    .where("outcome", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

export async function findDraft(db: Db, viewer: Viewer, id: string): Promise<Draft | undefined> {
  if (!can(viewer, "risk_rules.manage")) return undefined;
  const row = await db.selectFrom("risk_draft").selectAll().where("id", "=", id).executeTakeFirst();
  return row && withContent(db, row);
}

/** A draft with what its latest state says and who made its states. */
export async function withContent(db: Db, row: DraftRow): Promise<Draft> {
  const editors = await editorsOf(db, [row.id]);
  return { ...row, rules: await rulesOfDraft(db, row), editors: editors.get(row.id) ?? [] };
}

async function editorsOf(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const editors = new Map<string, string[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return editors;
  const rows = await db
    .selectFrom("risk_draft_state")
    .select(["draft_id", "recorded_by"])
    .distinct()
    .where("draft_id", "in", ids)
    .execute();
  for (const { draft_id, recorded_by } of rows) editors.get(draft_id)?.push(recorded_by);
  return editors;
}

/** What the latest state of a draft says. */
export async function rulesOfDraft(db: Db, { id, version }: { id: string; version: number }): Promise<RiskRules> {
  const state = await db
    .selectFrom("risk_draft_state")
    .select("definition")
    .where("draft_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  return JSON.parse(state.definition) as RiskRules;
}

export type Step = { version: number; at: string; by: string; differences: Difference[] };

/** What was changed in a draft, by whom and when, the latest first. */
export async function stepsOfDraft(db: Db, viewer: Viewer, id: string): Promise<Step[]> {
  if (!can(viewer, "risk_rules.manage")) return [];
  const states = await db
    .selectFrom("risk_draft_state")
    .selectAll()
    .where("draft_id", "=", id)
    .orderBy("version")
    .execute();
  const rules = states.map(({ definition }) => JSON.parse(definition) as RiskRules);
  return states
    .map(({ version, recorded_at, recorded_by }, at) => ({
      version,
      at: recorded_at,
      by: recorded_by,
      differences: at === 0 ? [] : differencesBetween(rules[at - 1]!, rules[at]!),
    }))
    .slice(1)
    .reverse();
}

/** Every code that a factor ever had: in a published version, or in any state of a draft. */
export async function usedCodes(db: Db): Promise<Set<string>> {
  const versions = await riskVersions(db);
  const states = await db.selectFrom("risk_draft_state").select("definition").execute();
  const all = [...versions.map(({ rules }) => rules), ...states.map((row) => JSON.parse(row.definition) as RiskRules)];
  return new Set(all.flatMap(({ factors }) => factors.map(({ code }) => code)));
}

/** In what a draft differs from the version in force, and the number of that version. */
export async function againstCurrent(
  db: Db,
  rules: RiskRules,
): Promise<{ version: number; differences: Difference[] }> {
  const current = await currentRiskVersion(db);
  return { version: current.version, differences: differencesBetween(rulesOf(current), rules) };
}

/** Drafts that were handed on and that this viewer may publish. */
export async function draftsToPublish(db: Db, viewer: Viewer): Promise<DraftRow[]> {
  const drafts = await listDraftsOfRules(db, viewer);
  const offered = drafts.filter(({ offered_at }) => offered_at !== null);
  const editors = await editorsOf(
    db,
    offered.map(({ id }) => id),
  );
  return offered.filter((draft) => mayPublish({ ...draft, editors: editors.get(draft.id)! }, viewer.userId));
}
