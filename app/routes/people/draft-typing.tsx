import { requireAccess } from "#app/server/guards";
import { db, inTransaction } from "#db/connection";
import { findDraft, keepGroup } from "#db/people/drafts";
import { readForm } from "#src/form";
import { groupSchema, INTAKE_GROUPS } from "#src/people/intake";
import type { Route } from "./+types/draft-typing";

/** Keeps one group of a draft as it is being typed. A resource: it answers with a status and nothing to show. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "people/draft-typing");
  const group = INTAKE_GROUPS.find((known) => known === args.params.group);
  const kept = await findDraft(db, viewer, args.params.draftId);
  if (!kept || !group || kept.submitted_case_id !== null) return new Response(null, { status: 404 });
  const { values } = readForm(groupSchema(group, kept.draft, today) as never, await args.request.formData());
  await inTransaction((trx) => keepGroup(trx, viewer, kept.id, group, values, now));
  return new Response(null, { status: 204 });
}
