import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { enrol } from "#db/programmes/enrolment-writes";
import { MOST_OFFERED } from "#db/programmes/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { joiningAsOf } from "#src/programmes/enrolment";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { EmptyState, Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import { KindFilter } from "../programmes/kind-filter.tsx";
import type { Route } from "./+types/new";
import { groupChoice } from "./group-choice.tsx";
import { offeredToJoin } from "./offered.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["enrolment.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "enrolments/new");
  const { header, view } = await casePage(args, "enrolments/new");
  if (!may(viewer, "enrolment.manage", view.placed)) throw new Response(null, { status: 404 });
  return { header, id: newId(), most: MOST_OFFERED, ...(await offeredToJoin(viewer, today, args.url)) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "enrolments/new");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, joiningAsOf(today));
  if (!reading.success) return again(reading);
  const enrolment = { id: hiddenId(form), case_number: args.params.caseNumber, ...reading.data };
  try {
    await inTransaction((trx) => enrol(trx, viewer, enrolment, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/enrolments`);
}

export default function EnrolmentNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, offered, more, kind, most } = loaderData;
  const form = formState(actionData, { enrolled_on: header.today, status: "enrolled" });
  const href = `/people/${header.case_number}/enrolments`;
  return (
    <>
      <CaseHeader header={header} tab="enrolments" />
      <h2 className="mb-4">{m["enrolment.new"]()}</h2>
      <KindFilter action={`${href}/new`} kind={kind} options={optionsOf(PROGRAMME_KINDS)} />
      {more && <Notice>{m["enrolment.more"]({ count: most })}</Notice>}
      {offered.length === 0 ? (
        <EmptyState
          title={m["enrolment.no_places_title"]()}
          action={
            <a className="btn btn-side" href="/programmes">
              {m["programme.title"]()}
            </a>
          }
        >
          <p>{m["enrolment.no_places_text"]()}</p>
        </EmptyState>
      ) : (
        <PageForm form={form} id={id} submit={m["enrolment.create"]()} cancel={href}>
          {groupChoice({ form, offered })}
          <DayField form={form} name="enrolled_on" label={m["enrolment.enrolled_on"]()} max={header.today} />
          <DayField
            form={form}
            name="planned_end_on"
            label={m["enrolment.planned_end_on"]()}
            hint={m["enrolment.planned_end_hint"]()}
            optional
          />
        </PageForm>
      )}
    </>
  );
}
