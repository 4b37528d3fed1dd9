import { assess, keepVisitAnswers, withdrawVisitAnswers } from "#db/demo/assessing-in-memory";
import type { Book } from "#db/demo/book";
import { seekContact } from "#db/demo/book-tasks";
import { endInMemory } from "#db/demo/endings-in-memory";
import { type Course, enrol, move, type Taken } from "#db/demo/enrolling-in-memory";
import { flagChange, type Judgeable, judgement } from "#db/demo/judgement";
import { openInMemory } from "#db/demo/opening-in-memory";
import { agree, report } from "#db/demo/plans-in-memory";
import { moveOn, refer, stop, tell } from "#db/demo/referrals-in-memory";
import type { Step } from "#db/demo/step";
import { tellInMemory } from "#db/demo/telling-in-memory";
import { newId } from "#db/ids";
import { incidentColumns } from "#db/incidents/writes";
import { saidOf } from "#db/risk/flag-change-writes";
import { reviewColumns } from "#db/risk/review-writes";
import { experienceColumns } from "#db/trafficking/writes";
import { sealFor } from "#db/vault/person-keys";
import { hashOf, visitColumns } from "#db/visits/writes";
import { withdrawalDue } from "#src/consent/consent";
import { dayInJakarta } from "#src/day";
import { TraffickingExperience } from "#src/trafficking/experience";

type Of<Does extends Step["does"]> = Extract<Step, { does: Does }>;

/** Does to the book of a case what the product's verb does to the database: the other half of `playByVerb`. */
export function playInMemory(book: Book, step: Step, courses: ReadonlyMap<string, Course>, taken: Taken): void {
  book.step = step;
  switch (step.does) {
    case "open":
      openInMemory(book, step);
      break;
    case "visit":
      visit(book, step);
      break;
    case "incident":
      incident(book, step);
      break;
    case "seek_contact":
      seekContact(book, step);
      break;
    case "assess":
      assess(book, step);
      break;
    case "tell_household":
    case "tell_debt":
    case "tell_debt_state":
    case "hand_over":
    case "refuse":
    case "object":
    case "answer_objection":
    case "attend":
      tellInMemory(book, step);
      break;
    case "withdraw_visit":
      withdrawVisit(book, step);
      break;
    case "enrol":
      enrol(book, step, courses, taken);
      break;
    case "move":
      move(book, step, taken);
      break;
    case "withdraw_consent":
      withdrawConsent(book, step);
      break;
    case "refer":
      refer(book, step);
      break;
    case "refer_step":
      moveOn(book, step);
      break;
    case "tell_partner":
      tell(book, step);
      break;
    case "agree_plan":
      agree(book, step);
      break;
    case "report_progress":
      report(book, step);
      break;
    case "review":
      review(book, step);
      break;
    case "handle_flags":
      handleFlags(book, step);
      break;
    case "assign":
      assign(book, step);
      break;
    case "ask_closure":
    case "decide_closure":
    case "reopen":
    case "ask_transfer":
      endInMemory(book, step);
      break;
    case "reassess":
      if (book.caseload.reassess_on && book.caseload.reassess_on <= dayInJakarta(step.at)) book.settle("risk.assessed");
      break;
  }
}

function visit(book: Book, step: Of<"visit">): void {
  const { visit, viewer, at } = step;
  const stored = visitColumns(visit, book.key);
  book.visits.push({
    id: visit.id,
    case_id: visit.case_id,
    ...stored,
    recorded_at: at,
    recorded_by: viewer.userId,
    content_hash: hashOf(visit),
    version: 1,
  });
  book.record({
    action: "visit.recorded",
    record_type: "visit",
    record_id: visit.id,
    stored,
    true_on: visit.visited_on,
  });
  keepVisitAnswers(book, step);
  book.settle("visit.recorded");
}

