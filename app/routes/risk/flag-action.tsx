import { data, redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { actOnFlag } from "#db/risk/flag-change-writes";
import { findFlagToChange } from "#db/risk/flags";
import { m } from "#messages";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { flagActionAsOf } from "#src/risk/flag-handling";
import { FLAG_KINDS } from "#src/risk/flags";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/flag-action";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["flag.act"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "risk/flag-action");
  const { id, case_number, kind } = await flagOf(viewer, args.params.flagId);
  return { id: newId(), today, flag: { id, case_number, kind } };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "risk/flag-action");
  const flag = await flagOf(viewer, args.params.flagId);
  const reading = await readPosted(args.request, flagActionAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => actOnFlag(trx, viewer, flag.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/flags/${flag.id}`);
}

async function flagOf(viewer: Viewer, id: string) {
  const known = recordId.safeParse(id);
  const flag = known.success ? await findFlagToChange(db, viewer, known.data) : undefined;
  if (!flag) throw data(null, { status: 404 });
  return flag;
}

export default function FlagActionPage({ loaderData: { id, today, flag }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { acted_on: today });
  const back = `/flags/${flag.id}`;
  return (
    <>
      <PageHeader
        title={m["flag.act"]()}
        back={{ href: back, label: m["flag.one"]() }}
        lead={`${flag.case_number} · ${wordsFor(FLAG_KINDS, flag.kind)}`}
      />
      <PageForm form={form} submit={m["flag.act_submit"]()} id={id} cancel={back}>
        <DayField form={form} name="acted_on" label={m["flag.acted_on"]()} max={today} />
        <TextArea form={form} name="note" label={m["flag.act_what"]()} hint={m["flag.note_hint"]()} rows={4} />
      </PageForm>
    </>
  );
}
