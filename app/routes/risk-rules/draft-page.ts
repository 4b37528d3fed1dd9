import { redirect } from "react-router";
import type * as z from "zod/mini";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { db, inTransaction } from "#db/connection";
import { changeRiskDraft } from "#db/risk/draft-writes";
import { findDraft } from "#db/risk/drafts";
import type { OperationName } from "#src/access/operations";
import type { RiskRules } from "#src/risk/rules";

type Args = Parameters<typeof requireAccess>[0] & { params: { riskDraftId: string } };

/** What every page of a draft needs: the guard is its first line. Throws "not found" for what is not there. */
export async function draftPage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const draft = await findDraft(db, granted.viewer, args.params.riskDraftId);
  if (!draft) throw new Response(null, { status: 404 });
  return { ...granted, draft };
}

/** The same for the pages of one factor of a draft. */
export async function factorPage(args: Args & { params: { factor: string } }, operation: OperationName) {
  const page = await draftPage(args, operation);
  const factor = page.draft.rules.factors.find(({ code }) => code === args.params.factor);
  if (!factor) throw new Response(null, { status: 404 });
  return { ...page, factor };
}

/**
 * A posted change of a draft: read by `schema`, made by `change` if the draft is still the one that its editor read, then on
 * to `to`. `change` answers undefined where what it was to change is not there any more.
 */
export async function changeDraft<T extends z.ZodMiniType>(
  args: Args,
  operation: OperationName,
  asked: {
    schema: T;
    change: (rules: RiskRules, data: z.output<T>) => RiskRules | undefined;
    to: string;
  },
) {
  const { viewer, now, draft } = await draftPage(args, operation);
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, asked.schema);
  const values = { ...reading.values, version: String(form.get("version") ?? "") };
  if (!reading.success) return again({ ...reading, values });
  const change = (rules: RiskRules) => {
    const changed = asked.change(rules, reading.data);
    if (!changed) throw new Response(null, { status: 404 });
    return changed;
  };
  try {
    await inTransaction((trx) => changeRiskDraft(trx, viewer, draft.id, Number(values.version), change, now));
  } catch (error) {
    return refused(error, values);
  }
  return redirect(asked.to, 303);
}
