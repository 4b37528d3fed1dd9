import * as z from "zod/mini";

/**
 * How far a phone has got. Office and `seq` say up to which act of its office's audit chain it knows what happened; `held` is a
 * digest of the cases it was told are its own. While a page is not the last, `until` is the act up to which this round goes and
 * `after` the case at which the page ended.
 */
const SyncCursor = z.object({
  office: z.string(),
  seq: z.int(),
  held: z.string(),
  questions: z.string(),
  until: z.nullable(z.int()),
  after: z.nullable(z.string()),
});
export type SyncCursor = z.infer<typeof SyncCursor>;

/** A phone that knows nothing yet. */
export function newCursor(office: string): SyncCursor {
  return { office, seq: 0, held: "", questions: "", until: null, after: null };
}

/** What a cursor says, of this office; that of a new phone for anything else: then everything is sent again, and nothing is lost. */
export function readCursor(text: string | null, office: string): SyncCursor {
  if (text === null) return newCursor(office);
  try {
    const parsed = SyncCursor.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.office === office ? parsed.data : newCursor(office);
  } catch {
    return newCursor(office);
  }
}
