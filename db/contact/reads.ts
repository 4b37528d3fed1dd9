import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { CONTACT_RUNGS } from "#src/contact/code-lists";
import type { KeptStep } from "#src/contact/steps";

/**
 * The attempts of a case, latest first, those too that were taken back, which say why; notes only where the viewer may read
 * them. Only after asking for the case.
 */
export async function listAttempts(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsNotes: boolean) {
  const rows = await db
    .selectFrom("contact_attempt")
    .leftJoin("contact_withdrawal", "contact_withdrawal.attempt_id", "contact_attempt.id")
    .selectAll("contact_attempt")
    .select([
      "contact_withdrawal.id as withdrawal_id",
      "contact_withdrawal.reason as withdrawn",
      "contact_withdrawal.note as withdrawal_note",
      "contact_withdrawal.replaced_by_id",
      "contact_withdrawal.recorded_by as withdrawn_by",
    ])
    .where("case_id", "=", placed.id)
    .orderBy("tried_on", "desc")
    .orderBy("contact_attempt.id", "desc")
    .execute();
  const key = readsNotes && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  return rows.map(({ withdrawal_id, withdrawal_note, ...row }) => {
    const why = { table: "contact_withdrawal", column: "note", id: withdrawal_id ?? "" };
    return {
      ...row,
      note: key ? openFor(key, { table: "contact_attempt", column: "note", id: row.id }, row.note) : null,
      withdrawal_note: key ? openFor(key, why, withdrawal_note) : null,
    };
  });
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
    // A rung that a correction took away is to come again, if at all.
    .where("status", "!=", "ended")
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

/** What was taken back, on the day on which it had been tried, for the timeline of a case. */
export function contactsWithdrawn(db: Db, caseId: string) {
  return db
    .selectFrom("contact_withdrawal")
    .innerJoin("contact_attempt", "contact_attempt.id", "contact_withdrawal.attempt_id")
    .select([
      "contact_withdrawal.id",
      "contact_attempt.tried_on as on",
      "contact_withdrawal.recorded_at",
      "contact_withdrawal.recorded_by",
      "contact_withdrawal.reason",
    ])
    .where("contact_attempt.case_id", "=", caseId)
    .execute();
}