function incident(book: Book, { incident, viewer, at }: Of<"incident">): void {
  const stored = incidentColumns(incident, book.key);
  const { id } = incident;
  book.incidents.push({ id, case_id: book.file.id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({
    action: "incident.recorded",
    record_type: "incident",
    record_id: id,
    stored,
    true_on: incident.known_on,
  });
  if (incident.kind === "re_trafficking") episode(book, incident.happened_on, { at, viewer });
  book.settle("incident.recorded");
}

/** Being trafficked again opens an episode. */
function episode(book: Book, happened_on: string | null, { at, viewer }: Pick<Step, "at" | "viewer">): void {
  const last = Math.max(1, ...book.experiences.map(({ episode }) => episode));
  const experience = TraffickingExperience.parse({ episode: last + 1, departure_on: happened_on });
  const id = newId();
  const stored = experienceColumns(experience, null);
  const { id: case_id, person_id } = book.file;
  const by = { recorded_at: at, recorded_by: viewer.userId, updated_at: at };
  book.experiences.push({ id, case_id, person_id, ...stored, version: 1, ...by });
  book.record({
    action: "experience.recorded",
    record_type: "trafficking_experience",
    record_id: id,
    stored: { ...stored, places: "[]" },
    true_on: stored.departure_on,
  });
}

function withdrawVisit(book: Book, step: Of<"withdraw_visit">): void {
  const { withdrawal, viewer, at } = step;
  const { id, visit_id, reason } = withdrawal;
  const note = sealFor(book.key, { table: "visit_withdrawal", column: "note", id }, withdrawal.note);
  const stored = { visit_id, reason, note, moved_to_visit_id: null };
  book.withdrawals.push({ id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({ action: "visit.withdrawn", record_type: "visit_withdrawal", record_id: id, stored });
  withdrawVisitAnswers(book, step);
  book.settle("visit.withdrawn");
}

function withdrawConsent(book: Book, { id, purpose, withdrawn_on, viewer, at }: Of<"withdraw_consent">): void {
  const consent = book.consents.find((given) => given.purpose === purpose)!;
  const stored = { consent_id: consent.id, withdrawn_on, due_at: withdrawalDue(at) };
  book.consent_withdrawals.push({ id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({
    action: "consent.withdrawn",
    record_type: "consent_withdrawal",
    record_id: id,
    stored,
    true_on: withdrawn_on,
  });
  if (purpose === "sharing_referral") stop(book);
  book.settle("consent.withdrawn");
}

function review(book: Book, step: Of<"review">): void {
  const { at, viewer } = step;
  const today = dayInJakarta(at);
  const assessment = book.latest as Judgeable;
  const stored = reviewColumns(judgement(step, assessment, today), assessment, today, book.key);
  book.reviews.push({ id: step.id, case_id: book.file.id, ...stored, recorded_at: at, recorded_by: viewer.userId });
  book.record({ action: "risk.reviewed", record_type: "risk_review", record_id: step.id, stored, true_on: today });
  book.settle("risk.reviewed");
}

function handleFlags(book: Book, step: Of<"handle_flags">): void {
  const { to, at } = step;
  const flags = book.unfinished().filter(({ status }) => to !== "acknowledged" || status === "open");
  const change = flagChange(step);
  for (const flag of flags.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    // Nobody of the demo records what was done but by closing a flag.
    book.moveFlag(flag, { status: to }, to, saidOf(change, false, dayInJakarta(at), book.key));
    book.keepRow();
  }
}

/** `assignCases`. Flags of the demo are held by owners and managers only: nobody else loses one by it. */
function assign(book: Book, { duty, user_id, office_id, team_id, viewer, at }: Of<"assign">): void {
  const before = book.file.owner_id;
  const stored = duty === "owner" ? { owner_id: user_id, office_id, team_id } : { field_staff_id: user_id };
  if (duty === "owner")
    for (const flag of book
      .unfinished()
      .filter(({ assigned_to }) => assigned_to === before)
      .sort((one, other) => (one.id < other.id ? -1 : 1)))
      book.moveFlag(flag, { assigned_to: user_id }, "assigned");
  const version = book.file.version + 1;
  book.assignments.push({
    id: newId(),
    case_id: book.file.id,
    duty,
    user_id,
    true_on: dayInJakarta(at),
    recorded_at: at,
    recorded_by: viewer.userId,
  });
  Object.assign(book.file, stored, { version, updated_at: at });
  book.record({ action: "case.assigned", record_type: "case_file", record_id: book.file.id, stored, version });
  book.settle("case.assigned");
}
