import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId, hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { readEnrolment } from "#db/programmes/enrolment-reads";
import { transferEnrolment } from "#db/programmes/enrolment-writes";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { ENROLMENT_STATUSES, PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { canMove, transferAsOf } from "#src/programmes/enrolment";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import { KindFilter } from "../programmes/kind-filter.tsx";
import type { Route } from "./+types/transfer";
import { groupChoice } from "./group-choice.tsx";
import { offeredToJoin } from "./offered.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["enrolment.to_transferred"]()} · ${m["app.name"]()}` }];

async function movable(viewer: Viewer, id: string) {
  const found = await readEnrolment(db, viewer, id);
  if (!found || !may(viewer, "enrolment.manage", found.placed)) throw new Response(null, { status: 404 });
  return { ...found, since: found.events.at(-1)?.true_on ?? found.enrolment.enrolled_on };
}

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "enrolments/transfer");
  const { enrolment, placed } = await movable(viewer, args.params.enrolmentId);
  const { kind, offered } = await offeredToJoin(viewer, today, args.url);
  const others = offered.filter(({ id }) => id !== enrolment.offering_id);
  return { enrolment, case_number: placed.case_number, today, kind, offered: others, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "enrolments/transfer");
  const { enrolment, placed, since } = await movable(viewer, args.params.enrolmentId);
  const form = await args.request.formData();
  const which = { enrolment_id: enrolment.id, id: hiddenId(form), version: hiddenVersion(form) };
  const reading = await readPostedForm(form, args.url, transferAsOf(today, since));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => transferEnrolment(trx, viewer, { ...reading.data, ...which }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${placed.case_number}/enrolments`);
}

export default function Transfer({ loaderData, actionData }: Route.ComponentProps) {
  const { enrolment, case_number, today, kind, offered, id } = loaderData;
  const form = formState(actionData, { true_on: today, status: "enrolled" });
  const href = `/enrolments/${enrolment.id}`;
  const isStale = (actionData?.current ?? null) !== null;
  return (
    <>
      <PageHeader
        title={m["enrolment.to_transferred"]()}
        back={{ href, label: programmeName(enrolment) }}
        lead={case_number}
      />
      {isStale && (
        <Notice tone="warn">{m["enrolment.stale"]({ status: wordsFor(ENROLMENT_STATUSES, enrolment.status) })}</Notice>
      )}
      {canMove(enrolment.status, "transferred") ? (
        <>
          <KindFilter action={`${href}/transfer`} kind={kind} options={optionsOf(PROGRAMME_KINDS)} />
          <PageForm form={form} id={id} submit={m["enrolment.to_transferred"]()} cancel={href}>
            <input type="hidden" name="version" value={enrolment.version} />
            {groupChoice({ form, offered })}
            <DayField form={form} name="true_on" label={m["enrolment.true_on"]()} max={today} />
            <DayField
              form={form}
              name="planned_end_on"
              label={m["enrolment.planned_end_on"]()}
              hint={m["enrolment.planned_end_hint"]()}
              optional
            />
            <TextArea
              form={form}
              name="reason"
              label={m["enrolment.reason"]()}
              hint={m["enrolment.reason_hint"]()}
              optional
              rows={3}
            />
          </PageForm>
        </>
      ) : (
        <p>{m["enrolment.over"]()}</p>
      )}
    </>
  );
}
