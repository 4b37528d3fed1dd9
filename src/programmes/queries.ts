import * as z from "zod/mini";
import { choice, count, orNull, recordId, sinceAnswer } from "#src/answer";
import { caseNumberAnswer } from "#src/people/case-number-answer";
import { ENROLMENT_STATUSES, PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { OFFERING_STATES } from "#src/programmes/offering-state";

const MOST_ROWS = 200;
const USUAL_ROWS = 50;

const paging = {
  updated_since: orNull(sinceAnswer),
  limit: z._default(count(MOST_ROWS, 1), USUAL_ROWS),
  cursor: orNull(z.string().check(z.maxLength(200, { error: "too_long" }))),
};

/** What programmes can be asked for. `state`: does it take new offerings and people? */
export const ProgrammesQuery = z.object({
  kind: orNull(choice(PROGRAMME_KINDS)),
  state: orNull(z.enum(["open", "closed"], { error: "not_in_list" })),
  ...paging,
});
export type ProgrammesQuery = z.infer<typeof ProgrammesQuery>;

export const OfferingsQuery = z.object({
  programme: orNull(recordId),
  state: orNull(z.enum(OFFERING_STATES, { error: "not_in_list" })),
  ...paging,
});
export type OfferingsQuery = z.infer<typeof OfferingsQuery>;

export const EnrolmentsQuery = z.object({
  case_number: orNull(caseNumberAnswer),
  offering: orNull(recordId),
  programme: orNull(recordId),
  status: orNull(choice(ENROLMENT_STATUSES)),
  ...paging,
});
export type EnrolmentsQuery = z.infer<typeof EnrolmentsQuery>;
