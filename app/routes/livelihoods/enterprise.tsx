import { db } from "#db/connection";
import { entriesThatCount } from "#db/livelihoods/book-reads";
import { cyclesOf, daysSeen } from "#db/livelihoods/cycle-reads";
import { incomeOf } from "#db/livelihoods/income-reads";
import { licencesOf, statesOf } from "#db/livelihoods/reads";
import { m } from "#messages";
import { isEnded } from "#src/livelihoods/enterprise";
import { figuresByMonth, figuresOf } from "#src/livelihoods/figures";
import { activityOf } from "#src/livelihoods/registry";
import { standingAt } from "#src/livelihoods/standing";
import type { Route } from "./+types/enterprise";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { enterprisePage } from "./enterprise-page.ts";
import { ClosedCycles, Licences, RunningCycles, Standings, StateHistory } from "./enterprise-parts.tsx";
import { FiguresList, MonthsTable } from "./figures-list.tsx";
import { IncomeSection } from "./income-section.tsx";
import { Studies } from "./studies.tsx";

const MONTHS_SHOWN = 12;

export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, today } = await enterprisePage(args, "livelihoods/enterprise");
  const { placed, readsMoney, readsWords } = view;
  const states = await statesOf(db, placed, readsWords);
  const entries = readsMoney ? await entriesThatCount(db, [placed.id]) : [];
  const seen = await daysSeen(db, placed.id);
  const standing = states.filter(({ withdrawn }) => withdrawn === null);
  const facts = { started_on: placed.started_on, states: standing, seen };
  return {
    header,
    readsWords,
    cycles: readsMoney ? await cyclesOf(db, placed.id) : [],
    figures: figuresOf(entries),
    months: figuresByMonth(entries).slice(0, MONTHS_SHOWN),
    income: readsMoney ? ((await incomeOf(db, placed, entries, today)) ?? null) : null,
    licences: await licencesOf(db, placed.id),
    states: states.map(({ recorded_at: _at, enterprise_id: _id, ...state }) => state),
    standings: [6, 12].map((months) => ({ months, standing: standingAt(facts, months, today) })),
  };
}

export default function Enterprise({ loaderData }: Route.ComponentProps) {
  const { header, cycles, figures, months, income, licences, states, standings, readsWords } = loaderData;
  const base = `/livelihoods/${header.id}`;
  const { mayRecord, readsMoney } = header;
  const running = cycles.filter(({ closed_on }) => closed_on === null);
  const closed = cycles.filter(({ closed_on }) => closed_on !== null);
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      {mayRecord && (
        <p className="no-print mb-5 flex flex-wrap gap-2">
          {header.started_on !== null && !isEnded(header.status) && (
            <a className={`btn ${running.length === 0 ? "btn-main" : "btn-side"}`} href={`${base}/cycles/new`}>
              {m["livelihood.cycle_new"]()}
            </a>
          )}
          <a className="btn btn-side" href={`${base}/status`}>
            {m["livelihood.status_title"]()}
          </a>
          <a className="btn btn-side" href={`${base}/edit`}>
            {m["livelihood.edit"]()}
          </a>
          {header.owner_kind === "group" && (
            <a className="btn btn-side" href={`${base}/participants`}>
              {m["livelihood.participants"]()}
            </a>
          )}
        </p>
      )}
      {readsMoney && (
        <>
          <section aria-labelledby="running">
            <h2 id="running" className="mb-2">
              {m["livelihood.running_cycles"]()}
            </h2>
            <RunningCycles cycles={running} base={base} today={header.today} mayRecord={mayRecord} />
          </section>
          {closed.length > 0 && (
            <section aria-labelledby="closed" className="mt-8">
              <h2 id="closed" className="mb-2">
                {m["livelihood.closed_cycles"]()}
              </h2>
              <ClosedCycles cycles={closed} base={base} />
            </section>
          )}
          {figures.entries > 0 && (
            <section aria-labelledby="figures" className="mt-8">
              <h2 id="figures" className="mb-2">
                {m["livelihood.figures"]()}
              </h2>
              <div className="max-w-3xl">
                <FiguresList figures={figures} />
                <p className="mt-2 text-sm text-soft">{m["livelihood.figures_note"]()}</p>
              </div>
              <h3 className="mb-2 mt-5">{m["livelihood.months"]()}</h3>
              <MonthsTable months={months} />
            </section>
          )}
          {income && <IncomeSection income={income} />}
        </>
      )}
      <div className="mt-8 grid gap-8 lg:grid-cols-2">
        <section aria-labelledby="standing">
          <h2 id="standing">{m["livelihood.standing"]()}</h2>
          <Standings standings={standings} />
          <h2 className="mb-1 mt-6">{m["livelihood.licences"]()}</h2>
          <Licences licences={licences} today={header.today} base={mayRecord ? base : null} />
          {mayRecord && (
            <a className="no-print target w-fit" href={`${base}/licences/new`}>
              {m["livelihood.licence_new"]()}
            </a>
          )}
        </section>
        <section aria-labelledby="history">
          <h2 id="history" className="mb-2">
            {m["livelihood.history"]()}
          </h2>
          <StateHistory states={states} base={mayRecord ? base : null} />
          {!readsWords && <p className="text-soft">{m["livelihood.words_hidden"]()}</p>}
        </section>
      </div>
      <Studies activity={activityOf(header.activity)} />
    </>
  );
}
