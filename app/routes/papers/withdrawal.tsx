import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { listHandovers, listRefusals } from "#db/papers/reads";
import { withdrawPaper } from "#db/papers/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { PAPER_WITHDRAWAL_REASONS } from "#src/papers/code-lists";
import { paperWithdrawalAsOf } from "#src/papers/paper";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["paper.withdraw_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "papers/withdrawal");
  if (!may(page.viewer, "document.record", page.view.placed)) throw new Response(null, { status: 404 });
  const { kind, number } = await paperOf(page, args.params);
  return { header: page.header, id: newId(), kind, number };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "papers/withdrawal");
  const { kind, record_id } = await paperOf(page, args.params);
  const reading = await readPosted(args.request, paperWithdrawalAsOf(page.today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => withdrawPaper(trx, page.viewer, { kind, record_id }, reading.data, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/documents`);
}

async function paperOf(
  { view }: Awaited<ReturnType<typeof casePage>>,
  { kind, recordId }: { kind: string; recordId: string },
) {
  if (kind !== "handover" && kind !== "refusal") throw new Response(null, { status: 404 });
  const list = kind === "handover" ? listHandovers : listRefusals;
  const papers = await list(db, view.placed, { narrative: false, identity: false });
  const paper = papers.find(({ id }) => id === recordId);
  if (!paper) throw new Response(null, { status: 404 });
  return { kind, record_id: paper.id, number: paper.number } as const;
}

export default function PaperWithdrawalPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, kind, number } = loaderData;
  const isRefusal = kind === "refusal";
  const reasons = PAPER_WITHDRAWAL_REASONS.codes.filter((code) => isRefusal || code !== "taken_back");
  const form = formState(actionData, { withdrawn_on: header.today, ...(isRefusal && { reason: "taken_back" }) });
  return (
    <>
      <CaseHeader header={header} tab="documents" />
      <h2 className="mb-1">{m["paper.withdraw_title"]()}</h2>
      <p className="mb-3 text-soft">{number}</p>
      <p className="prose-measure mb-5">{m["paper.withdraw_lead"]()}</p>
      <PageForm
        form={form}
        submit={m["paper.withdraw_submit"]()}
        id={id}
        cancel={`/people/${header.case_number}/documents`}
        danger={!isRefusal}
      >
        <RadioField
          form={form}
          name="reason"
          label={m["paper.withdraw_reason"]()}
          options={optionsOf(PAPER_WITHDRAWAL_REASONS, reasons)}
        />
        <DayField form={form} name="withdrawn_on" label={m["paper.withdraw_day"]()} max={header.today} />
        <TextArea form={form} name="note" label={m["paper.note"]()} rows={2} optional />
      </PageForm>
    </>
  );
}
