import { signedPoints } from "#app/ui/signed-points";
import { db } from "#db/connection";
import { caseTimeline, type Happening } from "#db/people/timeline";
import { planStanding } from "#db/plans/standing";
import { medicalCare } from "#db/referrals/reads";
import { readAssessments } from "#db/risk/reads";
import { getLocale } from "#locale";
import { m } from "#messages";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import { planDueOn } from "#src/plans/due";
import { reasonText } from "#src/risk/reasons";
import { Day } from "#ui/day";
import { Timeline, type TimelineEntry } from "#ui/parts";
import { PlanCard } from "../plans/plan-card.tsx";
import type { Route } from "./+types/overview";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { titleOf } from "./happening-words.ts";
import { MedicalCard } from "./medical-card.tsx";

export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer, today } = await casePage(args, "people/overview");
  const assessment = (await readAssessments(db, viewer, [view.placed], today)).get(view.placed.id);
  const care = (await medicalCare(db, view.placed)) ?? null;
  const plan = view.readable.economy
    ? {
        plan: (await planStanding(db, view.placed.id)) ?? null,
        due_on: planDueOn(view.placed),
        isClosed: !isOpen(view.placed.status as CaseStatus),
      }
    : null;
  return { header, care, items: assessment?.items ?? [], happenings: await caseTimeline(db, view), plan };
}

export default function Overview({ loaderData: { header, care, items, happenings, plan } }: Route.ComponentProps) {
  const locale = getLocale();
  const present = items.filter(({ state, points }) => state === "present" && points !== 0);
  return (
    <>
      <CaseHeader header={header} tab="overview" />
      <div className="grid gap-8 lg:grid-cols-[2fr_1fr]">
        <div className="space-y-6 self-start lg:col-start-2">
          {header.readable.risk && (
            <section aria-labelledby="why" className="card">
              <h2 id="why" className="mb-2">
                {m["person.why"]()}
              </h2>
              {present.length === 0 ? (
                <p className="text-soft">{m["person.no_reasons"]()}</p>
              ) : (
                <ul className="space-y-2">
                  {present.map((item) => (
                    <li key={item.factor} className="flex justify-between gap-3">
                      <span>{reasonText(item, locale)}</span>
                      <span className="whitespace-nowrap text-soft">{signedPoints(item.points)}</span>
                    </li>
                  ))}
                </ul>
              )}
              <p className="mt-3">
                <a href={`/people/${header.case_number}/risk`}>{m["person.risk_open"]()}</a>
              </p>
            </section>
          )}
          <MedicalCard care={care} case_number={header.case_number} today={header.today} />
          {plan && <PlanCard case_number={header.case_number} today={header.today} {...plan} />}
        </div>
        <section aria-labelledby="timeline" className="lg:col-start-1 lg:row-start-1">
          <h2 id="timeline" className="mb-3">
            {m["person.timeline"]()}
          </h2>
          <Timeline entries={happenings.map(entryOf)} />
        </section>
      </div>
    </>
  );
}

function entryOf({ key, on, by, kind, facts }: Happening): TimelineEntry {
  return { key, on: <Day day={on} />, title: titleOf(kind, facts), by: by ?? undefined };
}
