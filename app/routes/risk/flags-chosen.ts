import { db } from "#db/connection";
import { chosenFlags } from "#db/risk/flags";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { MOST_FLAGS_AT_ONCE, type ReadFlag, readFlagFrom } from "#src/risk/flag-bulk";

export type Chosen = Awaited<ReturnType<typeof chosenFlags>>;

/** The flags that an address names, as far as they are the viewer's to deal with and not closed yet. */
export function chosenIn(viewer: Viewer, search: URLSearchParams): Promise<Chosen> {
  const ids = search.getAll("flag").filter((id) => recordId.safeParse(id).success);
  return chosenFlags(db, viewer, ids.slice(0, MOST_FLAGS_AT_ONCE));
}

/** The flags that a form posts, each with the version that was read. */
export function postedFlags(form: FormData): ReadFlag[] {
  return form.getAll("chosen").flatMap((text) => (typeof text === "string" ? (readFlagFrom(text) ?? []) : []));
}
