import { data, redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { listRequests } from "#db/closure/reads";
import { takeBackClosure } from "#db/closure/writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { recordId } from "#src/answer";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["closure.take_back"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "closure/withdrawal");
  if (!may(viewer, "closure.ask", view.placed)) throw data(null, { status: 404 });
  const request = (await listRequests(db, view.placed, false)).find(({ id }) => id === args.params.requestId);
  if (!request) throw data(null, { status: 404 });
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await casePage(args, "closure/withdrawal");
  const reading = await readPosted(args.request, z.object({ id: recordId }));
  if (!reading.success) return again(reading);
  const { requestId, caseNumber } = args.params;
  try {
    await inTransaction((trx) => takeBackClosure(trx, viewer, requestId, reading.data.id, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${caseNumber}/closure`);
}

export default function ClosureWithdrawal({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const back = `/people/${header.case_number}/closure`;
  return (
    <>
      <CaseHeader header={header} tab="closure" />
      <h2 className="mb-3">{m["closure.take_back"]()}</h2>
      <Notice>{m["closure.take_back_lead"]()}</Notice>
      <PageForm form={formState(actionData)} submit={m["closure.take_back"]()} id={id} cancel={back}>
        {null}
      </PageForm>
    </>
  );
}
