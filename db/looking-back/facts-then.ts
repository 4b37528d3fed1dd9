import type { Db } from "#db/database";
import { debtStates, factsFrom, type RowsOfCase } from "#db/risk/facts";
import { livelihoodFacts } from "#db/risk/livelihood-facts";
import { type Change, playedLists, playedThrough } from "#src/looking-back/then";
import type { CaseFacts, PlannedVisitFact } from "#src/risk/facts";
import { unpackItems } from "#src/risk/packed-items";

/** A case as it was known at an instant: its facts for the risk rules, and what lists of that day would have said of it. */
export type KnownThen = {
  facts: CaseFacts;
  status: string;
  birth: { birth_date: string | null; birth_year: number | null; birth_estimated: boolean };
  gender: string;
  place_code: string | null;
  /** The change log does not hold its beginning: what may have been changed since is told as it stands today. */
  isUncertain: boolean;
};

/**
 * Cases as they were known before an instant. Facts that are only ever added are read up to when they were recorded, without
 * what was taken back by then; what is overwritten (the person, the case, planned visits, enrolments) is played through the
 * change log. Cases that were not there yet are left out. For callers that have asked who may see them.
 */
export async function knownThen(db: Db, caseIds: readonly string[], before: string): Promise<Map<string, KnownThen>> {
  if (caseIds.length === 0) return new Map();
  const log = await changesOf(db, caseIds, before);
  const [files, added, livelihoods] = await Promise.all([
    fileRows(db, caseIds, before),
    addedRows(db, caseIds, before),
    livelihoodFacts(db, caseIds, before),
  ]);
  const known = new Map<string, KnownThen>();
  for (const file of files) {
    const changes = log.get(file.id) ?? [];
    const of = (type: string) => changes.filter(({ record_type }) => record_type === type);
    const played = playedThrough(of("case_file")).get(file.id);
    const person = playedThrough(of("person")).get(file.person_id);
    const then = { ...file, ...pick(played, CASE_COLUMNS), ...pick(person, PERSON_COLUMNS) };
    const rows: RowsOfCase = {
      file: then,
      baselines: added.baselines(file.id),
      debts: added.debts(file.id).map(({ case_id: _id, ...state }) => state),
      experiences: added.experiences(file.id),
      visits: added.visits(file.id),
      incidents: added.incidents(file.id),
      contacts: added.contacts(file.id).map(({ case_id: _id, ...contact }) => contact),
      reviews: added.reviews(file.id).map(({ items, ...review }) => ({ ...review, items: unpackItems(items) })),
      plans: plansOf(of("case_file")),
      enrolments: enrolmentsOf(of("enrolment")),
      livelihood: livelihoods.get(file.id),
    };
    known.set(file.id, {
      facts: factsFrom(rows),
      status: then.status,
      birth: {
        birth_date: then.birth_date,
        birth_year: then.birth_year,
        birth_estimated: then.birth_estimated === 1,
      },
      gender: then.gender,
      place_code: then.place_code,
      isUncertain: played?.opened_on === undefined || person?.gender === undefined,
    });
  }
  return known;
}

const CASE_COLUMNS = ["pathway", "opened_on", "returned_on", "status"] as const;
const PERSON_COLUMNS = [
  "birth_date",
  "birth_year",
  "birth_estimated",
  "identity_documents",
  "gender",
  "place_code",
] as const;

/** Only what the log has said: where it is silent, the row speaks. */
function pick(played: Record<string, unknown> | undefined, columns: readonly string[]): Record<string, never> {
  const said = columns.filter((column) => played !== undefined && Object.hasOwn(played, column));
  return Object.fromEntries(said.map((column) => [column, played![column]])) as Record<string, never>;
}

/** Rows by the case that they belong to. */
function byCase<Row extends { case_id: string }>(rows: readonly Row[]): (id: string) => Row[] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(row.case_id);
    if (list) list.push(row);
    else found.set(row.case_id, [row]);
  }
  return (id) => found.get(id) ?? [];
}

type LoggedPlan = PlannedVisitFact & { status: string };

function plansOf(changes: readonly Change[]): PlannedVisitFact[] {
  const lists = changes.flatMap(({ stored: { planned_visits } }) =>
    typeof planned_visits === "string" ? [JSON.parse(planned_visits) as LoggedPlan[]] : [],
  );
  return playedLists(lists)
    .filter(({ status }) => status !== "cancelled")
    .map(({ id, item, due_on, opens_on, closes_on, closed_by_visit_id }) => ({
      id,
      item,
      due_on,
      opens_on,
      closes_on,
      closed_by_visit_id,
    }));
}

