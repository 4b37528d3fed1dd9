import * as z from "zod/mini";
import { choice, count, orNull, sinceAnswer } from "#src/answer";
import { LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import { month } from "#src/ledger/month";

/** What the page of a journal is asked for; what it cannot be asked for is not asked. */
export const JournalQuery = z.object({
  account: z.catch(orNull(choice(LEDGER_ACCOUNTS)), null),
  month: z.catch(orNull(month), null),
  /** The number before which the page begins. */
  before: z.catch(orNull(count(1_000_000_000, 1)), null),
});

const MOST_ROWS = 200;
const USUAL_ROWS = 50;

/** What the lines of a journal can be asked for through the API. */
export const JournalLinesQuery = z.object({
  account: orNull(choice(LEDGER_ACCOUNTS)),
  month: orNull(month),
  updated_since: orNull(sinceAnswer),
  limit: z._default(count(MOST_ROWS, 1), USUAL_ROWS),
  cursor: orNull(z.string().check(z.maxLength(200, { error: "too_long" }))),
});
export type JournalLinesQuery = z.infer<typeof JournalLinesQuery>;
