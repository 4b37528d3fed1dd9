import { m } from "#messages";
import type { Route } from "./+types/run-resumption";
import { RunChange } from "./run-change.tsx";
import { moveRunTo, runPage } from "./run-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.resume"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { run, back } = await runPage(args, "risk-rules/run-resumption");
  return { run, back };
}

export function action(args: Route.ActionArgs) {
  return moveRunTo(args, "risk-rules/run-resumption", "running");
}

export default function Resumption({ loaderData: { run, back }, actionData }: Route.ComponentProps) {
  return (
    <RunChange
      run={run}
      back={back}
      actionData={actionData}
      title={m["riskrules.resume"]()}
      text={m["riskrules.resume_text"]()}
    />
  );
}
