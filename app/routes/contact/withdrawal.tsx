import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { withdrawAttempt } from "#db/contact/withdrawal-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { AttemptWithdrawal } from "#src/contact/attempt";
import { ATTEMPT_RESULTS, ATTEMPT_WITHDRAWAL_REASONS, CONTACT_PARTIES } from "#src/contact/code-lists";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/withdrawal";
import { attemptOf } from "./attempt-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["contact.withdraw"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "contact/withdrawal");
  const { tried_on, party, result, withdrawn } = await attemptOf(view, viewer, args.params.attemptId);
  return { header, id: newId(), tried_on, party, result, isWithdrawn: withdrawn !== null };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, view, now } = await casePage(args, "contact/withdrawal");
  const { id } = await attemptOf(view, viewer, args.params.attemptId);
  const reading = await readPosted(args.request, AttemptWithdrawal);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => withdrawAttempt(trx, viewer, id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/visits#contact`);
}

export default function ContactWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, tried_on, party, result, isWithdrawn } = loaderData;
  const form = formState(actionData);
  const back = `/people/${header.case_number}/visits#contact`;
  return (
    <>
      <CaseHeader header={header} tab="visits" />
      <h2 className="mb-3">{m["contact.withdraw"]()}</h2>
      {isWithdrawn && !actionData ? (
        <Notice tone="warn">
          {m["error.already_withdrawn"]()} <a href={back}>{m["contact.title"]()}</a>
        </Notice>
      ) : (
        <>
          <Notice title={wordsFor(ATTEMPT_RESULTS, result)}>
            <p>
              <Day day={tried_on} />
              {" · "}
              {wordsFor(CONTACT_PARTIES, party)}
            </p>
            <p>{m["contact.withdraw_lead"]()}</p>
          </Notice>
          <PageForm form={form} submit={m["contact.withdraw"]()} id={id} cancel={back} danger>
            <RadioField
              form={form}
              name="reason"
              label={m["contact.withdraw_reason"]()}
              options={optionsOf(ATTEMPT_WITHDRAWAL_REASONS)}
            />
            <TextArea
              form={form}
              name="note"
              label={m["contact.note"]()}
              hint={m["contact.note_hint"]()}
              rows={3}
              optional
            />
          </PageForm>
        </>
      )}
    </>
  );
}
