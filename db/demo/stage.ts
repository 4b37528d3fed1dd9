import type { Book } from "#db/demo/book";
import { goalsOf } from "#db/demo/plans-in-memory";
import { stageFactsFrom } from "#db/stages/facts";
import type { StageFacts } from "#src/stages/stage";

/** What the stage of a case in memory rests on. */
export function stepsIn(book: Book): StageFacts {
  const withdrawn = new Set(book.consent_withdrawals.map(({ consent_id }) => consent_id));
  return stageFactsFrom(book.file, {
    consents: book.consents
      .filter(({ purpose }) => purpose === "case_management")
      .map((consent) => ({ ...consent, is_withdrawn: withdrawn.has(consent.id) })),
    has_determination: book.determinations.length > 0,
    has_baseline: book.baselines.length > 0,
    enrolments: book.enrolments,
    has_agreed_plan: book.plan_agreements.length > 0,
    goals: goalsOf(book),
  });
}
