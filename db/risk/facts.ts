import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import { livelihoodFacts } from "#db/risk/livelihood-facts";
import type { AssessedItem } from "#src/risk/assess";
import {
  type Birth,
  blankFacts,
  type CaseFacts,
  type ContactFact,
  type DebtFact,
  type EnrolmentFact,
  type EnterpriseFact,
  type IncidentFact,
  type Known,
  type MembershipFact,
  type PlannedVisitFact,
  type ReviewFact,
} from "#src/risk/facts";
import { unpackItems } from "#src/risk/packed-items";
import { seenRecordIds } from "#src/risk/review";
import { visitFact } from "#src/risk/visit-facts";

const BATCH = 400;

/** The facts of many cases, a few queries for all of them. For callers that have already asked who may see them. */
export async function factsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, CaseFacts>> {
  const all = new Map<string, CaseFacts>();
  for (let start = 0; start < caseIds.length; start += BATCH)
    await addFacts(db, caseIds.slice(start, start + BATCH), all);
  return all;
}

async function addFacts(db: Db, ids: readonly string[], all: Map<string, CaseFacts>): Promise<void> {
  if (ids.length === 0) return;
  for (const file of await caseRows(db, ids)) all.set(file.id, factsOfFile(file));

  const baselines = await db
    .selectFrom("baseline")
    .selectAll()
    .where("case_id", "in", ids)
    .orderBy("recorded_on")
    .orderBy("id")
    .execute();
  for (const row of baselines) addBaseline(all.get(row.case_id), row);
  await addDebts(db, ids, all);
  await addExperiences(db, ids, all);
  await addVisits(db, ids, all);
  for (const [case_id, known] of await livelihoodFacts(db, ids)) addLivelihood(all.get(case_id), known);

  const enrolments = await db
    .selectFrom("enrolment")
    .select(["id", "case_id", "kind", "status", "enrolled_on", "ended_on", "next_step"])
    .where("case_id", "in", ids)
    .execute();
  for (const row of enrolments) push(all.get(row.case_id)?.enrolments, enrolmentFact(row));

  const incidents = await db
    .selectFrom("incident")
    .leftJoin("incident_withdrawal", "incident_withdrawal.incident_id", "incident.id")
    .select(["incident.id", "incident.case_id", "incident.kind", "incident.known_on as on"])
    .where("incident.case_id", "in", ids)
    .where("incident_withdrawal.id", "is", null)
    .execute();
  for (const row of incidents) push(all.get(row.case_id)?.incidents, incidentFact(row));

  const contacts = await db
    .selectFrom("contact_attempt")
    .leftJoin("contact_withdrawal", "contact_withdrawal.attempt_id", "contact_attempt.id")
    .select(["contact_attempt.id", "case_id", "tried_on as on"])
    .where("case_id", "in", ids)
    .where("result", "=", "reached")
    .where("contact_withdrawal.id", "is", null)
    .execute();
  for (const { case_id, ...contact } of contacts) push(all.get(case_id)?.contacts, contact);

  const reviews = await db
    .selectFrom("risk_review")
    .innerJoin("risk_assessment", "risk_assessment.id", "risk_review.assessment_id")
    .select(["risk_review.id", "risk_review.case_id", "risk_review.reviewed_on", "risk_assessment.items"])
    .where("risk_review.case_id", "in", ids)
    .execute();
  for (const row of reviews) push(all.get(row.case_id)?.reviews, reviewFact(row, unpackItems(row.items)));
}

type Livelihood = { enterprises: readonly EnterpriseFact[]; memberships: readonly MembershipFact[] };

/** Where nothing is recorded it stays unknown: that there is none was never said. */
function addLivelihood(facts: CaseFacts | undefined, { enterprises, memberships }: Livelihood): void {
  if (!facts) return;
  if (enterprises.length > 0) facts.enterprises = enterprises;
  if (memberships.length > 0) facts.memberships = memberships;
}