function enrolmentsOf(changes: readonly Change[]): RowsOfCase["enrolments"] {
  return [...playedThrough(changes)].map(([id, stored]) => ({
    id,
    kind: String(stored.kind),
    status: String(stored.status),
    enrolled_on: String(stored.enrolled_on),
    ended_on: (stored.ended_on as string | null | undefined) ?? null,
    next_step: (stored.next_step ?? null) as RowsOfCase["enrolments"][number]["next_step"],
  }));
}

/** What was changed in these cases before an instant, oldest first, by case. */
async function changesOf(db: Db, caseIds: readonly string[], before: string): Promise<Map<string, Change[]>> {
  const rows = await db
    .selectFrom("change_log")
    .select(["case_id", "record_type", "record_id", "stored"])
    .where("case_id", "in", caseIds)
    .where("received_at", "<", before)
    .where("record_type", "in", ["case_file", "person", "enrolment"])
    .orderBy("received_at")
    .orderBy("id")
    .execute();
  const byCase = new Map<string, Change[]>();
  for (const { case_id, stored, ...change } of rows) {
    const list = byCase.get(case_id!) ?? [];
    byCase.set(case_id!, list);
    list.push({ ...change, stored: JSON.parse(stored) as Change["stored"] });
  }
  return byCase;
}

function fileRows(db: Db, caseIds: readonly string[], before: string) {
  return db
    .selectFrom("case_file")
    .innerJoin("person", "person.id", "case_file.person_id")
    .select([
      "case_file.id",
      "case_file.pathway",
      "case_file.opened_on",
      "case_file.returned_on",
      "case_file.status",
      "case_file.person_id",
      "person.birth_date",
      "person.birth_year",
      "person.birth_estimated",
      "person.identity_documents",
      "person.gender",
      "person.place_code",
    ])
    .where("case_file.id", "in", caseIds)
    .where("case_file.created_at", "<", before)
    .execute();
}

/** What is only ever added, as far as it had been recorded and was not taken back by then. */
async function addedRows(db: Db, caseIds: readonly string[], before: string) {
  const [baselines, debts, experiences, visits, incidents, contacts, reviews] = await Promise.all([
    db
      .selectFrom("baseline")
      .selectAll()
      .where("case_id", "in", caseIds)
      .where("recorded_at", "<", before)
      .orderBy("recorded_on")
      .orderBy("id")
      .execute(),
    debtStates(db, caseIds).where("debt_state.recorded_at", "<", before).execute(),
    db
      .selectFrom("trafficking_experience")
      .select(["id", "case_id", "episode", "exit_on", "age_when_trafficked"])
      .where("case_id", "in", caseIds)
      .where("recorded_at", "<", before)
      .orderBy("episode")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("visit")
      .leftJoin("visit_withdrawal", (join) =>
        join.onRef("visit_withdrawal.visit_id", "=", "visit.id").on("visit_withdrawal.recorded_at", "<", before),
      )
      .selectAll("visit")
      .where("visit.case_id", "in", caseIds)
      .where("visit.recorded_at", "<", before)
      .where("visit_withdrawal.id", "is", null)
      .execute(),
    db
      .selectFrom("incident")
      .leftJoin("incident_withdrawal", (join) =>
        join
          .onRef("incident_withdrawal.incident_id", "=", "incident.id")
          .on("incident_withdrawal.recorded_at", "<", before),
      )
      .select(["incident.id", "incident.case_id", "incident.kind", "incident.known_on as on"])
      .where("incident.case_id", "in", caseIds)
      .where("incident.recorded_at", "<", before)
      .where("incident_withdrawal.id", "is", null)
      .execute(),
    db
      .selectFrom("contact_attempt")
      .leftJoin("contact_withdrawal", (join) =>
        join
          .onRef("contact_withdrawal.attempt_id", "=", "contact_attempt.id")
          .on("contact_withdrawal.recorded_at", "<", before),
      )
      .select(["contact_attempt.id", "case_id", "tried_on as on"])
      .where("case_id", "in", caseIds)
      .where("contact_attempt.recorded_at", "<", before)
      .where("result", "=", "reached")
      .where("contact_withdrawal.id", "is", null)
      .execute(),
    db
      .selectFrom("risk_review")
      .innerJoin("risk_assessment", "risk_assessment.id", "risk_review.assessment_id")
      .select(["risk_review.id", "risk_review.case_id", "risk_review.reviewed_on", "risk_assessment.items"])
      .where("risk_review.case_id", "in", caseIds)
      .where("risk_review.recorded_at", "<", before)
      .execute(),
  ]);
  return {
    baselines: byCase(baselines),
    debts: byCase(debts),
    experiences: byCase(experiences),
    visits: byCase(visits),
    incidents: byCase(incidents),
    contacts: byCase(contacts),
    reviews: byCase(reviews),
  };
}
