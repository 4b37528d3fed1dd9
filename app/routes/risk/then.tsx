import { dayWords } from "#app/ui/day-words";
import { db } from "#db/connection";
import { assessmentThen } from "#db/looking-back/reads";
import { riskVersions } from "#db/risk/versions";
import { m } from "#messages";
import { addMonths, isDay } from "#src/day";
import { EmptyState, Notice } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/then";
import { FactorGroups } from "./factor-groups.tsx";
import { ThenForm } from "./then-form.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["then.title"]()} · ${m["app.name"]()}` },
];

const MONTHS_BACK = -3;

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer, today } = await casePage(args, "risk/then");
  if (!view.readable.risk) throw new Response(null, { status: 404 });
  const { searchParams } = args.url;
  const asked = searchParams.get("day") ?? "";
  const day = isDay(asked) && asked <= today ? asked : addMonths(today, MONTHS_BACK);
  const versions = (await riskVersions(db)).map(({ rules }) => rules.version);
  const wanted = Number(searchParams.get("version"));
  const version = versions.find((one) => one === wanted) ?? versions[0]!;
  return {
    header,
    day,
    version,
    versions,
    known: (await assessmentThen(db, viewer, view.placed, day, version)) ?? null,
  };
}

export default function RiskThen({ loaderData: { header, day, version, versions, known } }: Route.ComponentProps) {
  return (
    <>
      <CaseHeader header={header} tab="risk" />
      <h2 className="mb-3">{m["then.on"]({ day: dayWords(day), version })}</h2>
      <ThenForm case_number={header.case_number} today={header.today} day={day} version={version} versions={versions} />
      {known === null ? (
        <EmptyState title={m["then.not_yet"]()}>{m["then.not_yet_text"]()}</EmptyState>
      ) : (
        <>
          <Notice tone={known.isUncertain ? "warn" : "info"}>
            <p>{m["then.meaning"]()}</p>
            <p className="text-soft">{known.isUncertain ? m["then.uncertain"]() : m["then.rebuilt"]()}</p>
            {!known.wasOpen && <p className="text-soft">{m["then.was_closed"]()}</p>}
          </Notice>
          <p className="mb-6">
            <RiskBand
              band={known.assessment.band}
              points={known.assessment.total}
              reviewNow={known.assessment.review_now}
            />
          </p>
          <FactorGroups items={known.assessment.items} factors={known.factors} />
        </>
      )}
      <p className="no-print mt-6">
        <a href={`/people/${header.case_number}/risk`} className="target">
          {m["then.back"]()}
        </a>
      </p>
    </>
  );
}
