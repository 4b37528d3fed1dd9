import { data, redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { findPlacedCase } from "#db/people/placement";
import { findVisit } from "#db/visits/reads";
import { withdrawVisit } from "#db/visits/writes";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { VISIT_OUTCOMES, WITHDRAWAL_REASONS } from "#src/visits/code-lists";
import { VisitWithdrawal } from "#src/visits/visit";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea, TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["visit.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "visits/withdrawal");
  const visit = await visitOf(viewer, args.params.visitId);
  return { id: newId(), visit };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "visits/withdrawal");
  const visit = await visitOf(viewer, args.params.visitId);
  const form = await args.request.formData();
  const number = String(form.get("moved_to_case_number") ?? "")
    .trim()
    .toUpperCase();
  const target = number === "" ? undefined : await findPlacedCase(db, viewer, { case_number: number });
  const isReachable = target !== undefined && may(viewer, "visit.record", target);
  if (target && isReachable) form.set("moved_to_case_id", target.id);
  const reading = await readPostedForm(form, args.url, VisitWithdrawal);
  const values = { ...reading.values, moved_to_case_number: number };
  if (number !== "" && !isReachable)
    return again({
      success: false,
      values,
      errors: { ...(reading.success ? {} : reading.errors), moved_to_case_number: ["no_such_case"] },
    });
  if (!reading.success) {
    const { moved_to_case_id, ...errors } = reading.errors;
    return again({
      ...reading,
      values,
      errors: moved_to_case_id ? { ...errors, moved_to_case_number: moved_to_case_id } : errors,
    });
  }
  const id = recordId.safeParse(form.get("id"));
  try {
    const withdrawal = { ...reading.data, id: id.success ? id.data : newId(), visit_id: visit.id };
    await inTransaction((trx) => withdrawVisit(trx, viewer, withdrawal, now));
  } catch (error) {
    return refused(error, values);
  }
  return redirect(`/people/${visit.case_number}/visits`);
}

async function visitOf(viewer: Viewer, id: string) {
  const known = recordId.safeParse(id);
  const visit = known.success ? await findVisit(db, viewer, known.data) : undefined;
  if (!visit) throw data(null, { status: 404 });
  return visit;
}

export default function Withdrawal({ loaderData: { id, visit }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const back = `/people/${visit.case_number}/visits`;
  return (
    <>
      <PageHeader
        title={m["visit.withdraw_title"]()}
        back={{ href: back, label: visit.case_number }}
        lead={
          <>
            {visit.case_number}
            {" · "}
            <Day day={visit.visited_on} />
            {" · "}
            {wordsFor(VISIT_OUTCOMES, visit.outcome)}
          </>
        }
      />
      <p className="prose-measure mb-5">{m["visit.withdraw_lead"]()}</p>
      <PageForm form={form} submit={m["visit.withdraw_submit"]()} id={id} cancel={back} danger>
        <RadioField
          form={form}
          name="reason"
          label={m["visit.withdraw_reason"]()}
          options={optionsOf(WITHDRAWAL_REASONS)}
        />
        <TextField
          form={form}
          name="moved_to_case_number"
          label={m["visit.moved_to"]()}
          hint={m["visit.moved_to_hint"]()}
          width="medium"
          optional
        />
        <TextArea
          form={form}
          name="note"
          label={m["visit.withdraw_note"]()}
          hint={m["visit.withdraw_note_hint"]()}
          rows={3}
          optional
        />
      </PageForm>
    </>
  );
}
