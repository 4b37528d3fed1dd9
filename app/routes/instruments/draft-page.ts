import { redirect } from "react-router";
import type * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { db, inTransaction } from "#db/connection";
import { changeInstrumentDraft } from "#db/instruments/draft-writes";
import { findInstrumentDraft } from "#db/instruments/drafts";
import type { OperationName } from "#src/access/operations";
import type { Definition } from "#src/instruments/definition";
import { findItem, type Wrong } from "#src/instruments/editing";

type Args = Parameters<typeof requireAccess>[0] & { params: { instrumentDraftId: string } };

/** What every page of a draft needs: the guard is its first line. Throws "not found" for what is not there. */
export async function draftPage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const draft = await findInstrumentDraft(db, granted.viewer, args.params.instrumentDraftId);
  if (!draft) throw new Response(null, { status: 404 });
  return { ...granted, draft };
}

/** The same for the pages of one question of a draft. */
export async function questionPage(args: Args & { params: { question: string } }, operation: OperationName) {
  const page = await draftPage(args, operation);
  const item = findItem(page.draft.definition, args.params.question);
  if (!item) throw new Response(null, { status: 404 });
  return { ...page, item };
}

/** The same for the pages of one section. */
export async function sectionPage(args: Args & { params: { section: string } }, operation: OperationName) {
  const page = await draftPage(args, operation);
  const section = page.draft.definition.sections.find(({ code }) => code === args.params.section);
  if (!section) throw new Response(null, { status: 404 });
  return { ...page, section };
}

/**
 * A posted change of a draft: read by `schema`, made by `change` if the draft is still the one that its editor read, then back
 * to its page. `change` answers undefined where what it was to change is not there any more.
 */
export async function changeDraft<T extends z.ZodMiniType>(
  args: Args,
  operation: OperationName,
  asked: {
    schema: T | ((definition: Definition) => T);
    change: (definition: Definition, data: z.output<T>, used: ReadonlySet<string>) => Definition | Wrong | undefined;
  },
) {
  const { viewer, now, draft } = await draftPage(args, operation);
  const form = await args.request.formData();
  const schema = typeof asked.schema === "function" ? asked.schema(draft.definition) : asked.schema;
  const reading = await readPostedForm(form, args.url, schema);
  const values = { ...reading.values, version: String(form.get("version") ?? "") };
  if (!reading.success) return again({ ...reading, values });
  const change = (definition: Definition, used: ReadonlySet<string>) => {
    const changed = asked.change(definition, reading.data, used);
    if (!changed) throw new Response(null, { status: 404 });
    return changed;
  };
  try {
    await inTransaction((trx) => changeInstrumentDraft(trx, viewer, draft.id, Number(values.version), change, now));
  } catch (error) {
    return refused(error, values);
  }
  return redirect(`/admin/instruments/drafts/${draft.id}`, 303);
}
