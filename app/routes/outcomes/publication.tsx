import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { staffNames } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { publishedInfographic } from "#db/outcomes/publications";
import { figures } from "#db/outcomes/reads";
import { publishInfographic } from "#db/outcomes/writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { infographicOf, isPublishable } from "#src/outcomes/infographic";
import { Instant } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/publication";
import { PublicFigures } from "./public-figures.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["outcome.publish_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "outcomes/publication");
  const published = await publishedInfographic(db);
  const names = await staffNames(db, [published?.published_by ?? null]);
  const preview = infographicOf(await figures(db, viewer), today);
  return {
    id: newId(),
    preview,
    isPublishable: isPublishable(preview),
    published: published ? { at: published.published_at, by: names.get(published.published_by) ?? "" } : null,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "outcomes/publication");
  const id = recordId.safeParse((await args.request.formData()).get("id"));
  try {
    await inTransaction((trx) => publishInfographic(trx, viewer, id.success ? id.data : newId(), now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect("/outcomes/publication");
}

export default function Publication({
  loaderData: { id, preview, isPublishable, published },
  actionData,
}: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["outcome.publish_title"]()}
        lead={m["outcome.publish_lead"]()}
        back={{ href: "/outcomes", label: m["outcome.title"]() }}
      />
      {published && (
        <Notice tone="good" title={m["outcome.is_published"]()}>
          <p>
            <Instant at={published.at} />
            {" · "}
            {published.by}
          </p>
          <p className="flex flex-wrap gap-x-5">
            <a href="/outcomes/infographic" className="target">
              {m["outcome.published_look"]()}
            </a>
            <a href="/outcomes/publication/withdrawal" className="target">
              {m["outcome.withdraw"]()}
            </a>
          </p>
        </Notice>
      )}
      <h2 className="mb-3">{m["outcome.preview"]()}</h2>
      <PublicFigures content={preview} />
      <div className="mt-6">
        {isPublishable ? (
          <PageForm
            form={formState(actionData)}
            submit={published ? m["outcome.publish_again"]() : m["outcome.publish_submit"]()}
            id={id}
            cancel="/outcomes"
          >
            <p className="prose-measure">{m["outcome.publish_note"]()}</p>
          </PageForm>
        ) : (
          <Notice tone="warn">{m["error.too_few_to_publish"]()}</Notice>
        )}
      </div>
    </>
  );
}
