import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { type Birth, isBeforeBirth } from "#src/people/birth";
import { type CASE_STATUSES, INTAKE_SOURCES, PATHWAYS } from "#src/people/code-lists";

export type Pathway = (typeof PATHWAYS.codes)[number];
export type CaseStatus = (typeof CASE_STATUSES.codes)[number];

const arrival = {
  intake_source: orNull(choice(INTAKE_SOURCES)),
  opened_on: dayAnswer,
  returned_on: orNull(dayAnswer),
  referred_on: orNull(dayAnswer),
};

/** How a case begins. */
export const IntakeCase = z.object({ pathway: choice(PATHWAYS), ...arrival });
export type IntakeCase = z.infer<typeof IntakeCase>;

export function intakeCaseAsOf(today: Day, birth?: Birth) {
  return IntakeCase.check((payload) => checkArrival(payload, payload.value.pathway, today, birth));
}

/** The question group "case"; the pathway was chosen when the draft was begun. */
export const CaseGroup = z.object(arrival);

export function caseGroupAsOf(today: Day, pathway: Pathway, birth?: Birth) {
  return CaseGroup.check((payload) => checkArrival(payload, pathway, today, birth));
}

type Arrival = Pick<IntakeCase, "opened_on" | "returned_on" | "referred_on">;

/** None of a case's days can lie ahead, and someone in prevention did not come home from trafficking. */
function checkArrival(payload: Answers<Arrival>, pathway: Pathway, today: Day, birth?: Birth) {
  for (const field of ["opened_on", "returned_on", "referred_on"] as const) {
    const on = payload.value[field];
    if (on !== null && on > today) refuse(payload, field, "in_the_future");
    else if (on !== null && birth && isBeforeBirth(birth, on)) refuse(payload, field, "before_birth");
  }
  if (pathway === "prevention" && payload.value.returned_on !== null)
    refuse(payload, "returned_on", "not_in_prevention");
}

/** The day a visit schedule counts from: return, else referral, else the opening of the case. */
export function anchorOf(file: Pick<IntakeCase, "returned_on" | "referred_on" | "opened_on">): Day {
  return file.returned_on ?? file.referred_on ?? file.opened_on;
}

export const OPEN_STATUSES = ["Active", "FollowUp"] as const satisfies readonly CaseStatus[];

export function isOpen(status: CaseStatus): boolean {
  return (OPEN_STATUSES as readonly CaseStatus[]).includes(status);
}
