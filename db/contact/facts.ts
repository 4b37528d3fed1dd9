import type { Db } from "#db/database";
import { attemptFact } from "#src/contact/attempt";
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

/** The attempts of a case, as the ladder knows them. For callers that have asked who may see it. */
export async function attemptFacts(db: Db, caseId: string): Promise<AttemptFact[]> {
  const rows = await db
    .selectFrom("contact_attempt")
    .select(["id", "tried_on", "party", "result"])
    .where("case_id", "=", caseId)
    .execute();
  return rows.map(attemptFact);
}
