import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { withNames } from "#db/caseload/reads";
import { db } from "#db/connection";
import { placeNames } from "#db/places/reads";
import { recentVisits } from "#db/visits/reads";
import { m } from "#messages";
import { scopeOf } from "#src/access/policy";
import { VISIT_MODES, VISIT_OUTCOMES } from "#src/visits/code-lists";
import { Relative } from "#ui/day";
import { EmptyState, PageHeader, Tabs } from "#ui/parts";
import { PlanGroups } from "#ui/plan-list";
import { StepList } from "../contact/step-list.tsx";
import { stepsFor } from "../contact/steps-ahead.ts";
import type { Route } from "./+types/list";
import { placeOf, plansFor } from "./plans-ahead.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["visit.title"]()} · ${m["app.name"]()}` }];

const DAYS_AHEAD = 60;
const RECENT = 20;
/** All of her own tasks; of everybody, those that are due first. */
const STEPS = { mine: 60, all: 15 };

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "visits/list");
  const seesMore = scopeOf(viewer, "visit.read") !== "own";
  // A manager has no cases of her own: what she comes for is everyone's.
  const asked = args.url.searchParams.get("of") ?? (viewer.role === "manager" ? "all" : "mine");
  const reach = seesMore && asked === "all" ? "all" : "mine";
  const [contact, plans, visits] = await Promise.all([
    stepsFor(viewer, STEPS[reach], reach),
    plansFor(viewer, today, DAYS_AHEAD, reach),
    recentVisits(db, viewer, RECENT, reach),
  ]);
  const named = await withNames(db, viewer, visits);
  const places = await placeNames(
    db,
    visits.map((row) => row.village_code ?? row.district_code ?? row.regency_code),
  );
  const recent = visits.map((row, at) => ({
    id: row.visit_id,
    case_number: row.case_number,
    name: named[at]?.name ?? null,
    place: placeOf(row, places),
    visited_on: row.visited_on,
    outcome: row.outcome,
    mode: row.mode,
  }));
  return { today, reach, seesMore, isManager: viewer.role === "manager", contact, plans, recent };
}

export default function Visits({
  loaderData: { today, reach, seesMore, isManager, contact, plans, recent },
}: Route.ComponentProps) {
  return (
    <>
      <PageHeader title={m["visit.title"]()} lead={reach === "mine" ? m["visit.lead_mine"]() : m["visit.lead_all"]()} />
      {seesMore && !isManager && (
        <Tabs
          label={m["visit.whose"]()}
          tabs={[
            { href: "/visits", label: m["visit.mine"](), current: reach === "mine" },
            { href: "/visits?of=all", label: m["visit.office"](), current: reach === "all" },
          ]}
        />
      )}
      {contact.steps.length > 0 && (
        <section className="card mb-6" aria-labelledby="contact">
          <h2 id="contact" className="mb-1">
            {m["contact.steps_title"]()} ({contact.steps.length}
            {contact.more && "+"})
          </h2>
          <StepList steps={contact.steps} today={today} />
        </section>
      )}
      {plans.length === 0 ? (
        <EmptyState title={m["visit.none_title"]()}>{m["visit.none_text"]()}</EmptyState>
      ) : (
        <PlanGroups plans={plans} today={today} />
      )}
      {recent.length > 0 && (
        <section aria-labelledby="recent" className="mt-8">
          <h2 id="recent" className="mb-2">
            {m["visit.recent"]()}
          </h2>
          <table className="table table-cards">
            <caption className="unseen">{m["visit.recent"]()}</caption>
            <thead>
              <tr>
                <th scope="col">{m["visit.column_case"]()}</th>
                <th scope="col">{m["visit.column_day"]()}</th>
                <th scope="col">{m["visit.column_outcome"]()}</th>
                <th scope="col">{m["visit.column_place"]()}</th>
              </tr>
            </thead>
            <tbody>
              {recent.map((visit) => (
                <tr key={visit.id}>
                  <th scope="row">
                    <a href={`/people/${visit.case_number}/visits`} className="whitespace-nowrap">
                      {visit.case_number}
                    </a>
                    {visit.name && <span className="block font-normal">{visit.name}</span>}
                  </th>
                  <td data-label={m["visit.column_day"]()}>
                    <Relative day={visit.visited_on} today={today} />
                  </td>
                  <td data-label={m["visit.column_outcome"]()}>
                    {wordsFor(VISIT_OUTCOMES, visit.outcome)}, {wordsFor(VISIT_MODES, visit.mode)}
                  </td>
                  <td data-label={m["visit.column_place"]()}>{visit.place}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
