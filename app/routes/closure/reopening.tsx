import { redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { reopenCase } from "#db/closure/closing-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { Reopening } from "#src/closure/closure";
import { REOPENING_REASONS } from "#src/closure/code-lists";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/reopening";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["closure.reopen"]()} · ${m["app.name"]()}` },
];
const Version = z.coerce.number().check(z.minimum(1));

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "closure/reopening");
  if (!may(viewer, "case.reopen", view.placed)) throw new Response(null, { status: 404 });
  return { header, id: newId(), version: view.placed.version, isOpen: isOpen(view.placed.status as CaseStatus) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await casePage(args, "closure/reopening");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, Reopening);
  if (!reading.success) return again(reading);
  const version = Version.safeParse(form.get("version"));
  const number = args.params.caseNumber;
  try {
    await inTransaction((trx) =>
      reopenCase(trx, viewer, number, reading.data, version.success ? version.data : 0, now),
    );
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${number}/closure`);
}

export default function ReopeningPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, version, isOpen: alreadyOpen } = loaderData;
  const form = formState(actionData);
  const back = `/people/${header.case_number}/closure`;
  return (
    <>
      <CaseHeader header={header} tab="closure" />
      <h2 className="mb-3">{m["closure.reopen"]()}</h2>
      {alreadyOpen && !actionData ? (
        <Notice tone="warn">
          {m["error.case_open"]()} <a href={back}>{m["closure.title"]()}</a>
        </Notice>
      ) : (
        <>
          <Notice>{m["closure.reopen_lead"]()}</Notice>
          <PageForm form={form} submit={m["closure.reopen"]()} id={id} cancel={back}>
            <input type="hidden" name="version" value={version} />
            <RadioField
              form={form}
              name="reason"
              label={m["closure.reopen_reason"]()}
              options={optionsOf(REOPENING_REASONS)}
            />
            <TextArea form={form} name="note" label={m["closure.reopen_note"]()} rows={3} optional />
          </PageForm>
        </>
      )}
    </>
  );
}
