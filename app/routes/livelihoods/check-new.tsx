import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { namedWithEnterprise } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { enterpriseCheckAsOf } from "#src/livelihoods/checks";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/check-new";
import { checkFields } from "./check-fields.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["check.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, viewer } = await followedForm(args, "livelihoods/check-new");
  const { visits } = await namedWithEnterprise(db, viewer, header.id);
  const visit_id = visits.find(({ id }) => id === args.url.searchParams.get("visit"))?.id ?? "";
  return { header, id: newId(), visits, visit_id };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header } = await followedForm(args, "livelihoods/check-new");
  const reading = await readPostedWithPhotos(args.request, args.url, enterpriseCheckAsOf(today), "photo");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  try {
    await inTransaction((trx) => checkEnterprise(trx, viewer, header.id, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${header.id}/checks`);
}

export default function CheckNew({ loaderData: { header, id, visits, visit_id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: header.today, recall_days: "30", visit_id });
  return (
    <>
      <EnterpriseHeader header={header} tab="checks" />
      <h2 className="mb-3">{m["check.new"]()}</h2>
      <PageForm form={form} submit={m["check.save"]()} id={id} cancel={`/livelihoods/${header.id}/checks`} multipart>
        {checkFields({ form, today: header.today, visits })}
      </PageForm>
    </>
  );
}
