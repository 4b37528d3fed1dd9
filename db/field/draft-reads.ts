import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { openFor, openForSystem, personKeys } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";

export type OwnDraft = {
  draft_id: string;
  form: string;
  case_id: string | null;
  saved_at: string;
  values: Record<string, unknown>;
};

/** More than anybody leaves unfinished; whoever has only the phone's credential could send without end. */
const MOST_DRAFTS = 100;

/**
 * The viewer's own unfinished forms, as her phones last sent them. One of a case that she may no longer know is kept and left
 * out; it comes back with the case.
 */
export async function ownDrafts(db: Db, viewer: Viewer): Promise<OwnDraft[]> {
  const rows = await db
    .selectFrom("field_draft")
    .leftJoin("case_file", (join) =>
      join
        .onRef("case_file.id", "=", "field_draft.case_id")
        .on("case_file.removed_at", "is", null)
        .on(casesWithin(viewer, "case.read", "case_file") as never),
    )
    .select(["draft_id", "form", "field_draft.case_id", "saved_at", "content", "key_holder", "case_file.id as hers"])
    .where("author_id", "=", viewer.userId)
    .where("dropped_at", "is", null)
    .orderBy("saved_at", "desc")
    .limit(MOST_DRAFTS)
    .execute();
  const keys = await personKeys(
    db,
    rows.flatMap(({ key_holder }) => key_holder ?? []),
  );
  return rows.reverse().flatMap(({ draft_id, form, case_id, saved_at, content, key_holder, hers }) => {
    if (form === null || saved_at === null || content === null) return [];
    if (case_id !== null && hers === null) return [];
    const told = { draft_id, form, case_id, saved_at };
    const place = { table: "field_draft", column: "content", id: draft_id };
    if (key_holder === null) return [{ ...told, values: JSON.parse(openForSystem(place, content)) }];
    const key = keys.get(key_holder);
    return key ? [{ ...told, values: JSON.parse(openFor(key, place, content)) }] : [];
  });
}
