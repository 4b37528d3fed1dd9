import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { correctAttempt } from "#db/contact/withdrawal-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { contactAttemptAsOf } from "#src/contact/attempt";
import { CONTACT_PARTIES } from "#src/contact/code-lists";
import { maySeekContact } from "#src/contact/who";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/correction";
import { attemptFields } from "./attempt-fields.tsx";
import { attemptOf } from "./attempt-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["contact.correct"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "contact/correction");
  const { tried_on, party, channel, result, note, withdrawn } = await attemptOf(view, viewer, args.params.attemptId);
  return {
    header,
    id: newId(),
    isWithdrawn: withdrawn !== null,
    before: { tried_on, party, channel: channel ?? "", result, note: note ?? "" },
    parties: CONTACT_PARTIES.codes.filter((one) => maySeekContact(viewer, one, view.placed)),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, view, now, today } = await casePage(args, "contact/correction");
  const { id } = await attemptOf(view, viewer, args.params.attemptId);
  const reading = await readPosted(args.request, contactAttemptAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => correctAttempt(trx, viewer, id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/visits#contact`);
}

export default function ContactCorrection({ loaderData, actionData, params }: Route.ComponentProps) {
  const { header, id, isWithdrawn, before, parties } = loaderData;
  const form = formState(actionData, before);
  const back = `/people/${header.case_number}/visits#contact`;
  return (
    <>
      <CaseHeader header={header} tab="visits" />
      <h2 className="mb-3">{m["contact.correct"]()}</h2>
      {isWithdrawn && !actionData ? (
        <Notice tone="warn">
          {m["error.already_withdrawn"]()} <a href={back}>{m["contact.title"]()}</a>
        </Notice>
      ) : (
        <>
          <Notice>
            <p>{m["contact.correct_lead"]()}</p>
            <p>
              <a href={`/people/${header.case_number}/contact/${params.attemptId}/withdrawal`}>
                {m["contact.withdraw_instead"]()}
              </a>
            </p>
          </Notice>
          <PageForm form={form} submit={m["contact.correct_save"]()} id={id} cancel={back}>
            {attemptFields({ form, parties, today: header.today })}
          </PageForm>
        </>
      )}
    </>
  );
}
