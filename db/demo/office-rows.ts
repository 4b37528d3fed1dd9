import { chainOf, rowsOf } from "#db/audit/record";
import type { Database } from "#db/database";
import { Book, type Recorded, type Rules } from "#db/demo/book";
import type { Course, Taken } from "#db/demo/enrolling-in-memory";
import type { ProcessRecord } from "#db/demo/fate";
import { simulate } from "#db/demo/histories";
import { playInMemory } from "#db/demo/in-memory";
import type { Curriculum } from "#db/demo/offerings";
import type { Seeded } from "#db/demo/seeded";
import type { Layout, Office } from "#db/demo/staff";
import type { Step } from "#db/demo/step";

export type TableRows = { table: keyof Database; rows: Record<string, string | number | null>[] };
export type OfficeRows = {
  tables: TableRows[];
  head: { chain: string; seq: number; hash: string };
  taken: Taken;
  /** The simulator's own log: for whoever compares, never stored. */
  log: ProcessRecord[];
};

/**
 * Every row of one office's cases, and the audit chain that goes with them. `every`: all assessments, as the verbs keep them;
 * else only those that a large programme needs to tell its story: the last, those that were judged, and those at which a case
 * came into the highest band, left it, or called for a review. All of them would be most of the database.
 */
export function officeRows(
  layout: Layout,
  office: Office,
  { programmes, offerings }: Curriculum,
  rules: Rules,
  seeded: Seeded,
  head: { seq: number; hash: string },
  every: boolean,
): OfficeRows {
  const kinds = new Map(programmes.map(({ id, kind }) => [id, kind]));
  const courses = new Map(
    offerings.map((offering): [string, Course] => [
      offering.id,
      { ...offering, kind: kinds.get(offering.programme_id)! },
    ]),
  );
  const taken: Taken = new Map();
  const caseload: TableRows["rows"] = [];
  const { steps, log } = simulate(layout, office, offerings);
  const books = [...byPerson(steps)].map(([, own]) => {
    const book = new Book(rules);
    for (const step of own) {
      seeded.begin(step.at, step.ordinal, step.number);
      playInMemory(book, step, courses, taken);
    }
    caseload.push(book.forget(every));
    return book;
  });
  const chained = chain(
    books.flatMap(({ recorded }) => recorded),
    office.id,
    head,
  );
  const of = <Key extends keyof Book>(key: Key) => books.flatMap((book) => book[key] as unknown as TableRows["rows"]);
  const one = (pick: (book: Book) => unknown) => books.map(pick) as TableRows["rows"];
  const tables: TableRows[] = [
    { table: "person_key", rows: one((book) => book.person_key) },
    {
      table: "search_token",
      rows: books.flatMap(({ tokens, person }) => tokens.map((token) => ({ token, person_id: person.id }))),
    },
    { table: "person", rows: one((book) => book.person) },
    { table: "case_file", rows: one((book) => book.file) },
    { table: "case_assignment", rows: of("assignments") },
    { table: "safe_contact", rows: of("safe_contacts") },
    { table: "consent", rows: of("consents") },
    { table: "consent_withdrawal", rows: of("consent_withdrawals") },
    { table: "baseline", rows: of("baselines") },
    { table: "trafficking_experience", rows: of("experiences") },
    { table: "trafficking_place", rows: of("places") },
    { table: "determination", rows: of("determinations") },
    { table: "enrolment", rows: of("enrolments") },
    { table: "enrolment_event", rows: of("enrolment_events") },
    { table: "planned_visit", rows: of("plans") },
    { table: "visit", rows: of("visits") },
    { table: "visit_withdrawal", rows: of("withdrawals") },
    { table: "incident", rows: of("incidents") },
    { table: "referral", rows: of("referrals") },
    { table: "referral_event", rows: of("referral_events") },
    { table: "reintegration_plan", rows: of("reintegration_plans") },
    { table: "plan_goal", rows: of("plan_goals") },
    { table: "plan_activity", rows: of("plan_activities") },
    { table: "plan_agreement", rows: of("plan_agreements") },
    { table: "goal_status", rows: of("goal_statuses") },
    { table: "activity_state", rows: of("activity_states") },
    { table: "signature", rows: of("signatures") },
    { table: "assessment", rows: of("takings") },
    { table: "assessment_withdrawal", rows: of("taking_withdrawals") },
    { table: "assessment_score", rows: of("scores") },
    { table: "household", rows: of("households") },
    { table: "household_member", rows: of("household_members") },
    { table: "debt", rows: of("debts") },
    { table: "debt_state", rows: of("debt_states") },
    { table: "handover", rows: of("handovers") },
    { table: "refusal", rows: of("refusals") },
    { table: "attendance", rows: of("attendances") },
    { table: "closure_request", rows: of("closure_requests") },
    { table: "closure_decision", rows: of("closure_decisions") },
    { table: "case_reopening", rows: of("reopenings") },
    { table: "case_transfer", rows: of("transfers") },
    { table: "risk_assessment", rows: of("assessments") },
    { table: "risk_review", rows: of("reviews") },
    { table: "risk_objection", rows: of("objections") },
    { table: "risk_objection_answer", rows: of("objection_answers") },
    { table: "flag", rows: of("flags") },
    { table: "flag_event", rows: of("flag_events") },
    { table: "contact_attempt", rows: of("contact_attempts") },
    { table: "contact_step", rows: of("contact_steps") },
    { table: "caseload", rows: caseload },
    { table: "audit_event", rows: chained.events },
    { table: "change_log", rows: chained.changes },
  ];
  return { tables: tables.filter(({ rows }) => rows.length > 0), head: chained.head, taken, log };
}

function byPerson(steps: readonly Step[]): Map<number, Step[]> {
  const found = new Map<number, Step[]>();
  for (const step of steps) {
    const known = found.get(step.ordinal);
    if (known) known.push(step);
    else found.set(step.ordinal, [step]);
  }
  return found;
}

/** Acts of all cases of the office in the order in which they were done, each hung on the one before. */
function chain(recorded: Recorded[], office_id: string, from: { seq: number; hash: string }) {
  const events: TableRows["rows"] = [];
  const changes: TableRows["rows"] = [];
  const ordered = recorded.sort((one, other) =>
    one.at === other.at ? one.ordinal - other.ordinal || one.number - other.number : one.at < other.at ? -1 : 1,
  );
  let head = { chain: chainOf({ office_id }), seq: from.seq, hash: from.hash };
  for (const { actor, act, at, ids } of ordered) {
    const { event, change } = rowsOf(actor, act, at, head, ids);
    events.push(event);
    if (change) changes.push(change);
    head = { chain: head.chain, seq: event.seq, hash: event.hash };
  }
  return { events, changes, head };
}
