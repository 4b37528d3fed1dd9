import type { Day } from "#src/day";
import {
  FREQUENCIES,
  type Frequency,
  LEAVING,
  type Leaving,
  NOTHING_ANSWERED,
  type VisitAnswers,
  type VisitFact,
} from "#src/risk/facts";

/** A logged visit as the form, the phone and the database hold it: codes as text, yes and no as booleans or 1 and 0. */
type LoggedVisit = {
  id: string;
  visited_on: Day;
  outcome: string;
  planned_visit_id: string | null;
  monthly_income_idr: number | null;
  working_days: number | null;
  food_insecurity: string | null;
  family_conflict: string | null;
  stigma: string | null;
  distress: string | null;
  wants_support: boolean | number | null;
  has_support: boolean | number | null;
  supportive_family: boolean | number | null;
  safety: string | null;
  recruiter_contact: string | null;
  plans_to_leave: string | null;
};

/** An offer of work counts like a contact (factor R01); "not sure" and "would rather not say" are unknown, never "no". */
const RECRUITER: Record<string, boolean> = { no: false, offer: true, contact: true };
const THREAT: Record<string, boolean> = { safe: false, threatened: true, violence: true };

/** What a logged visit tells the risk rules. Withdrawn visits must be left out by the caller. */
export function visitFact(visit: LoggedVisit): VisitFact {
  const answers: VisitAnswers = {
    ...NOTHING_ANSWERED,
    monthly_income_idr: visit.monthly_income_idr,
    working_days: visit.working_days,
    food_insecurity: frequency(visit.food_insecurity),
    family_conflict: frequency(visit.family_conflict),
    stigma: frequency(visit.stigma),
    distress: frequency(visit.distress),
    wants_support: yesNo(visit.wants_support),
    has_support: yesNo(visit.has_support),
    supportive_family: yesNo(visit.supportive_family),
    safety_threat: THREAT[visit.safety ?? ""] ?? null,
    recruiter_contact: RECRUITER[visit.recruiter_contact ?? ""] ?? null,
    plans_to_leave: LEAVING.find((code): code is Leaving => code === visit.plans_to_leave) ?? null,
  };
  const { id, visited_on, outcome, planned_visit_id } = visit;
  return { id, visited_on, outcome, planned_visit_id, answers };
}

function frequency(code: string | null): Frequency | null {
  return FREQUENCIES.find((known): known is Frequency => known === code) ?? null;
}

function yesNo(value: boolean | number | null): boolean | null {
  return value === null ? null : Boolean(value);
}
