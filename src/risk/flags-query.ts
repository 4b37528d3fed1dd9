import * as z from "zod/mini";
import { choice, count, orNull, recordId } from "#src/answer";
import { FLAG_STATUSES } from "#src/risk/flags";

const MOST_ROWS = 200;
const USUAL_ROWS = 50;

/** What the flags can be asked for. Without a status: the ones nobody has closed yet. */
export const FlagsQuery = z.object({
  status: orNull(choice(FLAG_STATUSES)),
  assigned_to: orNull(recordId),
  updated_since: orNull(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/, { error: "not_an_instant" }))),
  limit: z._default(count(MOST_ROWS, 1), USUAL_ROWS),
  cursor: orNull(z.string().check(z.maxLength(200, { error: "too_long" }))),
});
export type FlagsQuery = z.infer<typeof FlagsQuery>;
