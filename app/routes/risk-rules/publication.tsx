import { redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { staffNames } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { publishRiskDraft } from "#db/risk/draft-writes";
import { againstCurrent } from "#db/risk/drafts";
import { latestPreview } from "#db/risk/runs";
import { m } from "#messages";
import { count, recordId } from "#src/answer";
import { mayPublish } from "#src/risk/drafting";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/publication";
import { DifferenceList } from "./difference-list.tsx";
import { draftPage } from "./draft-page.ts";
import { DraftVersion, StaleDraft } from "./stale-draft.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.publish"]()} · ${m["app.name"]()}` }];

const Publication = z.object({ id: recordId, version: count(1e9, 1), in_force: count(1e9, 1) });

export async function loader(args: Route.LoaderArgs) {
  const { viewer, draft } = await draftPage(args, "risk-rules/publication");
  const [current, preview, names] = await Promise.all([
    againstCurrent(db, draft.rules),
    latestPreview(db, draft.id),
    staffNames(db, [draft.changed_by]),
  ]);
  return {
    runId: newId(),
    draft: { id: draft.id, version: draft.version },
    mayPublish: mayPublish(draft, viewer.userId) && draft.offered_at !== null && draft.outcome === null,
    by: names.get(draft.changed_by) ?? "",
    current: current.version,
    differences: current.differences,
    hasPreview: preview?.status === "done" && preview.content_hash === draft.content_hash,
  };
}

/** What she had before her is what is published: her draft's version and the version in force come with the form. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now, draft } = await draftPage(args, "risk-rules/publication");
  const reading = await readPosted(args.request, Publication);
  if (!reading.success) return again(reading);
  const { id, ...read } = reading.data;
  try {
    await inTransaction((trx) => publishRiskDraft(trx, viewer, draft.id, read, id, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/risk-rules", 303);
}

export default function PublicationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { runId, draft, by, current, differences, hasPreview } = loaderData;
  const here = `/risk-rules/drafts/${draft.id}`;
  const form = formState(actionData, { id: runId, in_force: String(current) });
  return (
    <>
      <PageHeader
        title={m["riskrules.publish"]()}
        lead={m["riskrules.publish_lead"]({ name: by, version: current + 1 })}
        back={{ href: here, label: m["riskrules.draft"]() }}
      />
      <StaleDraft current={actionData?.current} draftId={draft.id} />
      <section className="card mb-5" aria-labelledby="difference">
        <h2 id="difference" className="mb-2">
          {m["riskrules.difference"]({ version: current })}
        </h2>
        <DifferenceList differences={differences} />
      </section>
      {!hasPreview && (
        <Notice tone="warn">
          <p>
            {m["riskrules.no_fresh_preview"]()} <a href={`${here}/preview`}>{m["riskrules.preview"]()}</a>
          </p>
        </Notice>
      )}
      {loaderData.mayPublish ? (
        <PageForm
          form={form}
          id={String(form.values.id)}
          submit={m["riskrules.publish_as"]({ version: current + 1 })}
          cancel={here}
        >
          <DraftVersion form={form} version={draft.version} current={actionData?.current} />
          <input type="hidden" name="in_force" value={String(current)} />
          <p className="prose-measure">{m["riskrules.publish_text"]()}</p>
        </PageForm>
      ) : (
        <Notice>
          <p>{m["riskrules.second_person"]()}</p>
        </Notice>
      )}
    </>
  );
}
