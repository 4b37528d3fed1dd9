import { requireAccess } from "#app/server/guards";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { listDraftsOfRules } from "#db/risk/drafts";
import { reassessmentUnderWay } from "#db/risk/runs";
import { currentRiskVersion } from "#db/risk/versions";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { Day, Instant } from "#ui/day";
import { Badge, Notice, PageHeader } from "#ui/parts";
import { RiskTabs } from "../risk/risk-tabs.tsx";
import type { Route } from "./+types/overview";
import { bandWords } from "./difference-list.tsx";
import { FactorList } from "./factor-list.tsx";
import { RunProgress } from "./run-progress.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.rules"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "risk-rules/overview");
  const [version, run, drafts] = await Promise.all([
    currentRiskVersion(db),
    reassessmentUnderWay(db),
    listDraftsOfRules(db, viewer),
  ]);
  const names = await staffNames(
    db,
    drafts.map(({ changed_by }) => changed_by),
  );
  return {
    version,
    run: run ? { id: run.id, kind: run.kind, status: run.status, done: run.done, total: run.total } : null,
    drafts: drafts.map(({ id, changed_at, changed_by, offered_at }) => ({
      id,
      changed_at,
      by: names.get(changed_by) ?? "",
      isOffered: offered_at !== null,
    })),
    manages: can(viewer, "risk_rules.manage"),
  };
}

export default function RiskRules({ loaderData: { version, run, drafts, manages } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["riskrules.rules"]()}
        lead={m["riskrules.lead"]()}
        actions={
          <>
            <a className="btn btn-side" href="/risk-rules/versions">
              {m["riskrules.versions"]()}
            </a>
            {manages && (
              <a className="btn btn-main" href="/risk-rules/drafts/new">
                {m["riskrules.draft_new"]()}
              </a>
            )}
          </>
        }
      />
      <RiskTabs part="rules" />
      {run && (
        <section className="card mb-6" aria-labelledby="under-way">
          <h2 id="under-way" className="mb-2">
            {m["riskrules.under_way"]({ version: version.version })}
          </h2>
          <p className="prose-measure mb-2">{m["riskrules.under_way_text"]({ version: version.version })}</p>
          <RunProgress run={run} here="/risk-rules" controls={manages} />
        </section>
      )}
      {manages && drafts.length > 0 && (
        <section className="mb-6" aria-labelledby="drafts">
          <h2 id="drafts" className="mb-2">
            {m["riskrules.drafts"]()}
          </h2>
          <ul className="card divide-y divide-line py-0">
            {drafts.map((draft) => (
              <li key={draft.id} className="flex flex-wrap items-center gap-x-3 py-2">
                <a className="target" href={`/risk-rules/drafts/${draft.id}`}>
                  {m["riskrules.draft_by"]({ name: draft.by })}
                </a>
                <span className="text-soft">
                  <Instant at={draft.changed_at} />
                </span>
                {draft.isOffered && <Badge tone="warn">{m["riskrules.offered"]()}</Badge>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="in-force">
        <h2 id="in-force">{m["riskrules.in_force"]({ version: version.version })}</h2>
        <p className="mb-3 text-soft">
          {m["riskrules.since"]()} <Day day={version.published_on} />
          {" · "}
          {bandWords(version.bands)}
          {" · "}
          {m["riskrules.old_after_days"]({ days: version.answers_old_after_days })}
        </p>
        <Notice>
          <p>{m["riskpage.not_a_probability"]()}</p>
        </Notice>
        <FactorList factors={version.factors} />
      </section>
    </>
  );
}
