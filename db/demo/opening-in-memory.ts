import { consentColumns } from "#db/consent/writes";
import type { Book } from "#db/demo/book";
import type { Step } from "#db/demo/step";
import { newId } from "#db/ids";
import { safeContactColumns } from "#db/people/fact-writes";
import { personColumns } from "#db/people/person-columns";
import { randomness } from "#db/randomness";
import { determinationColumns, experienceColumns, placeRowsOf } from "#db/trafficking/writes";
import { newPersonKey, sealFor, wrapped } from "#db/vault/person-keys";
import { tokensOf } from "#db/vault/search-index";
import { dayInJakarta } from "#src/day";
import { CASE_NUMBERS_A_YEAR, makeCaseNumber } from "#src/people/case-number";

/** What `openCase` does to the database, done to the book of a case. */
export function openInMemory(book: Book, { opening, viewer, at }: Extract<Step, { does: "open" }>): void {
  const { person_id, case_id, person } = opening;
  const by = { recorded_at: at, recorded_by: viewer.userId };
  book.key = newPersonKey(person_id);
  book.person_key = wrapped(book.key, at);
  const columns = personColumns(person, book.key);
  book.person = {
    id: person_id,
    ...columns,
    version: 1,
    created_at: at,
    created_by: viewer.userId,
    updated_at: at,
    removed_at: null,
  };
  book.tokens = tokensOf(person);
  const year = Number(dayInJakarta(at).slice(0, 4));
  const stored = {
    person_id,
    case_number: makeCaseNumber(year, randomness().below(CASE_NUMBERS_A_YEAR)),
    office_id: viewer.officeId,
    team_id: viewer.teamId,
    owner_id: viewer.userId,
    field_staff_id: opening.field_staff_id ?? null,
    ...opening.case,
    status: "Active",
    closure_reason: null,
  };
  book.file = {
    id: case_id,
    ...stored,
    closed_on: null,
    closure_note: null,
    reopen_count: 0,
    reopened_on: null,
    version: 1,
    created_at: at,
    created_by: viewer.userId,
    updated_at: at,
    removed_at: null,
  };
  book.record({ action: "person.created", record_type: "person", record_id: person_id, stored: columns });
  book.record({
    action: "case.opened",
    record_type: "case_file",
    record_id: case_id,
    stored,
    true_on: opening.case.opened_on,
  });

  const of = { case_id, person_id };
  if (opening.safe_contact) {
    const card = { ...opening.safe_contact, id: newId() };
    const kept = safeContactColumns(card, book.key, dayInJakarta(at));
    book.safe_contacts.push({ id: card.id, ...of, ...kept, ...by });
    book.record({
      action: "safe_contact.recorded",
      record_type: "safe_contact",
      record_id: card.id,
      stored: kept,
      true_on: kept.true_on,
    });
  }
  for (const given of opening.consents ?? []) {
    const consent = { ...given, id: newId() };
    const kept = consentColumns(consent, book.key);
    book.consents.push({ id: consent.id, ...of, ...kept, ...by });
    book.record({
      action: "consent.recorded",
      record_type: "consent",
      record_id: consent.id,
      stored: kept,
      true_on: consent.given_on,
    });
  }
  if (opening.baseline) {
    const id = newId();
    book.baselines.push({ id, case_id, ...opening.baseline, ...by });
    book.record({
      action: "baseline.recorded",
      record_type: "baseline",
      record_id: id,
      stored: opening.baseline,
      true_on: opening.baseline.recorded_on,
    });
  }
  if (opening.trafficking) {
    const experience = { ...opening.trafficking, id: newId() };
    const kept = experienceColumns(
      experience,
      sealFor(
        book.key,
        { table: "trafficking_experience", column: "narrative", id: experience.id },
        experience.narrative,
      ),
    );
    book.experiences.push({ id: experience.id, ...of, ...kept, version: 1, ...by, updated_at: at });
    const places = placeRowsOf(experience, book.key);
    book.places.push(...places);
    const whole = { ...kept, places: JSON.stringify(places) };
    book.record({
      action: "experience.recorded",
      record_type: "trafficking_experience",
      record_id: experience.id,
      stored: whole,
      true_on: kept.departure_on,
    });
  }
  if (opening.determination) {
    const determination = { ...opening.determination, id: newId() };
    const kept = determinationColumns(determination, book.key);
    book.determinations.push({ id: determination.id, case_id, ...kept, ...by });
    book.record({
      action: "determination.recorded",
      record_type: "determination",
      record_id: determination.id,
      stored: kept,
      true_on: determination.decided_on,
    });
  }
  book.settle("case.opened");
}
