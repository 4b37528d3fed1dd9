import type { Db } from "#db/database";
import type { Day } from "#src/day";
import type { Course } from "#src/looking-back/course";

/** Visits at which a recruiter had reached her; an offer of work counts like a contact, as in the rules. */
const REACHED = ["contact", "offer"];

/** What is recorded today of what came to these people after a day. What was taken back since did not come. */
export async function coursesAfter(db: Db, caseIds: readonly string[], day: Day): Promise<Map<string, Course>> {
  const courses = new Map<string, Course>();
  if (caseIds.length === 0) return courses;
  const files = await db
    .selectFrom("case_file")
    .select(["id", "closed_on", "closure_reason"])
    .where("id", "in", caseIds)
    .execute();
  for (const { id, closed_on, closure_reason } of files)
    courses.set(id, {
      re_trafficked_on: null,
      recruiter_contact_on: null,
      closed: closed_on === null ? null : { on: closed_on, reason: closure_reason },
    });
  const tell = (case_id: string, what: "re_trafficked_on" | "recruiter_contact_on", on: Day) => {
    const course = courses.get(case_id);
    if (!course) return;
    const known = course[what];
    // The first after the day; one before it only says that a closing for it is no news.
    if (known === null || known <= day || (on > day && on < known))
      course[what] = known !== null && on <= day ? known : on;
  };

  const incidents = await db
    .selectFrom("incident")
    .leftJoin("incident_withdrawal", "incident_withdrawal.incident_id", "incident.id")
    .select([
      "incident.case_id",
      "incident.kind",
      "incident.happened_on",
      "incident.known_on",
      "incident.recorded_at",
      "incident_withdrawal.id as withdrawn",
    ])
    .where("incident.case_id", "in", caseIds)
    .where("incident.kind", "in", ["re_trafficking", "recruiter_contact"])
    .execute();
  for (const { case_id, kind, happened_on, known_on, withdrawn } of incidents)
    if (withdrawn === null)
      tell(case_id, kind === "re_trafficking" ? "re_trafficked_on" : "recruiter_contact_on", happened_on ?? known_on);

  // The episode that an incident opened stays when the incident is taken back, and then says nothing.
  const takenBack = new Set(
    incidents.flatMap(({ case_id, recorded_at, withdrawn }) =>
      withdrawn === null ? [] : [`${case_id} ${recorded_at}`],
    ),
  );
  const episodes = await db
    .selectFrom("trafficking_experience")
    .select(["case_id", "departure_on", "recorded_at"])
    .where("case_id", "in", caseIds)
    .where("episode", ">", 1)
    .where("departure_on", "is not", null)
    .execute();
  for (const { case_id, departure_on, recorded_at } of episodes)
    if (!takenBack.has(`${case_id} ${recorded_at}`)) tell(case_id, "re_trafficked_on", departure_on!);

  const visits = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .select(["visit.case_id", "visit.visited_on"])
    .where("visit.case_id", "in", caseIds)
    .where("visit.visited_on", ">", day)
    .where("visit.recruiter_contact", "in", REACHED)
    .where("visit_withdrawal.id", "is", null)
    .execute();
  for (const { case_id, visited_on } of visits) tell(case_id, "recruiter_contact_on", visited_on);
  return courses;
}

const ENDED = ["resolved", "dismissed", "cleared"];

/** Which of these cases had an open flag at an instant. */
export async function flaggedThen(db: Db, caseIds: readonly string[], before: string): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const events = await db
    .selectFrom("flag_event")
    .innerJoin("flag", "flag.id", "flag_event.flag_id")
    .select(["flag.case_id", "flag_event.flag_id", "flag_event.event"])
    .where("flag.case_id", "in", caseIds)
    .where("flag_event.recorded_at", "<", before)
    .execute();
  const ended = new Set(events.flatMap(({ flag_id, event }) => (ENDED.includes(event) ? [flag_id] : [])));
  return new Set(events.flatMap(({ case_id, flag_id }) => (ended.has(flag_id) ? [] : [case_id])));
}
