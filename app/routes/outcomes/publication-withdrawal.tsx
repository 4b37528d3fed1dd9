import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { publishedInfographic } from "#db/outcomes/publications";
import { withdrawInfographic } from "#db/outcomes/writes";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/publication-withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["outcome.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "outcomes/publication-withdrawal");
  return { isPublished: (await publishedInfographic(db)) !== undefined };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "outcomes/publication-withdrawal");
  try {
    await inTransaction((trx) => withdrawInfographic(trx, viewer, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect("/outcomes/publication");
}

export default function Withdrawal({ loaderData: { isPublished }, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["outcome.withdraw_title"]()}
        back={{ href: "/outcomes/publication", label: m["outcome.publish_title"]() }}
      />
      {isPublished ? (
        <PageForm
          form={formState(actionData)}
          submit={m["outcome.withdraw_submit"]()}
          cancel="/outcomes/publication"
          danger
        >
          <p className="prose-measure">{m["outcome.withdraw_lead"]()}</p>
        </PageForm>
      ) : (
        <Notice>{m["outcome.nothing_published"]()}</Notice>
      )}
    </>
  );
}
