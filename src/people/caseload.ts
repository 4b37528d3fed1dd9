import * as z from "zod/mini";
import { choice, count, line, orNull, recordId, sinceAnswer } from "#src/answer";
import { CASE_STATUSES, PATHWAYS } from "#src/people/code-lists";
import { placeCode } from "#src/places/place";
import { PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { RISK_BANDS } from "#src/risk/band";
import { CASE_STAGES } from "#src/stages/code-lists";

export const MOST_ROWS = 200;
const USUAL_ROWS = 50;

export const CASELOAD_SORTS = ["-returned_on", "returned_on"] as const;

/**
 * What a caseload can be asked for, the same for the page's filter form and the API's query.
 * `q`: part of a name (three letters or more) or of a case number. `sort`: day of return, else of referral, else of opening.
 */
export const CaseloadQuery = z.object({
  q: orNull(line(100)),
  province: orNull(placeCode),
  regency: orNull(placeCode),
  status: orNull(choice(CASE_STATUSES)),
  stage: orNull(choice(CASE_STAGES)),
  risk: orNull(choice(RISK_BANDS)),
  owner: orNull(recordId),
  pathway: orNull(choice(PATHWAYS)),
  programme: orNull(z.union([recordId, choice(PROGRAMME_KINDS)])),
  overdue: orNull(z.enum(["1"], { error: "not_in_list" })),
  mine: orNull(z.enum(["1"], { error: "not_in_list" })),
  updated_since: orNull(sinceAnswer),
  sort: z._default(z.enum(CASELOAD_SORTS, { error: "not_in_list" }), "-returned_on"),
  limit: z._default(count(MOST_ROWS, 1), USUAL_ROWS),
  cursor: orNull(z.string().check(z.maxLength(200, { error: "too_long" }))),
});
export type CaseloadQuery = z.infer<typeof CaseloadQuery>;

export const NOTHING_ASKED: CaseloadQuery = CaseloadQuery.parse({});
