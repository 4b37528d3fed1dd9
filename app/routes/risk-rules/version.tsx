import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { riskVersionOf } from "#db/risk/versions";
import { m } from "#messages";
import { Day } from "#ui/day";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/version";
import { bandWords } from "./difference-list.tsx";
import { FactorList } from "./factor-list.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${m["riskrules.version"]({ version: params.version })} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "risk-rules/version");
  const version = await riskVersionOf(db, Number(args.params.version));
  if (!version) throw new Response(null, { status: 404 });
  return { rules: version.rules };
}

export default function Version({ loaderData: { rules } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["riskrules.version"]({ version: rules.version })}
        lead={<Day day={rules.published_on} />}
        back={{ href: "/risk-rules/versions", label: m["riskrules.versions"]() }}
      />
      <p className="mb-3 text-soft">
        {bandWords(rules.bands)}
        {" · "}
        {m["riskrules.old_after_days"]({ days: rules.answers_old_after_days })}
      </p>
      <h2 className="mb-2">{m["riskrules.factors"]({ count: rules.factors.length })}</h2>
      <FactorList factors={rules.factors} />
    </>
  );
}
