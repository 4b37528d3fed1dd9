import { overseerAmong } from "#db/access/overseers";
import { attemptColumns } from "#db/contact/attempt-writes";
import { ladderFacts } from "#db/contact/facts";
import { ownerOfRung, storedSteps } from "#db/contact/step-writes";
import type { Book, Rules } from "#db/demo/book";
import { planOf } from "#db/demo/planned";
import type { Step } from "#db/demo/step";
import { newId } from "#db/ids";
import { attemptFact } from "#src/contact/attempt";
import { ladderOf } from "#src/contact/ladder";
import { changedSteps, type KeptStep } from "#src/contact/steps";
import { dayInJakarta } from "#src/day";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { isSecondAttempt } from "#src/visits/contact";

/** `recordAttempt`, in memory. */
export function seekContact(book: Book, { attempt, viewer, at }: Extract<Step, { does: "seek_contact" }>): void {
  const stored = attemptColumns(attempt, book.key);
  const { id, tried_on: true_on } = attempt;
  book.contact_attempts.push({ id, case_id: book.file.id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({ action: "contact.recorded", record_type: "contact_attempt", record_id: id, stored, true_on });
  book.settle("contact.recorded");
}

/** `escalateFlags`, in memory. */
export function escalate(book: Book): void {
  const { at } = book.step;
  if (!isOpen(book.file.status as CaseStatus)) return;
  const due = book
    .unfinished()
    .filter(
      (flag) => flag.escalated_at === null && flag.escalates_on !== null && flag.escalates_on <= dayInJakarta(at),
    );
  for (const flag of due.sort((one, other) => (one.id < other.id ? -1 : 1)))
    book.moveFlag(flag, { escalated_at: at }, "escalated");
}

/** `settleSteps`, in memory. */
export function climb(book: Book, { contact, overseers }: Rules): void {
  const { at } = book.step;
  const facts = ladderFacts(book.file, book.standing(), book.plans.map(planOf), book.contact_attempts.map(attemptFact));
  const ladder = ladderOf(facts, contact, dayInJakarta(at));
  if (ladder === null && book.contact_steps.every(({ status }) => status !== "open")) return;
  const overseer = overseerAmong(overseers, book.file);
  const changed = changedSteps(book.contact_steps as KeptStep[], ladder, (rung) =>
    ownerOfRung(book.file, rung, overseer),
  );
  if (changed.length === 0) return;
  const made = changed.map((step) => ({ ...step, id: step.id ?? newId(), isNew: step.id === null }));
  for (const { isNew, ...step } of made) {
    const kept = { ...step, policy_version: contact.version, updated_at: at };
    const row = book.contact_steps.find(({ id }) => id === step.id);
    if (isNew || !row) book.contact_steps.push({ ...kept, case_id: book.file.id, created_at: at, version: 1 });
    else Object.assign(row, kept, { version: row.version + 1 });
  }
  const stored = storedSteps(made);
  book.record({ action: "contact.planned", record_type: "case_file", record_id: book.file.id, stored });
}

/** What else the calendar will change, as the row of the caseload knows it. */
export function otherChanges(book: Book) {
  const escalations = book
    .unfinished()
    .flatMap(({ escalates_on, escalated_at }) => (escalated_at === null ? (escalates_on ?? []) : []));
  return {
    step: book.contact_steps.find(({ status }) => status === "open") as KeptStep | undefined,
    closings: book.plans
      .filter((plan) => plan.status === "open" && !isSecondAttempt(plan))
      .map(({ closes_on }) => closes_on),
    escalates_on: escalations.sort()[0] ?? null,
  };
}

/** Assessments that changed nothing that anyone would look for, and that nobody judged or spoke against. */
export function passingIn({ assessments, reviews, objections }: Book): Set<string> {
  const spoken = new Set([...reviews, ...objections].map(({ assessment_id }) => assessment_id));
  const passing = new Set<string>();
  let before: Book["latest"];
  for (const [index, one] of assessments.entries()) {
    const turns =
      before && (before.review_now !== one.review_now || (before.band === "high") !== (one.band === "high"));
    if (turns || spoken.has(one.id) || index === assessments.length - 1) before = one;
    else passing.add(one.id);
  }
  return passing;
}
