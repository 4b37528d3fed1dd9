import { redirect } from "react-router";
import { hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { changeEnterprise } from "#db/livelihoods/enterprise-writes";
import { m } from "#messages";
import { type Typed, typedFrom } from "#src/form";
import { EnterpriseFacts, mayBeNamed, type OwnerKind } from "#src/livelihoods/enterprise";
import { BothVersions } from "#ui/both-versions";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/edit";
import { enterpriseFields, enterpriseRows } from "./enterprise-fields.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, view } = await recordingPage(args, "livelihoods/edit");
  const { placed, activity_other, place } = view;
  return { header, kept: typedOf({ ...placed, activity_other }), version: placed.version, place };
}

/** What an enterprise is, as its form would have typed it; the other activity only where it was opened. */
function typedOf(row: Readonly<Record<string, unknown>>): Typed {
  const { name, activity, activity_other, village_code, started_on, season_months } = row;
  return typedFrom({
    name,
    activity,
    activity_other,
    place_code: village_code,
    started_on,
    season_months: typeof season_months === "string" ? season_months.split(",") : [],
  });
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, view } = await recordingPage(args, "livelihoods/edit");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, EnterpriseFacts);
  if (!reading.success) return again(reading);
  const which = { id: view.placed.id, version: hiddenVersion(form) };
  try {
    await inTransaction((trx) => changeEnterprise(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${which.id}`);
}

export default function EnterpriseEdit({ loaderData, actionData }: Route.ComponentProps) {
  const { header, kept, version, place } = loaderData;
  const form = formState(actionData, kept, kept.place_code ? { [String(kept.place_code)]: place } : {});
  const current = actionData?.current ?? null;
  const href = `/livelihoods/${header.id}`;
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-3">{m["livelihood.edit"]()}</h2>
      {current && <BothVersions rows={enterpriseRows(kept, form)} />}
      <PageForm form={form} submit={current ? m["livelihood.keep_mine"]() : m["form.save"]()} cancel={href}>
        <input type="hidden" name="version" value={version} />
        {enterpriseFields({ form, mayBeNamed: mayBeNamed(header.owner_kind as OwnerKind) })}
      </PageForm>
    </>
  );
}
