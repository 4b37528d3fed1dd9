import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { workersOn } from "#db/plans/placing";
import { listPlans, readPlan } from "#db/plans/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { planDueOn } from "#src/plans/due";
import { Day } from "#ui/day";
import { EmptyState, Notice } from "#ui/parts";
import { SignatureList } from "#ui/signatures";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { GoalCard } from "./goal-card.tsx";
import { MissingPlan, PlanTerms } from "./plan-parts.tsx";
import { PlanProgress } from "./plan-progress.tsx";
import { VersionTable } from "./version-table.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_plan"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer } = await casePage(args, "plans/of-case");
  if (!view.readable.economy) throw new Response(null, { status: 404 });
  const plans = await listPlans(db, view.placed.id);
  const current = plans.find(({ state }) => state === "in_force");
  const content = current ? await readPlan(db, view.placed, current.id, view.readable) : null;
  const names = await staffNames(db, [
    ...plans.flatMap(({ drafted_by, agreed_by, approved_by }) => [drafted_by, agreed_by, approved_by]),
    ...(content?.goals.flatMap(({ history }) => history.map(({ by }) => by)) ?? []),
  ]);
  return {
    header,
    plans,
    current: current ?? null,
    content,
    names: Object.fromEntries(names),
    due_on: planDueOn(view.placed),
    mayManage: may(viewer, "plan.manage", view.placed),
    mayReport: may(viewer, "plan.progress", view.placed),
    mayPrint: may(viewer, "document.print", view.placed) && view.readable.identity && view.readable.narrative,
    mayApprove:
      current?.approved_on === null &&
      may(viewer, "plan.approve", view.placed) &&
      !(await workersOn(db, current, view.placed)).has(viewer.userId),
  };
}

export default function PlanOfCase({ loaderData }: Route.ComponentProps) {
  const { header, plans, current, content, names, due_on, mayManage, mayReport, mayApprove, mayPrint } = loaderData;
  const draft = plans.find(({ state }) => state === "draft");
  const base = `/people/${header.case_number}/plan`;
  return (
    <>
      <CaseHeader header={header} tab="plan" />
      {!current && due_on && <MissingPlan due_on={due_on} today={header.today} />}
      {draft && (
        <Notice title={m["plan.draft_waits"]({ version: draft.version })}>
          <p>
            <a href={`${base}/${draft.version}`}>{m["plan.draft_go_on"]()}</a>
          </p>
        </Notice>
      )}
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["plan.title"]()}</h2>
        <div className="no-print flex flex-wrap gap-2">
          {current && mayReport && (
            <a className="btn btn-main" href={`${base}/${current.version}/progress`}>
              {m["plan.report"]()}
            </a>
          )}
          {mayManage && !draft && (
            <a className={`btn ${current ? "btn-side" : "btn-main"}`} href={`${base}/new`}>
              {current ? m["plan.new_version"]() : m["plan.begin"]()}
            </a>
          )}
          {current && mayPrint && (
            <a className="btn btn-side" href={`/people/${header.case_number}/documents/plan/${current.id}/printing`}>
              {m["paper.print"]()}
            </a>
          )}
          {current && mayApprove && (
            <a className="btn btn-side" href={`${base}/${current.version}/approval`}>
              {m["plan.approve"]()}
            </a>
          )}
        </div>
      </div>
      {current && content ? (
        <div className="max-w-3xl space-y-5">
          <PlanTerms plan={current} today={header.today} names={names} />
          <PlanProgress goals={content.goals} />
          <ol className="space-y-4">
            {content.goals.map((goal) => (
              <GoalCard
                key={goal.goal_id}
                goal={goal}
                today={header.today}
                readsTrafficking={header.readable.trafficking}
                readsWords={header.readable.narrative}
                names={names}
              />
            ))}
          </ol>
          <section aria-labelledby="signed">
            <h3 id="signed" className="mb-2">
              {m["plan.signed"]()} <Day day={current.agreed_on} />
            </h3>
            <SignatureList signatures={content.signatures} />
          </section>
        </div>
      ) : (
        <EmptyState title={m["plan.none"]()}>{m["plan.none_text"]()}</EmptyState>
      )}
      <VersionTable plans={plans} base={base} names={names} />
    </>
  );
}
