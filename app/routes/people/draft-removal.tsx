import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { discardDraft } from "#db/people/drafts";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft-removal";

export const meta = () => [{ title: `${m["intake.discard"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "people/draft-removal");
  return { id: args.params.draftId };
}

export async function action(args: Route.ActionArgs) {
  const { viewer } = requireAccess(args, "people/draft-removal");
  await inTransaction((trx) => discardDraft(trx, viewer, args.params.draftId));
  return redirect("/people");
}

export default function DraftRemoval({ loaderData: { id } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["intake.discard"]()}
        lead={m["intake.discard_text"]()}
        back={{ href: `/people/drafts/${id}`, label: m["intake.title"]() }}
      />
      <PageForm form={formState(undefined)} submit={m["intake.discard"]()} danger cancel={`/people/drafts/${id}`}>
        {null}
      </PageForm>
    </>
  );
}
