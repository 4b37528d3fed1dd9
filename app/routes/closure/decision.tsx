import { data, redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPostedForm, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { closureFactsOf } from "#db/closure/checklist-facts";
import { listRequests, mayDecideOn } from "#db/closure/reads";
import { decideClosure } from "#db/closure/writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { type ClosureReason, checklistOf, unmetIn } from "#src/closure/checklist";
import { ClosureDecision } from "#src/closure/closure";
import { CLOSURE_CHECKS } from "#src/closure/code-lists";
import { CASE_STATUSES, CLOSURE_REASONS } from "#src/people/code-lists";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Notice, SummaryList } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/decision";
import { Checklist } from "./checklist.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["closure.decide"]()} · ${m["app.name"]()}` },
];
const Version = z.coerce.number().check(z.minimum(1));

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "closure/decision");
  const { placed, readable } = view;
  if (!may(viewer, "closure.approve", placed)) throw data(null, { status: 404 });
  const request = (await listRequests(db, placed, readable.narrative)).find(({ id }) => id === args.params.requestId);
  if (!request) throw data(null, { status: 404 });
  const facts = await closureFactsOf(db, placed.id);
  const checklist = checklistOf(facts, request.closure_reason as ClosureReason, request.closed_on);
  const before = request.checklist.filter(({ state }) => state === "unmet").map(({ check }) => check);
  return {
    header,
    id: newId(),
    request,
    checklist,
    isNew: unmetIn(checklist).filter((check) => !before.includes(check)),
    mayDecide: mayDecideOn(viewer, placed, request),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await casePage(args, "closure/decision");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, ClosureDecision);
  if (!reading.success) return again(reading);
  const version = Version.safeParse(form.get("version"));
  const { requestId, caseNumber } = args.params;
  try {
    await inTransaction((trx) =>
      decideClosure(trx, viewer, requestId, reading.data, version.success ? version.data : 0, now),
    );
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${caseNumber}/closure`);
}

export default function ClosureDecisionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, request, checklist, isNew, mayDecide } = loaderData;
  const form = formState(actionData);
  const back = `/people/${header.case_number}/closure`;
  return (
    <>
      <CaseHeader header={header} tab="closure" />
      <h2 className="mb-3">{m["closure.decide"]()}</h2>
      <section className="card mb-5" aria-labelledby="asked">
        <h3 id="asked">{m["closure.asked_by"]({ name: request.asked_by })}</h3>
        <SummaryList
          rows={[
            { term: m["closure.reason"](), value: wordsFor(CLOSURE_REASONS, request.closure_reason) },
            { term: m["closure.status"](), value: wordsFor(CASE_STATUSES, request.status) },
            { term: m["closure.closed_on"](), value: <Day day={request.closed_on} /> },
            { term: m["closure.note"](), value: request.hides_words ? m["closure.words_hidden"]() : request.note },
          ]}
        />
      </section>
      <section className="card mb-5" aria-labelledby="checklist">
        <h3 id="checklist">{m["closure.checklist_now"]()}</h3>
        <Checklist checklist={checklist} base={null} explanations={request.explanations} />
      </section>
      {isNew.length > 0 && (
        <Notice tone="warn" title={m["closure.new_since"]()}>
          {isNew.map((check) => wordsFor(CLOSURE_CHECKS, check)).join("; ")}
        </Notice>
      )}
      {mayDecide || actionData ? (
        <PageForm form={form} submit={m["closure.save_decision"]()} id={id} cancel={back}>
          <input type="hidden" name="version" value={request.version} />
          <RadioField
            form={form}
            name="decision"
            label={m["closure.decision"]()}
            options={[
              { value: "approved", label: m["closure.approve"](), hint: m["closure.approve_hint"]() },
              { value: "sent_back", label: m["closure.send_back"](), hint: m["closure.send_back_hint"]() },
            ]}
          />
          <TextArea form={form} name="note" label={m["closure.decision_note"]()} rows={3} optional />
        </PageForm>
      ) : (
        <Notice tone="warn">
          {request.state === "waiting" ? m["error.own_closure"]() : m["closure.already_decided"]()}{" "}
          <a href={back}>{m["closure.title"]()}</a>
        </Notice>
      )}
    </>
  );
}
