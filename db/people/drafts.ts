import type { Db, Trx } from "#db/database";
import { NotFound, StaleVersion } from "#db/errors";
import { openForSystem, sealForSystem } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Pathway } from "#src/people/case-file";
import type { IntakeDraft } from "#src/people/intake";

const place = (id: string) => ({ table: "intake_draft", column: "sealed", id });

export type KeptDraft = {
  id: string;
  draft: IntakeDraft;
  version: number;
  started_at: string;
  updated_at: string;
  submitted_case_id: string | null;
};

/** Begins an intake. The same id again changes nothing. Drafts are nobody's record yet, so they leave no trace in the audit. */
export async function startDraft(trx: Trx, viewer: Viewer, id: string, draft: IntakeDraft, at: string): Promise<void> {
  await trx
    .insertInto("intake_draft")
    .values({
      id,
      user_id: viewer.userId,
      office_id: viewer.officeId,
      pathway: draft.pathway,
      sealed: sealForSystem(place(id), JSON.stringify(draft)),
      started_at: at,
      updated_at: at,
      version: 1,
      submitted_case_id: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Keeps one group as it was typed. `version` is the one the page read; undefined for what is kept while typing. */
export async function keepGroup(
  trx: Trx,
  viewer: Viewer,
  id: string,
  group: keyof IntakeDraft["groups"],
  typed: IntakeDraft["groups"][typeof group],
  at: string,
  version?: number,
): Promise<void> {
  const kept = await findDraft(trx, viewer, id);
  if (!kept || kept.submitted_case_id !== null) throw new NotFound("draft");
  if (version !== undefined && kept.version !== version)
    throw new StaleVersion("draft", kept.draft.groups[group] ?? {});
  const draft = { ...kept.draft, groups: { ...kept.draft.groups, [group]: typed } };
  await trx
    .updateTable("intake_draft")
    .set({ sealed: sealForSystem(place(id), JSON.stringify(draft)), updated_at: at, version: kept.version + 1 })
    .where("id", "=", id)
    .execute();
}

/** One's own drafts only. */
export async function findDraft(db: Db, viewer: Viewer, id: string): Promise<KeptDraft | undefined> {
  const row = await db
    .selectFrom("intake_draft")
    .selectAll()
    .where("id", "=", id)
    .where("user_id", "=", viewer.userId)
    .executeTakeFirst();
  return row && { ...row, draft: JSON.parse(openForSystem(place(id), row.sealed)) as IntakeDraft };
}

/** What is under way, newest first. */
export async function listDrafts(db: Db, viewer: Viewer): Promise<KeptDraft[]> {
  const rows = await db
    .selectFrom("intake_draft")
    .selectAll()
    .where("user_id", "=", viewer.userId)
    .where("submitted_case_id", "is", null)
    .orderBy("updated_at", "desc")
    .execute();
  return rows.map((row) => ({ ...row, draft: JSON.parse(openForSystem(place(row.id), row.sealed)) as IntakeDraft }));
}

/** The draft has become a case: what was typed is gone, only the link to the case stays, so that a second click finds it. */
export async function closeDraft(trx: Trx, viewer: Viewer, id: string, caseId: string, at: string): Promise<void> {
  await trx
    .updateTable("intake_draft")
    .set({
      sealed: sealForSystem(place(id), JSON.stringify({ pathway: "returnee" satisfies Pathway, groups: {} })),
      submitted_case_id: caseId,
      updated_at: at,
    })
    .where("id", "=", id)
    .where("user_id", "=", viewer.userId)
    .execute();
}

export async function discardDraft(trx: Trx, viewer: Viewer, id: string): Promise<void> {
  await trx
    .deleteFrom("intake_draft")
    .where("id", "=", id)
    .where("user_id", "=", viewer.userId)
    .where("submitted_case_id", "is", null)
    .execute();
}