type BaselineRow = Pick<
  Selectable<Database["baseline"]>,
  "id" | "recorded_on" | "monthly_income_idr" | "total_debt_idr" | "recruiter_debt_idr"
>;

/** The latest answers speak; call it in the order of their days. */
function addBaseline(facts: CaseFacts | undefined, row: BaselineRow): void {
  if (!facts) return;
  const said = <T>(value: T | null): Known<T> | null =>
    value === null ? null : { value, on: row.recorded_on, record_type: "baseline", record_id: row.id };
  facts.monthly_income_idr = said(row.monthly_income_idr) ?? facts.monthly_income_idr;
  facts.total_debt_idr = said(row.total_debt_idr) ?? facts.total_debt_idr;
  facts.recruiter_debt_idr = said(row.recruiter_debt_idr) ?? facts.recruiter_debt_idr;
}

type EnrolmentRow = Pick<
  Selectable<Database["enrolment"]>,
  "id" | "kind" | "status" | "enrolled_on" | "ended_on" | "next_step"
>;

function enrolmentFact({ id, kind, status, enrolled_on, ended_on, next_step }: EnrolmentRow): EnrolmentFact {
  return { id, kind, status, enrolled_on, ended_on, has_next_step: next_step !== null };
}

type IncidentRow = { id: string; kind: string; on: string };

function incidentFact({ id, kind, on }: IncidentRow): IncidentFact {
  return { id, kind: kind as IncidentFact["kind"], on };
}

function reviewFact(
  { id, reviewed_on }: { id: string; reviewed_on: string },
  items: readonly AssessedItem[],
): ReviewFact {
  return { id, on: reviewed_on, seen_record_ids: seenRecordIds({ items: [...items] }) };
}

/** The rows of one case, in the order in which they came. */
export type RowsOfCase = {
  file: FileRow;
  baselines: readonly BaselineRow[];
  /** Every state of every debt; none where the register is not looked at. */
  debts?: readonly DebtFact[];
  experiences: readonly ExperienceRow[];
  /** Withdrawn ones are not among them. */
  visits: readonly VisitRow[];
  /** Cancelled ones are not among them. */
  plans: readonly PlannedVisitFact[];
  enrolments: readonly EnrolmentRow[];
  incidents: readonly IncidentRow[];
  /** Those that reached her. */
  contacts: readonly ContactFact[];
  reviews: readonly { id: string; reviewed_on: string; items: readonly AssessedItem[] }[];
  /** None where nothing of it is recorded. */
  livelihood?: Livelihood | undefined;
};

/** The facts of a case whose rows are at hand: what `factsOf` makes of them when it reads them. */
export function factsFrom(rows: RowsOfCase): CaseFacts {
  const facts = factsOfFile(rows.file);
  for (const row of rows.baselines) addBaseline(facts, row);
  for (const row of rows.experiences) addExperience(facts, row);
  if (rows.livelihood) addLivelihood(facts, rows.livelihood);
  return {
    ...facts,
    visits: rows.visits.map(visitFact),
    planned_visits: rows.plans,
    enrolments: rows.enrolments.map(enrolmentFact),
    incidents: rows.incidents.map(incidentFact),
    contacts: rows.contacts,
    debts: rows.debts ?? [],
    reviews: rows.reviews.map((row) => reviewFact(row, row.items)),
  };
}

function caseRows(db: Db, ids: readonly string[]) {
  return db
    .selectFrom("case_file")
    .innerJoin("person", "person.id", "case_file.person_id")
    .select([
      "case_file.id",
      "case_file.pathway",
      "case_file.opened_on",
      "case_file.returned_on",
      "case_file.person_id",
      "person.birth_date",
      "person.birth_year",
      "person.identity_documents",
    ])
    .where("case_file.id", "in", ids)
    .execute();
}

type FileRow = Awaited<ReturnType<typeof caseRows>>[number];
type VisitRow = Parameters<typeof visitFact>[0];
type ExperienceRow = Pick<
  Selectable<Database["trafficking_experience"]>,
  "id" | "episode" | "exit_on" | "age_when_trafficked"
