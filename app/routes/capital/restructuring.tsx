import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { staffNames } from "#db/access/reads";
import { answerRestructuring } from "#db/capital/restructuring-writes";
import { db, inTransaction } from "#db/connection";
import { m } from "#messages";
import { whyNotRestructure } from "#src/capital/hands";
import { RestructuringAnswer } from "#src/capital/loan";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/restructuring";
import { fundLoanDoor, fundLoanPage } from "./loan-page.ts";
import { NotYours } from "./not-yours.tsx";
import { RestructuringAnswerForm } from "./restructuring-forms.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [
  { title: `${m["capital.restructuring_answer"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { loan, back, viewer } = await fundLoanPage(args, "capital/restructuring");
  const asked = loan.restructurings.find(({ id }) => id === args.params.restructuringId);
  if (!asked) throw new Response(null, { status: 404 });
  const names = await staffNames(db, [asked.asked_by]);
  return {
    back,
    asked,
    owed_idr: loan.owed_idr,
    who: names.get(asked.asked_by) ?? "",
    why: asked.answered_at === null ? whyNotRestructure(asked.asked_by, viewer.userId) : "schedule_answered",
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await fundLoanDoor(args, "capital/restructuring");
  const reading = await readPosted(args.request, RestructuringAnswer);
  if (!reading.success) return again(reading);
  const which = { restructuring_id: args.params.restructuringId, lender: "fund" } as const;
  try {
    await inTransaction((trx) => answerRestructuring(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/loans/${args.params.loanId}`);
}

export default function RestructuringPage({ loaderData, actionData }: Route.ComponentProps) {
  const { back, asked, owed_idr, who, why } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <PageHeader title={m["capital.restructuring_answer"]()} back={back} />
      {why !== null ? (
        <NotYours code={why} back={back} />
      ) : (
        <RestructuringAnswerForm
          form={form}
          id={asked.id}
          cancel={back.href}
          asked={asked}
          owed_idr={owed_idr}
          who={who}
        />
      )}
    </>
  );
}
