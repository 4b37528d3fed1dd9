import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { type PlanGoal, readPlan } from "#db/plans/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { comparePlans } from "#src/plans/comparison";
import { EmptyState, Notice } from "#ui/parts";
import { SignatureList } from "#ui/signatures";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/version";
import { ChangeNote, WhatChanged } from "./changes.tsx";
import { GoalCard } from "./goal-card.tsx";
import { PlanTerms } from "./plan-parts.tsx";
import { versionOf } from "./version-of.ts";
import { PlanStateBadge } from "./version-table.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_plan"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "plans/version");
  const { view, viewer, header } = page;
  const { plan, plans } = await versionOf(page, args.params.version);
  const content = await readPlan(db, view.placed, plan.id, view.readable);
  const before = plans.find(({ version, agreed_on }) => version < plan.version && agreed_on !== null);
  const compared = before ? (await readPlan(db, view.placed, before.id, view.readable)).goals : null;
  const names = await staffNames(db, [plan.agreed_by, plan.approved_by]);
  return {
    header,
    plan,
    content,
    before: before?.version ?? null,
    changes: compared && view.readable.narrative ? comparePlans(compared, content.goals) : null,
    names: Object.fromEntries(names),
    mayManage: plan.state === "draft" && may(viewer, "plan.manage", view.placed),
  };
}

export default function PlanVersion({ loaderData }: Route.ComponentProps) {
  const { header, plan, content, before, changes, names, mayManage } = loaderData;
  const base = `/people/${header.case_number}/plan`;
  const here = `${base}/${plan.version}`;
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      <p className="no-print mb-2">
        <a href={base} className="target">
          {m["plan.title"]()}
        </a>
      </p>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 className="flex flex-wrap items-center gap-2">
          {m["plan.version_number"]({ version: plan.version })}
          <PlanStateBadge state={plan.state} />
        </h2>
        {mayManage && (
          <div className="no-print flex flex-wrap gap-2">
            <a className="btn btn-side" href={`${here}/goals/new`}>
              {m["plan.goal_add"]()}
            </a>
            {content.goals.length > 0 && (
              <a className="btn btn-main" href={`${here}/agreement`}>
                {m["plan.agree"]()}
              </a>
            )}
          </div>
        )}
      </div>
      {plan.state === "draft" && <Notice>{m["plan.draft_lead"]()}</Notice>}
      <div className="max-w-3xl space-y-5">
        {plan.agreed_on && <PlanTerms plan={plan} today={header.today} names={names} />}
        {changes && before !== null && <WhatChanged changes={changes} before={before} />}
        {content.goals.length === 0 ? (
          <EmptyState title={m["plan.no_goals"]()}>{m["plan.no_goals_text"]()}</EmptyState>
        ) : (
          <ol className="space-y-4">
            {content.goals.map((goal) => (
              <GoalCard
                key={goal.goal_id}
                goal={goal}
                today={header.today}
                readsTrafficking={header.readable.trafficking}
                readsWords={header.readable.narrative}
                note={<ChangeNote change={changes?.find((one) => one.goal.goal_id === goal.goal_id)} />}
                change={mayManage && <GoalLinks goal={goal} here={here} />}
              />
            ))}
          </ol>
        )}
        {content.signatures.length > 0 && <SignatureList signatures={content.signatures} />}
        {mayManage && (
          <p className="no-print">
            <a className="target" href={`${here}/withdrawal`}>
              {m["plan.withdraw"]()}
            </a>
          </p>
        )}
      </div>
    </>
  );
}

function GoalLinks({ goal, here }: { goal: PlanGoal; here: string }) {
  return (
    <p className="no-print mt-2 flex flex-wrap gap-x-5">
      <a className="target" href={`${here}/goals/${goal.id}`}>
        {m["plan.goal_change"]()}
        <span className="unseen"> {goal.objective}</span>
      </a>
      <a className="target" href={`${here}/goals/${goal.id}/removal`}>
        {m["plan.goal_remove"]()}
        <span className="unseen"> {goal.objective}</span>
      </a>
    </p>
  );
}
