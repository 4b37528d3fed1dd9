import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { setAside } from "#db/sync/kept-writes";
import { keptChange } from "#db/sync/waiting-reads";
import { m } from "#messages";
import { SET_ASIDE_REASONS } from "#src/sync/code-lists";
import { SettingAside } from "#src/sync/decision";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/setting-aside";
import { subjectWords } from "./kept-words.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["sync.set_aside"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "sync/setting-aside");
  const kept = await keptChange(db, viewer, args.params.changeId);
  if (!kept?.case_number) throw new Response(null, { status: 404 });
  return { id: kept.id, kind: kept.kind, case_number: kept.case_number };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "sync/setting-aside");
  const reading = await readPosted(args.request, SettingAside);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => setAside(trx, viewer, args.params.changeId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/sync");
}

export default function SettingAsidePage({ loaderData: { id, kind, case_number }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const back = `/sync/changes/${id}`;
  return (
    <>
      <PageHeader title={m["sync.set_aside"]()} back={{ href: back, label: subjectWords(kind) }} lead={case_number} />
      <PageForm form={form} submit={m["sync.set_aside_save"]()} cancel={back} danger>
        <RadioField
          form={form}
          name="reason"
          label={m["sync.set_aside_why"]()}
          options={optionsOf(SET_ASIDE_REASONS)}
        />
      </PageForm>
    </>
  );
}
