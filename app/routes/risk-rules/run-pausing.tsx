import { m } from "#messages";
import type { Route } from "./+types/run-pausing";
import { RunChange } from "./run-change.tsx";
import { moveRunTo, runPage } from "./run-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.pause"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { run, back } = await runPage(args, "risk-rules/run-pausing");
  return { run, back };
}

export function action(args: Route.ActionArgs) {
  return moveRunTo(args, "risk-rules/run-pausing", "paused");
}

export default function Pausing({ loaderData: { run, back }, actionData }: Route.ComponentProps) {
  return (
    <RunChange
      run={run}
      back={back}
      actionData={actionData}
      title={m["riskrules.pause"]()}
      text={m["riskrules.pause_text"]()}
    />
  );
}
