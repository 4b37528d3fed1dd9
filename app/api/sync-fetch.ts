import * as z from "zod/mini";
import { db } from "#db/connection";
import { deltaFor, missingCases } from "#db/sync/delta";
import type { Viewer } from "#src/access/policy";

const MOST_MISSING = 50;

export const SyncQuery = z.object({
  cursor: z._default(z.nullable(z.string().check(z.maxLength(2_000))), null),
  missing: z._default(z.nullable(z.string().check(z.maxLength(40 * MOST_MISSING))), null),
});

/** What a phone of the viewer's is given, the same at both addresses (/api/v1/sync and /field/sync). */
export async function fetchedBy(viewer: Viewer, { cursor: sent, missing }: z.infer<typeof SyncQuery>, now: string) {
  if (missing !== null) {
    const ids = missing.split(",").slice(0, MOST_MISSING);
    const page = { next_cursor: sent ?? "", more: false };
    return { data: await missingCases(db, viewer, ids, now), held: null, questions: null, page };
  }
  const text = sent && Buffer.from(sent, "base64url").toString("utf8");
  const { cases, held, questions, cursor, isMore } = await deltaFor(db, viewer, text, now);
  const next_cursor = Buffer.from(JSON.stringify(cursor)).toString("base64url");
  return { data: cases, held, questions, page: { next_cursor, more: isMore } };
}
