import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { closureFactsOf } from "#db/closure/checklist-facts";
import { listRequests } from "#db/closure/reads";
import { askClosure } from "#db/closure/writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { checklistOf, unmetIn } from "#src/closure/checklist";
import { closureRequestAsOf } from "#src/closure/closure";
import { CLOSURE_CHECKS } from "#src/closure/code-lists";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { CASE_STATUSES, CLOSURE_REASONS } from "#src/people/code-lists";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";
import { Checklist } from "./checklist.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["closure.ask"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer, today } = await casePage(args, "closure/new");
  if (!may(viewer, "closure.ask", view.placed)) throw new Response(null, { status: 404 });
  const [waiting] = (await listRequests(db, view.placed, false)).filter(({ state }) => state === "waiting");
  const asked = args.url.searchParams.get("reason");
  const reason = CLOSURE_REASONS.codes.find((code) => code === asked) ?? null;
  const facts = await closureFactsOf(db, view.placed.id);
  const checklist = checklistOf(facts, reason, today);
  const needed = unmetIn(checklist);
  return {
    header,
    id: newId(),
    reason,
    checklist,
    needed,
    // Another reason may still be chosen, and then these are asked for too.
    otherwise: unmetIn(checklistOf(facts, null, today)).filter((check) => !needed.includes(check)),
    isPossible: isOpen(view.placed.status as CaseStatus) && waiting === undefined,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await casePage(args, "closure/new");
  const facts = await closureFactsOf(db, view.placed.id);
  const schema = closureRequestAsOf({ today, opened_on: view.placed.opened_on }, ({ closure_reason, closed_on }) =>
    unmetIn(checklistOf(facts, closure_reason, closed_on)),
  );
  const reading = await readPosted(args.request, schema);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => askClosure(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/closure`);
}

export default function ClosureNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, reason, checklist, needed, otherwise, isPossible } = loaderData;
  const form = formState(actionData, {
    closed_on: header.today,
    status: "Closed",
    ...(reason && { closure_reason: reason }),
  });
  const why = (checks: typeof needed) =>
    checks.map((check) => (
      <TextArea
        key={check}
        form={form}
        name={`why_${check}`}
        label={m["closure.why"]({ check: wordsFor(CLOSURE_CHECKS, check) })}
        hint={m["closure.why_hint"]()}
        rows={2}
      />
    ));
  const back = `/people/${header.case_number}/closure`;
  return (
    <>
      <CaseHeader header={header} tab="closure" />
      <h2 className="mb-3">{m["closure.ask"]()}</h2>
      {!isPossible && !actionData ? (
        <Notice tone="warn">
          {m["closure.not_possible"]()} <a href={back}>{m["closure.title"]()}</a>
        </Notice>
      ) : (
        <>
          <Notice>{m["closure.ask_lead"]()}</Notice>
          <section aria-labelledby="checklist" className="card mb-6">
            <h3 id="checklist">{m["closure.checklist"]()}</h3>
            <Checklist checklist={checklist} base={`/people/${header.case_number}`} />
          </section>
          <PageForm form={form} submit={m["closure.send"]()} id={id} cancel={back}>
            <SelectField
              form={form}
              name="closure_reason"
              label={m["closure.reason"]()}
              options={optionsOf(CLOSURE_REASONS)}
            />
            <RadioField
              form={form}
              name="status"
              label={m["closure.status"]()}
              options={[
                { value: "Closed", label: wordsFor(CASE_STATUSES, "Closed") },
                { value: "ClosedReferred", label: m["closure.status_referred"]() },
              ]}
            />
            <DayField form={form} name="closed_on" label={m["closure.closed_on"]()} max={header.today} />
            <TextArea
              form={form}
              name="note"
              label={m["closure.note"]()}
              hint={m["closure.note_hint"]()}
              rows={4}
              optional
            />
            {why(needed)}
            {otherwise.length > 0 && (
              <details open={actionData !== undefined} className="space-y-4">
                <summary className="cursor-pointer font-semibold text-action">{m["closure.why_otherwise"]()}</summary>
                {why(otherwise)}
              </details>
            )}
          </PageForm>
        </>
      )}
    </>
  );
}
