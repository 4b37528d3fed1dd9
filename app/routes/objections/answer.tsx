import { data, redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { findObjection } from "#db/objections/reads";
import { answerObjection } from "#db/objections/writes";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { OBJECTION_OUTCOMES, OBJECTION_SPEAKERS, OBJECTION_SUBJECTS } from "#src/objections/code-lists";
import { objectionAnswerAsOf, objectionDueOn } from "#src/objections/objection";
import { Day, Relative } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice, PageHeader, SummaryList } from "#ui/parts";
import type { Route } from "./+types/answer";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["objection.answer_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "objections/answer");
  const { placed, id: _id, case_id: _case, ...objection } = await objectionOf(viewer, args.params.objectionId);
  return { id: newId(), today, objection, case_number: placed.case_number };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "objections/answer");
  const objection = await objectionOf(viewer, args.params.objectionId);
  const reading = await readPosted(args.request, objectionAnswerAsOf(today, objection.objected_on));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => answerObjection(trx, viewer, objection.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${objection.placed.case_number}/risk`);
}

async function objectionOf(viewer: Viewer, id: string) {
  const known = recordId.safeParse(id);
  const objection = known.success ? await findObjection(db, viewer, known.data) : undefined;
  if (!objection || !may(viewer, "risk.review", objection.placed)) throw data(null, { status: 404 });
  return objection;
}

export default function ObjectionAnswerPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, objection, case_number } = loaderData;
  const form = formState(actionData, { answered_on: today });
  const back = `/people/${case_number}/risk`;
  return (
    <>
      <PageHeader
        title={m["objection.answer_title"]()}
        back={{ href: back, label: case_number }}
        lead={wordsFor(OBJECTION_SUBJECTS, objection.about)}
      />
      <section className="card mb-5">
        <SummaryList
          rows={[
            { term: m["objection.said_by"](), value: wordsFor(OBJECTION_SPEAKERS, objection.said_by) },
            { term: m["objection.objected_on"](), value: <Day day={objection.objected_on} /> },
            {
              term: m["objection.answer_by"](),
              value: <Relative day={objectionDueOn(objection.objected_on)} today={today} due />,
            },
            { term: m["objection.words"](), value: objection.words ?? m["objection.words_hidden"]() },
          ]}
        />
      </section>
      {objection.state === "answered" && !actionData && (
        <Notice tone="warn">
          {m["error.already_answered"]()} <a href={back}>{m["objection.title"]()}</a>
        </Notice>
      )}
      <p className="prose-measure mb-5">{m["objection.answer_lead"]()}</p>
      <PageForm form={form} submit={m["objection.answer_save"]()} id={id} cancel={back}>
        <RadioField
          form={form}
          name="outcome"
          label={m["objection.outcome"]()}
          options={optionsOf(OBJECTION_OUTCOMES)}
        />
        <DayField form={form} name="answered_on" label={m["objection.answered_on"]()} max={today} />
        <TextArea form={form} name="words" label={m["objection.answer_words"]()} rows={4} />
      </PageForm>
    </>
  );
}
