import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { answerRestructuring } from "#db/capital/restructuring-writes";
import { inTransaction } from "#db/connection";
import { m } from "#messages";
import { RestructuringAnswer } from "#src/capital/loan";
import type { Route } from "./+types/member-restructuring";
import { memberLoanDoor, memberLoanPage } from "./loan-page.ts";
import { RestructuringAnswerPage } from "./restructuring-answer.tsx";
import { askedRestructuring } from "./restructuring-asked.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [
  { title: `${m["capital.restructuring_answer"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { loan, back, viewer } = await memberLoanPage(args, "capital/member-restructuring");
  return { back, ...(await askedRestructuring(loan, args.params.memberRestructuringId, viewer.userId)) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await memberLoanDoor(args, "capital/member-restructuring");
  const reading = await readPosted(args.request, RestructuringAnswer);
  if (!reading.success) return again(reading);
  const which = { restructuring_id: args.params.memberRestructuringId, lender: "cooperative" } as const;
  try {
    await inTransaction((trx) => answerRestructuring(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${args.params.cooperativeId}/loans/${args.params.memberLoanId}`);
}

export default function MemberRestructuringPage({ loaderData, actionData }: Route.ComponentProps) {
  return <RestructuringAnswerPage form={formState(actionData)} {...loaderData} />;
}
