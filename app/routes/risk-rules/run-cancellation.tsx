import { m } from "#messages";
import type { Route } from "./+types/run-cancellation";
import { RunChange } from "./run-change.tsx";
import { moveRunTo, runPage } from "./run-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.cancel_run"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { run, back } = await runPage(args, "risk-rules/run-cancellation");
  return { run, back };
}

export function action(args: Route.ActionArgs) {
  return moveRunTo(args, "risk-rules/run-cancellation", "cancelled");
}

export default function Cancellation({ loaderData: { run, back }, actionData }: Route.ComponentProps) {
  return (
    <RunChange
      run={run}
      back={back}
      actionData={actionData}
      title={m["riskrules.cancel_run"]()}
      text={m["riskrules.cancel_run_text"]()}
    />
  );
}
