import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { visitQuestions } from "#db/instruments/versions";
import { enterprisesToCheck } from "#db/livelihoods/follow-up-reads";
import { plannedVisits } from "#db/visits/reads";
import { recordVisit } from "#db/visits/writes";
import { m } from "#messages";
import { nextVisit, stateOf } from "#src/visits/schedule";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import { questionLabels } from "../instruments/question-labels.ts";
import { EnterprisesToCheck } from "../livelihoods/enterprises-to-check.tsx";
import { SafeContactBanner } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";
import { CaseChoice } from "./case-choice.tsx";
import { plansFor } from "./plans-ahead.ts";
import { readPostedVisit } from "./posted-visit.ts";
import { visitFields } from "./visit-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["visit.new_title"]()} · ${m["app.name"]()}` }];

const DAYS_AHEAD = 60;

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "visits/new");
  const caseNumber = args.url.searchParams.get("case");
  if (!caseNumber) return { chosen: null, plans: await plansFor(viewer, today, DAYS_AHEAD), today };
  const { view, header } = await casePage({ ...args, params: { caseNumber } }, "visits/new");
  if (!header.mayVisit) throw new Response(null, { status: 404 });
  const open = (await plannedVisits(db, view.placed.id)).filter(({ status }) => status === "open");
  const named = open.find(({ id }) => id === args.url.searchParams.get("plan"));
  const next = nextVisit(open);
  // Without a plan named in the address, the one that is due now; a visit far from any plan answers none.
  const plan = named ?? (next && stateOf(next, today) !== "upcoming" ? next : null);
  const questions = await visitQuestions(db);
  const toCheck = await enterprisesToCheck(db, viewer, view.placed.id);
  return { chosen: { id: newId(), case_id: view.placed.id, header, plan, questions, toCheck }, plans: [], today };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "visits/new");
  const reading = await readPostedVisit(await args.request.formData(), args.url, today);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordVisit(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  const caseNumber = args.url.searchParams.get("case") ?? "";
  return redirect(/^RLT-[\d-]+$/.test(caseNumber) ? `/people/${caseNumber}` : "/visits");
}

export default function NewVisit({ loaderData: { chosen, plans, today }, actionData }: Route.ComponentProps) {
  if (!chosen) return <CaseChoice plans={plans} today={today} />;
  const { header, plan, questions } = chosen;
  const base = `/people/${header.case_number}`;
  const form = formState(actionData, { visited_on: today, mode: plan?.mode ?? "" });
  return (
    <>
      <PageHeader
        title={m["visit.new_title"]()}
        back={{ href: base, label: header.case_number }}
        lead={
          <>
            <span className="block font-semibold text-ink">
              {header.case_number} {header.name}
            </span>
            {header.place}
          </>
        }
      />
      {header.readable.safe_contact && <SafeContactBanner header={header} />}
      <EnterprisesToCheck enterprises={chosen.toCheck} visit={null} />
      <PageForm
        form={form}
        submit={m["visit.save"]()}
        id={chosen.id}
        cancel={base}
        labels={questionLabels(questions.definition)}
      >
        <input type="hidden" name="case_id" value={chosen.case_id} />
        {questions.id && <input type="hidden" name="instrument_version_id" value={questions.id} />}
        {plan?.id && <input type="hidden" name="planned_visit_id" value={plan.id} />}
        {visitFields({ form, today, plan, definition: questions.definition })}
      </PageForm>
    </>
  );
}
