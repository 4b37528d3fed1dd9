import { addAssessments, visitQuestionnaire } from "#db/demo/assessments";
import { type Add, addIncident, addJudgements, type MakeId, type OwnerOn } from "#db/demo/attention";
import { addAttempts } from "#db/demo/contact";
import { withEnding } from "#db/demo/endings";
import type { Joined } from "#db/demo/enrolments";
import type { ProcessRecord } from "#db/demo/fate";
import type { Newcomer } from "#db/demo/histories";
import { plansFor } from "#db/demo/plans";
import { referralsFor } from "#db/demo/referrals";
import { seededId } from "#db/demo/seeded";
import type { Layout, Member, Office } from "#db/demo/staff";
import type { Act, Step } from "#db/demo/step";
import { fateOf } from "#db/demo/taken-again";
import { toldOf } from "#db/demo/telling";
import { type Life, visitsOf } from "#db/demo/visits";
import { AFTER_DROPPING_OUT, FLAG_NOTES } from "#db/demo/wording";
import type { AnsweredVisit } from "#db/visits/answer-writes";
import type { Viewer } from "#src/access/policy";
import { addDays, type Day, daysBetween } from "#src/day";

const SYSTEM_VIEWER: Viewer = {
  userId: "system",
  role: "administrator",
  officeId: "system",
  teamId: null,
  supervisedTeamIds: [],
  isDataProtectionOfficer: false,
  managesRiskRules: false,
  access: "write",
};
/** The product looks by itself at what the calendar has changed. These are the days on which it did, before today. */
const LOOKS_DAYS_AGO = [60, 21, 7, 2];

type Loose = Act & { on: Day; hour: number; viewer: Viewer };

