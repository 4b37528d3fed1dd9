import { closureFactsFrom } from "#db/closure/checklist-facts";
import type { Book } from "#db/demo/book";
import { goalsOf } from "#db/demo/plans-in-memory";
import type { RowsOfCase } from "#db/risk/facts";
import { stageFactsFrom } from "#db/stages/facts";
import type { ClosureFacts } from "#src/closure/checklist";
import type { StageFacts } from "#src/stages/stage";

/** What the stage of a case in memory rests on. */
export function stepsIn(book: Book): StageFacts {
  const withdrawn = new Set(book.consent_withdrawals.map(({ consent_id }) => consent_id));
  return stageFactsFrom(book.file, {
    consents: book.consents
      .filter(({ purpose }) => purpose === "case_management")
      .map((consent) => ({ ...consent, is_withdrawn: withdrawn.has(consent.id) })),
    has_determination: book.determinations.length > 0,
    has_baseline: book.baselines.length > 0 || book.takings.some(({ round }) => round === "baseline"),
    has_agreed_plan: book.plan_agreements.length > 0,
    goals: goalsOf(book),
    enrolments: book.enrolments,
  });
}

/** What the checklist of closing looks at, of a case in memory. */
export function closingIn(book: Book): ClosureFacts {
  return closureFactsFrom(book.file, {
    open_flags: book.unfinished().length,
    met: book.standing().flatMap(({ outcome, visited_on }) => (outcome === "completed" ? [visited_on] : [])),
    debt_states: [],
    has_debt_total: book.baselines.some(({ total_debt_idr }) => total_debt_idr !== null),
    contact_asked: book.consents.some(({ purpose }) => purpose === "contact_after_closure"),
    incidents: book.incidents,
    reviews: book.reviews,
    referrals: book.referrals,
    goals: book.plan_agreements.length > 0 ? goalsOf(book) : null,
    exits: book.takings.flatMap(({ round, taken_on }) => (round === "exit" ? [taken_on] : [])),
  });
}

/** Every state of every debt, as the risk rules know them. */
export function debtsIn({ debts, debt_states }: Book): NonNullable<RowsOfCase["debts"]> {
  if (debts.length === 0) return [];
  const creditors = new Map(debts.map(({ id, creditor_type }) => [id, creditor_type]));
  return debt_states.map(({ id, debt_id, true_on, recorded_at, status, outstanding_idr }) => {
    const creditor_type = creditors.get(debt_id)!;
    return { creditor_type, id, debt_id, true_on, recorded_at, status, outstanding_idr };
  });
}

/** The case with what the rules ask of the person. */
export function fileIn({ file, person: { birth_date, birth_year, identity_documents } }: Book) {
  return { ...file, birth_date, birth_year, identity_documents };
}

/** Calls and messages that reached her. */
export function reachedIn(book: Book): { id: string; on: string }[] {
  return book.contact_attempts.filter(({ result }) => result === "reached").map(({ id, tried_on: on }) => ({ id, on }));
}

/** The last day on which she was met, and the visit that is due first. */
export function visitsIn(book: Book) {
  const met = book
    .standing()
    .filter(({ outcome }) => outcome === "completed")
    .map(({ visited_on }) => visited_on)
    .sort();
  const [next] = book.plans
    .filter(({ status }) => status === "open")
    .sort((one, other) => (one.due_on < other.due_on ? -1 : one.due_on > other.due_on ? 1 : 0));
  return { visited: met.at(-1) ?? null, next };
}
