import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { endDuty } from "#db/cooperatives/duty-writes";
import { listDuties } from "#db/cooperatives/member-reads";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { dutyEndingAsOf } from "#src/cooperatives/member";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/duty-ending";
import { cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.duty_end"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today } = await cooperativePage(args, "cooperatives/duty-ending");
  const duties = await listDuties(db, header.id);
  const found = duties.find(({ duty_id, until_on }) => duty_id === args.params.dutyId && until_on === null);
  if (!found) throw new Response(null, { status: 404 });
  return { header, today, duty: found.duty, label: `${found.member_number}. ${found.name}` };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "cooperatives/duty-ending");
  const reading = await readPosted(args.request, dutyEndingAsOf(today));
  if (!reading.success) return again(reading);
  const ending = { cooperative_id: cooperative.id, id: args.params.dutyId, ...reading.data };
  try {
    await inTransaction((trx) => endDuty(trx, viewer, ending, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}#duties`);
}

export default function DutyEnding({ loaderData: { header, today, duty, label }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { until_on: today });
  const back = `/cooperatives/${header.id}`;
  return (
    <>
      <PageHeader
        title={m["cooperative.duty_end"]()}
        back={{ href: back, label: header.name }}
        lead={`${wordsFor(COOPERATIVE_DUTIES, duty)} · ${label}`}
      />
      <PageForm form={form} submit={m["cooperative.duty_end"]()} cancel={back}>
        <DayField form={form} name="until_on" label={m["cooperative.duty_until"]()} max={today} />
      </PageForm>
    </>
  );
}
