import * as z from "zod/mini";
import { choice, count, orNull, recordId, sinceAnswer } from "#src/answer";
import { FLAG_STATUSES } from "#src/risk/flags";

const MOST_ROWS = 200;
const USUAL_ROWS = 50;

/** What the flags can be asked for. Without a status: the ones nobody has closed yet. */
export const FlagsQuery = z.object({
  status: orNull(choice(FLAG_STATUSES)),
  assigned_to: orNull(recordId),
  updated_since: orNull(sinceAnswer),
  limit: z._default(count(MOST_ROWS, 1), USUAL_ROWS),
  cursor: orNull(z.string().check(z.maxLength(200, { error: "too_long" }))),
});
export type FlagsQuery = z.infer<typeof FlagsQuery>;
