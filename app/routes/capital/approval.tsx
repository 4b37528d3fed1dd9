import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { staffNames } from "#db/access/reads";
import { fundSums } from "#db/capital/fund-reads";
import { answerAward } from "#db/capital/step-writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { Approval } from "#src/capital/award";
import { whyNot } from "#src/capital/hands";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/approval";
import { AwardAsked } from "./award-asked.tsx";
import { awardDoor, awardPage } from "./award-page.ts";
import { AwardSteps } from "./award-steps.tsx";
import { NotYours } from "./not-yours.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.approval"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, back, viewer } = await awardPage(args, "capital/approval");
  const sums = (await fundSums(db, [award.fund_id])).get(award.fund_id)!;
  const names = await staffNames(
    db,
    award.steps.map(({ recorded_by }) => recorded_by),
  );
  return {
    id: newId(),
    back,
    award,
    why: whyNot("approve", award, viewer.userId),
    free_idr: sums.free_idr,
    names: Object.fromEntries(names),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await awardDoor(args, "capital/approval");
  const reading = await readPosted(args.request, Approval);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => answerAward(trx, viewer, args.params.awardId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${args.params.awardId}`);
}

export default function ApprovalPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, back, award, why, free_idr, names } = loaderData;
  const form = formState(actionData);
  const isOpen = award.state === "verified";
  return (
    <>
      <PageHeader title={m["capital.approval"]()} back={back} lead={m["capital.approval_lead"]()} />
      <AwardAsked award={award} />
      <AwardSteps steps={award.steps} names={names} />
      {free_idr < award.amount_idr && (
        <Notice tone="warn">{m["capital.approval_beyond"]({ free: moneyWords(free_idr) })}</Notice>
      )}
      {why !== null || !isOpen ? (
        <NotYours code={isOpen ? why : "not_to_approve"} back={back} />
      ) : (
        <PageForm form={form} submit={m["capital.approval_save"]()} id={id} cancel={back.href}>
          <RadioField
            form={form}
            name="approves"
            label={m["capital.approval_question"]()}
            options={[
              { value: "yes", label: m["capital.approval_yes"]() },
              { value: "no", label: m["capital.approval_no"]() },
            ]}
          />
          <TextArea
            form={form}
            name="note"
            label={m["capital.note"]()}
            hint={m["capital.approval_note_hint"]()}
            rows={3}
          />
        </PageForm>
      )}
    </>
  );
}