/** One person's history as acts of people, from the opening of her case until today, and what the process did with her. */
export function historyOf(
  layout: Layout,
  office: Office,
  person: Newcomer,
  joined: readonly Joined[],
): { steps: Step[]; process: ProcessRecord | null } {
  const { chance, opening, opened_on, ordinal } = person;
  const { today } = layout;
  const loose: Loose[] = [];
  const owner = person.owner;
  const add = (on: Day, hour: number, by: Member | Viewer, act: Act) => {
    if (person.closure && on >= person.closure.on && act.does !== "move" && act.does !== "close") return;
    if (on < today && on >= opened_on) loose.push({ ...act, on, hour, viewer: "viewer" in by ? by.viewer : by });
  };
  const id = (on: Day) => seededId(Date.parse(`${on}T03:00:00.000Z`), chance.below(4096), chance);

  add(opened_on, 2, owner, { does: "open", opening });
  const handedOver = chance.odds(0.03) ? addDays(opened_on, chance.between(90, 400)) : null;
  const colleague = office.officers[(office.officers.indexOf(owner) + 2) % office.officers.length]!;
  const ownerOn = (on: Day) => (handedOver !== null && on > handedOver ? colleague : owner);
  if (handedOver !== null && handedOver < today && colleague !== owner)
    add(handedOver, 3, owner, {
      does: "assign",
      duty: "owner",
      user_id: colleague.id,
      office_id: office.id,
      team_id: colleague.team_id ?? null,
    });

  for (const { offering, stages } of joined) addEnrolment(person, offering, stages, ownerOn, id, add);

  const life = lifeOf(layout, person, joined);
  const fate = fateOf(layout, person, life);
  const visits = fate ? fate.tell(visitsOf(chance, life, today)) : visitsOf(chance, life, today);
  const asked = visitQuestionnaire(layout, ordinal);
  for (const told of visits) addVisit(person, { ...told, ...asked(told) }, ownerOn, id, add);
  addIncident(person, life, ownerOn, id, add);
  addJudgements(person, life, visits, ownerOn, id, add, today);

  const consented =
    opening.consents?.filter(({ purpose, decision }) => decision === "given" && purpose !== "case_management") ?? [];
  if (consented.length > 0 && chance.odds(0.03)) {
    const on = addDays(opened_on, chance.between(30, 300));
    add(on, 6, ownerOn(on), {
      does: "withdraw_consent",
      id: id(on),
      purpose: chance.pick(consented).purpose,
      withdrawn_on: on,
    });
  }
  if (person.closure) {
    const { on, reason } = person.closure;
    add(addDays(on, -1), 8, ownerOn(on), { does: "handle_flags", to: "resolved", note: FLAG_NOTES.resolved });
    const status = reason === "transferred" ? ("ClosedReferred" as const) : ("Closed" as const);
    add(on, 7, ownerOn(on), { does: "close", closure: { status, closed_on: on, closure_reason: reason, note: null } });
  }
  addAssessments(layout, person, life, visits, ownerOn, add);
  addAttempts(person, layout.seed, visits, ownerOn, add);
  // Before dawn, when nobody's case is opened.
  for (const on of (layout.isLarge ? [] : LOOKS_DAYS_AGO).map((ago) => addDays(today, -ago)))
    if (on > opened_on) add(on, 22, SYSTEM_VIEWER, { does: "reassess" });
  const say = (on: Day, hour: number, act: Act): Loose => ({ ...act, on, hour, viewer: ownerOn(on).viewer });
  const lived = fate ? fate.take(loose, say) : loose;
  const taken_on = fate?.process.event?.taken_on ?? null;
  const acts = [
    ...lived,
    ...referralsFor(layout, person, lived, taken_on, say),
    ...plansFor(layout, person, lived, taken_on, say),
  ];
  const closed_on = lived.find(({ does }) => does === "close")?.on ?? today;
  const until = [today, closed_on, taken_on ?? today].sort()[0]!;
  const told = toldOf({ layout, person, life, troubles: fate?.troubles ?? null, until }, lived, joined, owner, say);
  const steps = [...withEnding(layout, office, person, acts, ownerOn), ...told]
    .map((act, number) => ({ ...act, at: instantOf(act, number), number: 0, ordinal, case_id: opening.case_id }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  // This morning's look, at everyone.
  const last = {
    does: "reassess",
    on: today,
    hour: 0,
    viewer: SYSTEM_VIEWER,
    at: layout.now,
    number: 0,
    ordinal,
    case_id: opening.case_id,
  } as const;
  return {
    steps: [...steps, last].map((step, number) => ({ ...step, number })) as Step[],
    process: fate?.process ?? null,
  };
}

/** Hours are those of the working day in Jakarta; the rest keeps acts of one person apart. */
function instantOf({ on, hour }: Loose, number: number): string {
  const milliseconds = Date.parse(`${on}T00:00:00.000Z`) + (hour - (hour > 17 ? 24 : 0)) * 3_600_000;
  return new Date(milliseconds + (number % 50) * 60_000 + number * 137).toISOString();
}

function addEnrolment(
  { chance, opening, made }: Newcomer,
  offering: Joined["offering"],
  stages: Joined["stages"],
  ownerOn: OwnerOn,
  id: MakeId,
  add: Add,
) {
  const [first, ...rest] = stages;
  if (!first) return;
  const enrolment_id = id(first.on);
  const status = first.status as "waiting" | "enrolled";
  add(first.on, 4, ownerOn(first.on), {
    does: "enrol",
    enrolment: {
      id: enrolment_id,
      offering_id: offering.id,
      case_id: opening.case_id,
      status,
      enrolled_on: first.on,
      planned_end_on: offering.ends_on,
    },
  });
  const certified = offering.activity === "sewing_embroidery" || offering.activity.startsWith("paket");
  rest.forEach(({ status: to_status, on }, index) => {
    const left = to_status === "dropped_out";
    add(on, 5, ownerOn(on), {
      does: "move",
      move: {
        id: id(on),
        enrolment_id,
        version: index + 1,
        to_status,
        true_on: on,
        reason: to_status === "paused" ? "Mengurus keluarga yang sakit." : null,
        drop_reason: left
          ? chance.weighted([
              ["family", 28],
              ["work", 20],
              ["distance", 16],
              ["not_suitable", 12],
              ["health", 9],
              ["cost", 8],
              ["moved", 4],
              ["stigma", 3],
            ] as const)
          : null,
        next_step: left && chance.odds(0.55) ? chance.pick(AFTER_DROPPING_OUT) : null,
        certificate_number:
          to_status === "completed" && certified
            ? `CONTOH/${offering.activity.toUpperCase().replace("_EMBROIDERY", "")}/${on.slice(0, 4)}/${String(chance.between(1, 99_999)).padStart(5, "0")}${made.masculine ? "L" : "P"}`
            : null,
      },
    });
  });
}

type Logged = Omit<AnsweredVisit, "id" | "case_id" | "planned_visit_id">;

function addVisit({ chance, opening, field }: Newcomer, told: Logged, ownerOn: OwnerOn, id: MakeId, add: Add) {
  const on = told.visited_on;
  const visitor = field !== null && chance.odds(0.88) ? field : null;
  const recorded = chance.odds(0.8) ? on : addDays(on, chance.between(1, 3));
  const visit = { id: id(on), case_id: opening.case_id, planned_visit_id: null, ...told };
  add(recorded, 9, visitor ?? ownerOn(recorded), { does: "visit", visit });
  if (!chance.odds(0.012)) return;
  // Written down wrongly: taken back the next days, and for the most part written down anew.
  const noticed = addDays(recorded, chance.between(1, 4));
  const withdrawal = {
    id: id(noticed),
    visit_id: visit.id,
    reason: "wrong_facts" as const,
    note: null,
    moved_to_case_id: null,
  };
  add(noticed, 2, ownerOn(noticed), { does: "withdraw_visit", withdrawal });
  add(noticed, 3, ownerOn(noticed), { does: "visit", visit: { ...visit, id: id(noticed), note: null } });
}

function lifeOf(
  layout: Layout,
  { chance, opening, opened_on, isPending, closure }: Newcomer,
  joined: readonly Joined[],
): Life {
  const { today } = layout;
  const days = daysBetween(opened_on, today);
  const course = joined[0]?.stages ?? [];
  const prevention = opening.case.pathway === "prevention";
  const begins = course.find(({ status }) => status === "active")?.on ?? null;
  const leaves = course.find(({ status }) => status === "dropped_out")?.on ?? null;
  const troubled = !isPending && !prevention && days > 40 && chance.odds(0.1);
  const from = addDays(
    opened_on,
    Math.max(15, Math.floor(days * (chance.odds(0.3) ? 0.9 + 0.1 * chance.share() : chance.share()))),
  );
  const lost = !isPending && days > 60 && chance.odds(0.045);
  const wellbeing = (prevention ? 0.66 : 0.5) + chance.bell() * 0.12;
  return {
    opened_on,
    returned_on: opening.case.returned_on,
    referred_on: opening.case.referred_on,
    wellbeing,
    drift: 0.006 + (begins === null ? 0 : leaves === null ? 0.012 : 0) + chance.bell() * 0.006,
    family: (prevention ? 0.72 : 0.62) + chance.bell() * 0.17,
    baseline_income: opening.baseline?.monthly_income_idr ?? 0,
    income_goal: chance.between(26, 64) * 50_000,
    learns_from: begins,
    stopped_on: leaves,
    danger: troubled ? { from, to: addDays(from, chance.between(10, 45)) } : null,
    lost_from: lost ? addDays(opened_on, Math.floor(days * (0.4 + 0.6 * chance.share()))) : null,
    last_on: closure?.on ?? null,
    isSparse: layout.isLarge,
    isWatched: wellbeing < 0.46 || (opening.baseline?.recruiter_debt_idr ?? 0) > 0,
    isPending,
  };
}
