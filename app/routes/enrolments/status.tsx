import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId, hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { type FormState, formState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { readEnrolment } from "#db/programmes/enrolment-reads";
import { moveEnrolment } from "#db/programmes/enrolment-writes";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { EnrolmentMove, enrolmentMoveAsOf, movesFrom } from "#src/programmes/enrolment";
import { EnrolmentBadge } from "#ui/enrolment-status";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/status";
import { MoveChoice, moveWords } from "./move-choice.tsx";
import { moveFields } from "./move-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["enrolment.change"]()} · ${m["app.name"]()}` }];

async function movable(viewer: Viewer, id: string) {
  const found = await readEnrolment(db, viewer, id);
  if (!found || !may(viewer, "enrolment.move", found.placed)) throw new Response(null, { status: 404 });
  return { ...found, since: found.events.at(-1)?.true_on ?? found.enrolment.enrolled_on };
}

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "enrolments/status");
  const { enrolment, placed } = await movable(viewer, args.params.enrolmentId);
  const mayManage = may(viewer, "enrolment.manage", placed);
  const asked = args.url.searchParams.get("to");
  const to = movesFrom(enrolment.status, mayManage).find((code) => code === asked && code !== "transferred") ?? null;
  return { enrolment, case_number: placed.case_number, today, to, mayManage, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "enrolments/status");
  const { enrolment, since } = await movable(viewer, args.params.enrolmentId);
  const form = await args.request.formData();
  const which = { enrolment_id: enrolment.id, id: hiddenId(form), version: hiddenVersion(form) };
  const moving = { status: enrolment.status, since, gives_certificate: enrolment.gives_certificate };
  // Overtaken, or sent twice: the verb knows which; rules about the state it now has would puzzle.
  const schema = which.version === enrolment.version ? enrolmentMoveAsOf(today, moving) : EnrolmentMove;
  const reading = await readPostedForm(form, args.url, schema);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => moveEnrolment(trx, viewer, { ...reading.data, ...which }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/enrolments/${enrolment.id}?saved=1`);
}

export default function EnrolmentStatusPage({ loaderData, actionData }: Route.ComponentProps) {
  const { enrolment, case_number, today, to, mayManage, id } = loaderData;
  const href = `/enrolments/${enrolment.id}`;
  const form = onPage(formState(actionData, { true_on: today }));
  const isStale = (actionData?.current ?? null) !== null;
  return (
    <>
      <PageHeader
        title={to === null ? m["enrolment.change"]() : moveWords(to).label}
        back={{ href, label: programmeName(enrolment) }}
        lead={
          <>
            {case_number} · {m["enrolment.now"]()}: <EnrolmentBadge status={enrolment.status} />
          </>
        }
      />
      {isStale && (
        <Notice tone="warn">{m["enrolment.stale"]({ status: wordsFor(ENROLMENT_STATUSES, enrolment.status) })}</Notice>
      )}
      {to === null ? (
        <MoveChoice enrolment={enrolment} mayManage={mayManage} />
      ) : (
        <PageForm form={form} id={id} submit={m["form.save"]()} cancel={href}>
          <input type="hidden" name="version" value={enrolment.version} />
          <input type="hidden" name="to_status" value={to} />
          {moveFields({ form, to, today, hasCertificate: enrolment.gives_certificate })}
        </PageForm>
      )}
    </>
  );
}

/** The state was chosen on the page before: what is said about it belongs to the whole form. */
function onPage(form: FormState): FormState {
  const { to_status = [], ...errors } = form.errors;
  return to_status.length === 0 ? form : { ...form, errors: { form: to_status, ...errors } };
}
