import * as z from "zod/mini";
import { choice, count, orNull, sinceAnswer } from "#src/answer";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { caseNumberAnswer } from "#src/people/case-number-answer";
import { placeCode } from "#src/places/place";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";

const MOST_ROWS = 200;
const USUAL_ROWS = 50;

const paging = {
  updated_since: orNull(sinceAnswer),
  limit: z._default(count(MOST_ROWS, 1), USUAL_ROWS),
  cursor: orNull(z.string().check(z.maxLength(200, { error: "too_long" }))),
};

/** What enterprises can be asked for. `place`: at any level, and everything in it. */
export const EnterprisesQuery = z.object({
  activity: orNull(choice(LIVELIHOODS)),
  status: orNull(choice(ENTERPRISE_STATUSES)),
  place: orNull(placeCode),
  case_number: orNull(caseNumberAnswer),
  ...paging,
});
export type EnterprisesQuery = z.infer<typeof EnterprisesQuery>;

/** What the lines of a book can be asked for; `updated_since` counts from when a line was written, taken back or paid. */
export const EntriesQuery = z.object(paging);
export type EntriesQuery = z.infer<typeof EntriesQuery>;
