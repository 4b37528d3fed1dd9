import * as z from "zod/mini";
import {
  type Answers,
  choice,
  choices,
  count,
  dayAnswer,
  line,
  orNull,
  paragraphs,
  recordId,
  refuse,
  yesNo,
} from "#src/answer";
import type { Day } from "#src/day";
import { rupiah } from "#src/money";
import {
  ENTERPRISE_STATUSES,
  FREQUENCIES,
  LEAVING_PLANS,
  RECRUITER_CONTACTS,
  SAFETY_ANSWERS,
  VISIT_MODES,
  VISIT_OUTCOMES,
  VISIT_PRESENT,
  WITHDRAWAL_REASONS,
} from "#src/visits/code-lists";

/** What can only be known from a meeting. Null: not asked or not answered, which is never "no". */
const answers = {
  present: choices(VISIT_PRESENT),
  wellbeing: orNull(count(5, 1)),
  monthly_income_idr: orNull(rupiah),
  working_days: orNull(count(31)),
  enterprise_status: orNull(choice(ENTERPRISE_STATUSES)),
  food_insecurity: orNull(choice(FREQUENCIES)),
  family_conflict: orNull(choice(FREQUENCIES)),
  stigma: orNull(choice(FREQUENCIES)),
  distress: orNull(choice(FREQUENCIES)),
  wants_support: orNull(yesNo),
  has_support: orNull(yesNo),
  supportive_family: orNull(yesNo),
};

/**
 * What can be learnt at any door, from a neighbour or from whoever made it unsafe to go on: kept whatever the outcome. The
 * rules take a danger from it; that there is none they believe only of the person herself (src/risk/finding.ts).
 */
const safety = {
  safety: orNull(choice(SAFETY_ANSWERS)),
  recruiter_contact: orNull(choice(RECRUITER_CONTACTS)),
  plans_to_leave: orNull(choice(LEAVING_PLANS)),
};

/** The fields that only a completed visit fills. */
export const MEETING_ANSWERS = Object.keys(answers) as (keyof typeof answers)[];
export const SAFETY_FIELDS = Object.keys(safety) as (keyof typeof safety)[];

/** Made on the device of whoever went; its id never changes, so sending it twice is harmless. */
export const Visit = z
  .object({
    id: recordId,
    case_id: recordId,
    planned_visit_id: orNull(recordId),
    /** The version of the questions that were asked ("FOLLOW_UP.2"); null: asked otherwise, by a sender of its own. */
    instrument_version_id: orNull(line(60)),
    visited_on: dayAnswer,
    mode: choice(VISIT_MODES),
    outcome: choice(VISIT_OUTCOMES),
    ...answers,
    ...safety,
    next_step: orNull(paragraphs(1000)),
    next_visit_on: orNull(dayAnswer),
    note: orNull(paragraphs(4000)),
  })
  .check((payload) => {
    const { outcome, visited_on, next_visit_on } = payload.value;
    if (outcome !== "completed")
      for (const field of MEETING_ANSWERS)
        if (isAnswered(payload.value[field])) refuse(payload, field, "only_when_completed");
    if (next_visit_on !== null && next_visit_on <= visited_on) refuse(payload, "next_visit_on", "not_after_visit");
  });
export type Visit = z.infer<typeof Visit>;

/** A visit as a form or a phone sends it: nobody can have visited tomorrow. */
export function visitAsOf(today: Day) {
  return Visit.check((payload: Answers<Visit>) => {
    if (payload.value.visited_on > today) refuse(payload, "visited_on", "in_the_future");
  });
}

/** Taking back a visit that should not stand. One logged on the wrong person may move to the right one. */
export const VisitWithdrawal = z
  .object({
    reason: choice(WITHDRAWAL_REASONS),
    note: orNull(paragraphs(1000)),
    moved_to_case_id: orNull(recordId),
  })
  .check((payload) => {
    const { reason, note, moved_to_case_id } = payload.value;
    if (reason === "other" && note === null) refuse(payload, "note", "required");
    if (reason !== "wrong_person" && moved_to_case_id !== null)
      refuse(payload, "moved_to_case_id", "only_when_wrong_person");
  });
export type VisitWithdrawal = z.infer<typeof VisitWithdrawal>;

function isAnswered(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null;
}
