import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { recordAwardVisit } from "#db/capital/evidence-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { SEEN_AT_VISIT } from "#src/capital/code-lists";
import { awardVisitAsOf } from "#src/capital/release";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/visit-new";
import { awardDoor, awardPage } from "./award-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.visit_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, back, today } = await awardPage(args, "capital/visit-new");
  if (award.cooperative_id === null) throw new Response(null, { status: 404 });
  return { id: newId(), today, back };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await awardDoor(args, "capital/visit-new");
  const reading = await readPosted(args.request, awardVisitAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordAwardVisit(trx, viewer, args.params.awardId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${args.params.awardId}`);
}

export default function VisitNew({ loaderData: { id, today, back }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: today });
  return (
    <>
      <PageHeader title={m["capital.visit_new"]()} back={back} lead={m["capital.visit_lead"]()} />
      <PageForm form={form} submit={m["capital.visit_save"]()} id={id} cancel={back.href}>
        <DayField form={form} name="true_on" label={m["capital.visited_on"]()} max={today} />
        <RadioField form={form} name="seen" label={m["capital.seen"]()} options={optionsOf(SEEN_AT_VISIT)} />
        <TextArea
          form={form}
          name="note"
          label={m["capital.note"]()}
          hint={m["capital.note_hint"]()}
          rows={4}
          optional
        />
      </PageForm>
    </>
  );
}
