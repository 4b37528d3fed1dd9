import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { dayWords } from "#app/ui/day-words";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { visitsToName } from "#db/capital/award-reads";
import { verifyAward } from "#db/capital/step-writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { verificationAsOf } from "#src/capital/award";
import { VERIFICATION_FINDINGS } from "#src/capital/code-lists";
import { whyNot } from "#src/capital/hands";
import { VISIT_MODES } from "#src/visits/code-lists";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/verification";
import { AwardAsked } from "./award-asked.tsx";
import { awardDoor, awardPage } from "./award-page.ts";
import { NotYours } from "./not-yours.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.verification"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, back, viewer, today } = await awardPage(args, "capital/verification");
  return {
    id: newId(),
    today,
    back,
    award,
    why: whyNot("verify", award, viewer.userId),
    visits: await visitsToName(db, viewer, award.act),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await awardDoor(args, "capital/verification");
  const reading = await readPosted(args.request, verificationAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => verifyAward(trx, viewer, args.params.awardId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${args.params.awardId}`);
}

export default function Verification({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, back, award, why, visits } = loaderData;
  const form = formState(actionData, { true_on: today });
  const isOpen = award.state === "requested";
  return (
    <>
      <PageHeader title={m["capital.verification"]()} back={back} lead={m["capital.verification_lead"]()} />
      <AwardAsked award={award} />
      {why !== null || !isOpen ? (
        <NotYours code={isOpen ? why : "not_to_verify"} back={back} />
      ) : (
        <PageForm form={form} submit={m["capital.verification_save"]()} id={id} cancel={back.href}>
          <DayField form={form} name="true_on" label={m["capital.verified_on"]()} max={today} />
          {visits.length > 0 && (
            <SelectField
              form={form}
              name="visit_id"
              label={m["capital.verification_visit"]()}
              empty={m["capital.no_visit"]()}
              options={visits.map((visit) => ({
                value: visit.id,
                label: `${dayWords(visit.visited_on)} · ${wordsFor(VISIT_MODES, visit.mode)}`,
              }))}
              optional
            />
          )}
          <RadioField
            form={form}
            name="finding"
            label={m["capital.verification_finding"]()}
            options={optionsOf(VERIFICATION_FINDINGS)}
          />
          <TextArea
            form={form}
            name="note"
            label={m["capital.note"]()}
            hint={m["capital.note_hint"]()}
            rows={4}
            optional
          />
        </PageForm>
      )}
    </>
  );
}
