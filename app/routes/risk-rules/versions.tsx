import { requireAccess } from "#app/server/guards";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { reassessmentUnderWay } from "#db/risk/runs";
import { riskVersions } from "#db/risk/versions";
import { m } from "#messages";
import { differencesBetween } from "#src/risk/version-difference";
import { Day } from "#ui/day";
import { Badge, PageHeader } from "#ui/parts";
import type { Route } from "./+types/versions";
import { DifferenceList } from "./difference-list.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["riskrules.versions"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "risk-rules/versions");
  const [versions, run] = await Promise.all([riskVersions(db), reassessmentUnderWay(db)]);
  const people = versions.flatMap(({ published_by, drafted_by }) => [published_by, drafted_by]);
  const names = await staffNames(db, people);
  return {
    underWay: run?.risk_version ?? null,
    versions: versions.map(({ rules, drafted_by, published_by }, at) => ({
      version: rules.version,
      published_on: rules.published_on,
      factors: rules.factors.length,
      drafted: names.get(drafted_by ?? "") ?? null,
      published: names.get(published_by ?? "") ?? null,
      differences: versions[at + 1] ? differencesBetween(versions[at + 1]!.rules, rules) : null,
    })),
  };
}

export default function Versions({ loaderData: { versions, underWay } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["riskrules.versions"]()}
        lead={m["riskrules.versions_lead"]()}
        back={{ href: "/risk-rules", label: m["riskrules.rules"]() }}
      />
      <ol className="space-y-4">
        {versions.map((one, at) => (
          <li key={one.version} className="card">
            <h2 className="flex flex-wrap items-center gap-2">
              <a href={`/risk-rules/versions/${one.version}`}>{m["riskrules.version"]({ version: one.version })}</a>
              {at === 0 && <Badge tone="good">{m["riskrules.is_in_force"]()}</Badge>}
              {one.version === underWay && <Badge tone="warn">{m["riskrules.being_applied"]()}</Badge>}
            </h2>
            <p className="mb-2 text-soft">
              <Day day={one.published_on} />
              {" · "}
              {one.drafted && one.published
                ? m["riskrules.by_two"]({ drafted: one.drafted, published: one.published })
                : m["riskrules.came_with_product"]()}
              {" · "}
              {m["riskrules.factor_count"]({ count: one.factors })}
            </p>
            {one.differences && <DifferenceList differences={one.differences} />}
          </li>
        ))}
      </ol>
    </>
  );
}