>;

function factsOfFile(file: FileRow): CaseFacts {
  const facts = blankFacts(file.id, file.pathway as CaseFacts["pathway"], file.opened_on);
  const ofPerson = <T>(value: T): Known<T> => ({
    value,
    on: file.opened_on,
    record_type: "person",
    record_id: file.person_id,
  });
  const birth: Birth | null =
    file.birth_date !== null ? { day: file.birth_date } : file.birth_year !== null ? { year: file.birth_year } : null;
  if (birth) facts.birth = ofPerson(birth);
  if (file.returned_on !== null)
    facts.returned_on = { value: file.returned_on, on: file.returned_on, record_type: "case_file", record_id: file.id };
  if (file.identity_documents !== null) {
    const held = (JSON.parse(file.identity_documents) as string[]).filter((code) => code !== "none");
    facts.identity_documents = ofPerson(held.length);
  }
  return facts;
}

async function addExperiences(db: Db, ids: readonly string[], all: Map<string, CaseFacts>): Promise<void> {
  const rows = await db
    .selectFrom("trafficking_experience")
    .select(["id", "case_id", "episode", "exit_on", "age_when_trafficked", "recorded_at"])
    .where("case_id", "in", ids)
    .orderBy("episode")
    .orderBy("id")
    .execute();
  for (const row of rows) {
    const facts = all.get(row.case_id);
    if (facts) addExperience(facts, row);
  }
}

function addExperience(facts: CaseFacts, row: ExperienceRow): void {
  const told = <T>(value: T): Known<T> => ({
    value,
    on: facts.opened_on,
    record_type: "trafficking_experience",
    record_id: row.id,
  });
  facts.trafficking_episodes = told(Math.max(row.episode, facts.trafficking_episodes?.value ?? 0));
  if (row.exit_on !== null) facts.exited_on = { ...told(row.exit_on), on: row.exit_on };
  const youngest = facts.age_at_trafficking?.value ?? Number.POSITIVE_INFINITY;
  if (row.age_when_trafficked !== null && row.age_when_trafficked < youngest)
    facts.age_at_trafficking = told(row.age_when_trafficked);
}

/** The states of debts as the rules know them; a look back asks for those of its day. */
export function debtStates(db: Db, ids: readonly string[]) {
  return db
    .selectFrom("debt_state")
    .innerJoin("debt", "debt.id", "debt_state.debt_id")
    .select([
      "debt.case_id",
      "debt.creditor_type",
      "debt_state.id",
      "debt_state.debt_id",
      "debt_state.true_on",
      "debt_state.recorded_at",
      "debt_state.status",
      "debt_state.outstanding_idr",
    ])
    .where("debt.case_id", "in", ids);
}

/** Every state of every debt: which of them is the latest depends on the day that is looked at. */
async function addDebts(db: Db, ids: readonly string[], all: Map<string, CaseFacts>): Promise<void> {
  const rows = await debtStates(db, ids).execute();
  for (const { case_id, ...row } of rows) push(all.get(case_id)?.debts, row);
}

async function addVisits(db: Db, ids: readonly string[], all: Map<string, CaseFacts>): Promise<void> {
  const visits = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .selectAll("visit")
    .where("visit.case_id", "in", ids)
    .where("visit_withdrawal.id", "is", null)
    .execute();
  for (const visit of visits) push(all.get(visit.case_id)?.visits, visitFact(visit));

  const planned = await db
    .selectFrom("planned_visit")
    .select(["id", "case_id", "item", "due_on", "opens_on", "closes_on", "closed_by_visit_id"])
    .where("case_id", "in", ids)
    .where("status", "!=", "cancelled")
    .execute();
  for (const { case_id, ...plan } of planned) push(all.get(case_id)?.planned_visits, plan);
}

/** The lists are read-only for the rules; here they are being made. */
function push<T>(list: readonly T[] | undefined, item: NoInfer<T>): void {
  (list as T[] | undefined)?.push(item);
}
