import * as z from "zod/mini";

const upTo = z.record(z.string(), z.int());

/**
 * How far a phone has got. `seen` says of each office that has cases of hers up to which act of its audit chain the phone knows
 * what happened (she may have moved on while the cases stayed); `held` is a digest of the cases it was told are its own. While a
 * page is not the last, `until` are the acts up to which this round goes and `after` the case at which the page ended.
 */
const SyncCursor = z.object({
  seen: upTo,
  held: z.string(),
  questions: z.string(),
  until: z.nullable(upTo),
  after: z.nullable(z.string()),
});
export type SyncCursor = z.infer<typeof SyncCursor>;

/** A phone that knows nothing yet. */
const NEW: SyncCursor = { seen: {}, held: "", questions: "", until: null, after: null };

/** What a cursor says; that of a new phone for anything else: then everything is sent again, and nothing is lost. */
export function readCursor(text: string | null): SyncCursor {
  if (text === null) return NEW;
  try {
    const parsed = SyncCursor.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : NEW;
  } catch {
    return NEW;
  }
}
