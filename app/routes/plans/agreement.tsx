import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { agreePlan } from "#db/plans/agreement-writes";
import { readPlan } from "#db/plans/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { addMonths } from "#src/day";
import { agreementAsOf, USUAL_REVIEW_MONTHS } from "#src/plans/plan";
import { PageForm } from "#ui/form/page-form";
import { SignatureFields } from "#ui/form/signature-fields";
import { DayField } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/agreement";
import { kindWords } from "./goal-words.ts";
import { versionOf } from "./version-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["plan.agree"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/agreement");
  const { plan } = await versionOf(page, args.params.draft);
  if (plan.state !== "draft" || !may(page.viewer, "plan.manage", page.view.placed))
    throw new Response(null, { status: 404 });
  const { goals } = await readPlan(db, page.view.placed, plan.id, page.view.readable);
  return { header: page.header, version: plan.version, goals, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "plans/agreement");
  const { plan } = await versionOf(page, args.params.draft);
  const reading = await readPosted(args.request, agreementAsOf(page.today, page.view.placed.opened_on));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => agreePlan(trx, page.viewer, plan.id, reading.data, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/plan`);
}

export default function PlanAgreement({ loaderData, actionData }: Route.ComponentProps) {
  const { header, version, goals, id } = loaderData;
  const form = formState(actionData, {
    agreed_on: header.today,
    review_due: addMonths(header.today, USUAL_REVIEW_MONTHS),
    ...(header.name && { "signatures.0.name": header.name }),
  });
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <h2 className="mb-3">{m["plan.agree"]()}</h2>
      <p className="prose-measure mb-3">{m["plan.agree_lead"]()}</p>
      <ol className="mb-6 max-w-2xl list-decimal space-y-1 pl-6">
        {goals.map((goal) => (
          <li key={goal.id}>
            <span className="font-semibold">{goal.objective}</span>
            <span className="text-soft"> · {kindWords(goal.kind, header.readable.trafficking)}</span>
          </li>
        ))}
      </ol>
      <PageForm
        form={form}
        submit={m["plan.agree_submit"]()}
        id={id}
        cancel={`/people/${header.case_number}/plan/${version}`}
      >
        <DayField form={form} name="agreed_on" label={m["plan.agreed_on"]()} max={header.today} />
        <DayField form={form} name="review_due" label={m["plan.review_due"]()} hint={m["plan.review_hint"]()} />
        <SignatureFields form={form} at={0} signer="person" hint={m["plan.sign_hint"]()} />
        <SignatureFields
          form={form}
          at={1}
          signer="witness"
          hint={m["signature.witness_hint"]()}
          capacity={{ label: m["signature.capacity"](), hint: m["signature.capacity_hint"]() }}
          optional
        />
      </PageForm>
    </>
  );
}
