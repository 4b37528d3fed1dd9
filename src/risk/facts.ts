import type { Day } from "#src/day";
import type { StateOfDebt } from "#src/debts/standing";
import type { Rupiah } from "#src/money";
import { type ContactVisit, type KeptPlan, laterOf } from "#src/visits/contact";

/** Where a fact was read: every point of an assessment leads back to one of these. */
export type Source = { record_type: string; record_id: string; on: Day };

/** A fact with the record it comes from and the day it was true or was said. `null` in its place: nobody knows yet. */
export type Known<T> = Source & { value: T };

export const FREQUENCIES = ["never", "rarely", "sometimes", "often", "very_often"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Answers given as a frequency, from a visit. */
export const FREQUENCY_ANSWERS = ["family_conflict", "stigma", "distress", "food_insecurity"] as const;
export type FrequencyAnswer = (typeof FREQUENCY_ANSWERS)[number];

export const LEAVING = ["no", "formal_channel", "informal_broker", "undecided"] as const;
export type Leaving = (typeof LEAVING)[number];

/** What was said at a visit. `null`: not asked, not known or refused; it never counts as "no". */
export type VisitAnswers = Record<FrequencyAnswer, Frequency | null> & {
  monthly_income_idr: Rupiah | null;
  working_days: number | null;
  recruiter_contact: boolean | null;
  safety_threat: boolean | null;
  wants_support: boolean | null;
  has_support: boolean | null;
  supportive_family: boolean | null;
  plans_to_leave: Leaving | null;
};

export type VisitFact = ContactVisit & { answers: VisitAnswers };
export type PlannedVisitFact = KeptPlan;

/** A call or message that reached the person herself. */
export type ContactFact = { id: string; on: Day };

export type EnrolmentFact = {
  id: string;
  kind: string;
  status: string;
  enrolled_on: Day;
  ended_on: Day | null;
  /** Something agreed for afterwards is recorded. */
  has_next_step: boolean;
};

export type EnterpriseFact = { id: string; status: string; status_on: Day };
export type MembershipFact = { id: string; status: string; joined_on: Day; ended_on: Day | null };

/** Something that happened to the person, told outside a visit. */
export type IncidentFact = {
  id: string;
  kind: "recruiter_contact" | "threat" | "violence" | "re_trafficking" | "other_harm";
  on: Day;
};

/** One state of a debt in the register of the case; a debt that changed has several. */
export type DebtFact = StateOfDebt & { creditor_type: string };

/** A person's judgement of an assessment, with the records behind its critical factors that the reviewer had before her. */
export type ReviewFact = { id: string; on: Day; seen_record_ids: readonly string[] };

/** Born on a day, or in a year when only that is known. */
export type Birth = { day: Day } | { year: number };

/**
 * The closed list of facts about one case that an assessment may look at: whatever is not here can have no influence.
 * Lists are in no particular order. Registers that arrive with later work are `null` until they do.
 */
export type CaseFacts = {
  case_id: string;
  pathway: "returnee" | "prevention";
  opened_on: Day;
  returned_on: Known<Day> | null;
  exited_on: Known<Day> | null;
  trafficking_episodes: Known<number> | null;
  age_at_trafficking: Known<number> | null;
  birth: Known<Birth> | null;
  monthly_income_idr: Known<Rupiah> | null;
  income_plan_idr: Known<Rupiah> | null;
  /** What was said at the start. It speaks until the register of debts knows an amount. */
  total_debt_idr: Known<Rupiah> | null;
  recruiter_debt_idr: Known<Rupiah> | null;
  /** How many kinds of identity document she holds. */
  identity_documents: Known<number> | null;
  visits: readonly VisitFact[];
  planned_visits: readonly PlannedVisitFact[];
  contacts: readonly ContactFact[];
  enrolments: readonly EnrolmentFact[];
  enterprises: readonly EnterpriseFact[] | null;
  memberships: readonly MembershipFact[] | null;
  incidents: readonly IncidentFact[];
  debts: readonly DebtFact[];
  reviews: readonly ReviewFact[];
};

/** Answers of a visit at which nothing was answered. */
export const NOTHING_ANSWERED: VisitAnswers = {
  family_conflict: null,
  stigma: null,
  distress: null,
  food_insecurity: null,
  monthly_income_idr: null,
  working_days: null,
  recruiter_contact: null,
  safety_threat: null,
  wants_support: null,
  has_support: null,
  supportive_family: null,
  plans_to_leave: null,
};

/** Facts of a case of which nothing is known but that it is open. */
export function blankFacts(case_id: string, pathway: CaseFacts["pathway"], opened_on: Day): CaseFacts {
  return {
    case_id,
    pathway,
    opened_on,
    returned_on: null,
    exited_on: null,
    trafficking_episodes: null,
    age_at_trafficking: null,
    birth: null,
    monthly_income_idr: null,
    income_plan_idr: null,
    total_debt_idr: null,
    recruiter_debt_idr: null,
    identity_documents: null,
    visits: [],
    planned_visits: [],
    contacts: [],
    enrolments: [],
    enterprises: null,
    memberships: null,
    incidents: [],
    debts: [],
    reviews: [],
  };
}

/**
 * The facts as far as they had happened by `today` (visits latest first), and the days on which the ones left out will count.
 * What was *known* then is the reader's business (it leaves out what the server received later).
 */
export function factsBy(today: Day, facts: CaseFacts): { facts: CaseFacts; arriving: Day[] } {
  const arriving: Day[] = [];
  const happened = <T>(rows: readonly T[], dayOf: (row: T) => Day): T[] =>
    rows.filter((row) => {
      if (dayOf(row) <= today) return true;
      arriving.push(dayOf(row));
      return false;
    });
  const said = <T>(fact: Known<T> | null): Known<T> | null => {
    if (fact === null || fact.on <= today) return fact;
    arriving.push(fact.on);
    return null;
  };
  const until = {
    ...facts,
    returned_on: said(facts.returned_on),
    exited_on: said(facts.exited_on),
    trafficking_episodes: said(facts.trafficking_episodes),
    age_at_trafficking: said(facts.age_at_trafficking),
    birth: said(facts.birth),
    monthly_income_idr: said(facts.monthly_income_idr),
    income_plan_idr: said(facts.income_plan_idr),
    total_debt_idr: said(facts.total_debt_idr),
    recruiter_debt_idr: said(facts.recruiter_debt_idr),
    identity_documents: said(facts.identity_documents),
    visits: happened(facts.visits, (visit) => visit.visited_on).sort((one, other) =>
      laterOf(one, other) === one ? -1 : 1,
    ),
    contacts: happened(facts.contacts, (contact) => contact.on),
    enrolments: happened(facts.enrolments, (enrolment) => enrolment.ended_on ?? enrolment.enrolled_on),
    enterprises: facts.enterprises && happened(facts.enterprises, (enterprise) => enterprise.status_on),
    memberships: facts.memberships && happened(facts.memberships, (membership) => membership.joined_on),
    incidents: happened(facts.incidents, (incident) => incident.on),
    debts: happened(facts.debts, (debt) => debt.true_on),
    reviews: happened(facts.reviews, (review) => review.on),
  };
  return { facts: until, arriving };
}
