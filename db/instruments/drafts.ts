import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import { offeredInstrument, type Version } from "#db/instruments/versions";
import { can, type Viewer } from "#src/access/policy";
import { type Definition, itemsOf } from "#src/instruments/definition";
import { type Difference, differencesBetween } from "#src/instruments/difference";
import { codesOf } from "#src/instruments/editing";

export type InstrumentDraftRow = Selectable<Database["instrument_draft"]>;
export type InstrumentDraft = InstrumentDraftRow & { definition: Definition };

/** New versions in the making, newest first. Only for whoever manages instruments. */
export async function listInstrumentDrafts(db: Db, viewer: Viewer): Promise<InstrumentDraft[]> {
  if (!can(viewer, "instrument.manage")) return [];
  const rows = await db
    .selectFrom("instrument_draft")
    .selectAll()
    .where("outcome", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return Promise.all(rows.map(async (row) => ({ ...row, definition: await definitionOfDraft(db, row) })));
}

export async function findInstrumentDraft(db: Db, viewer: Viewer, id: string): Promise<InstrumentDraft | undefined> {
  if (!can(viewer, "instrument.manage")) return undefined;
  const row = await db.selectFrom("instrument_draft").selectAll().where("id", "=", id).executeTakeFirst();
  return row && { ...row, definition: await definitionOfDraft(db, row) };
}

/** What the latest state of a draft says. */
export async function definitionOfDraft(
  db: Db,
  { id, version }: Pick<InstrumentDraftRow, "id" | "version">,
): Promise<Definition> {
  const state = await db
    .selectFrom("instrument_draft_state")
    .select("definition")
    .where("draft_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  return JSON.parse(state.definition) as Definition;
}

/** The version that is asked now, and in what a draft differs from it. */
export async function againstOffered(
  db: Db,
  draft: Pick<InstrumentDraft, "code" | "definition">,
): Promise<{ offered: Version | undefined; differences: Difference[] }> {
  const offered = await offeredInstrument(db, draft.code);
  return { offered, differences: offered ? differencesBetween(offered.definition, draft.definition) : [] };
}

/** Every code that a question, a section or an answer of this instrument ever had, in a version or in a draft. */
export async function usedInstrumentCodes(db: Db, code: string): Promise<Set<string>> {
  const versions = await db.selectFrom("instrument_version").select("definition").where("code", "=", code).execute();
  const states = await db
    .selectFrom("instrument_draft_state")
    .innerJoin("instrument_draft", "instrument_draft.id", "instrument_draft_state.draft_id")
    .select("definition")
    .where("instrument_draft.code", "=", code)
    .execute();
  return new Set(
    [...versions, ...states].flatMap(({ definition: text }) => {
      const definition = JSON.parse(text) as Definition;
      const options = itemsOf(definition).flatMap((item) => item.options ?? []);
      return [...codesOf(definition), ...options.map((option) => option.code)];
    }),
  );
}
