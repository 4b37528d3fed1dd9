import type { Db } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import type { PlacedCase } from "#db/people/placement";
import { openFor, type PersonKey } from "#db/vault/person-keys";
import { attemptFact, type ContactAttempt } from "#src/contact/attempt";
import type { AttemptFact, LadderFacts } from "#src/contact/ladder";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import type { LoggedVisit, PlannedVisit } from "#src/visits/schedule";

export type LadderCase = { status: string; opened_on: string; reopened_on: string | null };

/** What the ladder looks at, of a case whose visits and plans are at hand. */
export function ladderFacts(
  file: LadderCase,
  visits: readonly LoggedVisit[],
  plans: readonly PlannedVisit[],
  attempts: readonly AttemptFact[],
): LadderFacts {
  return {
    isOpen: isOpen(file.status as CaseStatus),
    counts_from: file.reopened_on ?? file.opened_on,
    visits,
    plans: plans.flatMap((plan) => (plan.id === null || plan.status === "cancelled" ? [] : [{ ...plan, id: plan.id }])),
    attempts,
  };
}

/** The attempts of a case that stand, as the ladder knows them. For callers that have asked who may see it. */
export async function attemptFacts(db: Db, caseId: string): Promise<AttemptFact[]> {
  const rows = await db
    .selectFrom("contact_attempt")
    .leftJoin("contact_withdrawal", "contact_withdrawal.attempt_id", "contact_attempt.id")
    .select(["contact_attempt.id", "tried_on", "party", "result"])
    .where("case_id", "=", caseId)
    .where("contact_withdrawal.id", "is", null)
    .execute();
  return rows.map(attemptFact);
}

/** Whether this very attempt is kept already. @throws Refused where its id stands for another. */
export async function isKeptAttempt(
  db: Db,
  placed: Pick<PlacedCase, "id">,
  attempt: ContactAttempt,
  key: PersonKey,
): Promise<boolean> {
  const kept = await db.selectFrom("contact_attempt").selectAll().where("id", "=", attempt.id).executeTakeFirst();
  if (!kept) return false;
  // An id that stands on another person's case is as good as unknown to this viewer.
  if (kept.case_id !== placed.id) throw new NotFound("contact_attempt");
  const isSame =
    kept.tried_on === attempt.tried_on &&
    kept.party === attempt.party &&
    kept.channel === attempt.channel &&
    kept.result === attempt.result &&
    openFor(key, { table: "contact_attempt", column: "note", id: kept.id }, kept.note) === attempt.note;
  if (!isSame) throw new Refused("already_exists", "id");
  return true;
}
