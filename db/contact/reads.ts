import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { CONTACT_RUNGS } from "#src/contact/code-lists";
import type { KeptStep } from "#src/contact/steps";

/** The attempts of a case, latest first; notes only where the viewer may read them. Only after asking for the case. */
export async function listAttempts(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsNotes: boolean) {
  const rows = await db
    .selectFrom("contact_attempt")
    .selectAll()
    .where("case_id", "=", placed.id)
    .orderBy("tried_on", "desc")
    .orderBy("id", "desc")
    .execute();
  const key = readsNotes && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => ({
    ...row,
    note: key ? openFor(key, { table: "contact_attempt", column: "note", id: row.id }, row.note) : null,
  }));
}

/** The steps of the ladder on which a case stands, the first rung first; none where nothing is to be done. */
export async function latestSteps(db: Db, caseId: string): Promise<KeptStep[]> {
  const last = await db
    .selectFrom("contact_step")
    .select("started_on")
    .where("case_id", "=", caseId)
    .where("status", "=", "open")
    .executeTakeFirst();
  if (!last) return [];
  const rows = await db
    .selectFrom("contact_step")
    .select(["id", "started_on", "rung", "raised_on", "due_on", "done_on", "assigned_to", "status"])
    .where("case_id", "=", caseId)
    .where("started_on", "=", last.started_on)
    .execute();
  const height = ({ rung }: KeptStep) => CONTACT_RUNGS.codes.indexOf(rung);
  return (rows as KeptStep[]).sort((one, other) => height(one) - height(other));
}

/** Attempts for the timeline of a case, without their notes. */
export function contactsSought(db: Db, caseId: string) {
  return db
    .selectFrom("contact_attempt")
    .select(["id", "tried_on as on", "recorded_at", "recorded_by", "result"])
    .where("case_id", "=", caseId)
    .execute();
}
