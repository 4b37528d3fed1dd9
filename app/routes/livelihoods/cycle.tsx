import { db } from "#db/connection";
import { cycleFactsOf } from "#db/livelihoods/cycle-reads";
import { m } from "#messages";
import { activityOf } from "#src/livelihoods/registry";
import { Badge, SummaryList } from "#ui/parts";
import type { Route } from "./+types/cycle";
import { detailRows } from "./cycle-fields.tsx";
import { cyclePage } from "./cycle-page.ts";
import { CycleDays, CycleFigures, CycleLosses, CycleRecords, TakenBackClosings } from "./cycle-parts.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { FiguresList } from "./figures-list.tsx";
import { Studies } from "./studies.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.cycle"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, cycle } = await cyclePage(args, "livelihoods/cycle");
  const which = { enterprise_id: view.placed.id, cycle_id: cycle.id, readsWords: view.readsWords };
  return { header, cycle, facts: await cycleFactsOf(db, which), readsWords: view.readsWords };
}

export default function CycleOfEnterprise({ loaderData: { header, cycle, facts, readsWords } }: Route.ComponentProps) {
  const activity = activityOf(cycle.activity);
  const base = `/livelihoods/${header.id}/cycles/${cycle.id}`;
  const isOpen = cycle.closed_on === null;
  const closing = facts.closings.find(({ withdrawn }) => withdrawn === null);
  const standing = { start: cycle.details, close: cycle.close, ...facts };
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="flex flex-wrap items-center gap-2">
            {m["livelihood.cycle_number"]({ number: cycle.number })}
            {!isOpen && <Badge>{m["livelihood.closed_badge"]()}</Badge>}
          </h2>
          <p className="text-soft">
            <CycleDays cycle={cycle} usual={activity.usual_days} today={header.today} />
          </p>
        </div>
        {header.mayRecord && (
          <div className="no-print flex flex-wrap gap-2">
            <a className="btn btn-main" href={`/livelihoods/${header.id}/book/new?cycle=${cycle.id}`}>
              {m["livelihood.book_new"]()}
            </a>
            <a className="btn btn-side" href={`${base}/records/new`}>
              {m["livelihood.record_new"]()}
            </a>
            <a className="btn btn-side" href={`${base}/losses/new`}>
              {m["livelihood.loss_new"]()}
            </a>
            {isOpen && (
              <a className="btn btn-side" href={`${base}/closing`}>
                {m["livelihood.closing"]()}
              </a>
            )}
          </div>
        )}
      </div>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <section aria-labelledby="derived">
          <h3 id="derived">{m["livelihood.derived"]()}</h3>
          <CycleFigures activity={activity} cycle={standing} />
          <h3 className="mt-4">{m["livelihood.at_start"]()}</h3>
          <SummaryList rows={detailRows(activity.start, cycle.details)} />
          {header.mayRecord && (
            <a className="no-print target w-fit" href={`${base}/edit`}>
              {m["form.change"]()}
            </a>
          )}
          {cycle.close && (
            <>
              <h3 className="mt-4">{m["livelihood.at_close"]()}</h3>
              <SummaryList rows={detailRows(activity.close, cycle.close)} />
              {closing?.note && <p className="mt-1 whitespace-pre-line">{closing.note}</p>}
              {header.mayRecord && (
                <a className="no-print target w-fit" href={`${base}/closings/${cycle.closing_id}/withdrawal`}>
                  {m["livelihood.closing_wrong"]()}
                </a>
              )}
            </>
          )}
          <TakenBackClosings closings={facts.closings} fields={activity.close} />
        </section>
        <section aria-labelledby="figures">
          <h3 id="figures">{m["livelihood.figures"]()}</h3>
          <FiguresList figures={cycle.figures} />
          <p className="mt-2 text-sm text-soft">{m["livelihood.figures_note"]()}</p>
          <a className="no-print target w-fit" href={`/livelihoods/${header.id}/book?cycle=${cycle.id}`}>
            {m["livelihood.book"]()}
          </a>
        </section>
      </div>
      <Studies activity={activity} />
      <section aria-labelledby="records" className="mt-6">
        <h3 id="records">{m["livelihood.records"]()}</h3>
        <CycleRecords records={facts.records} fields={activity.record} base={header.mayRecord ? base : null} />
      </section>
      <section aria-labelledby="losses" className="mt-6">
        <h3 id="losses">{m["livelihood.losses"]()}</h3>
        <CycleLosses losses={facts.losses} activity={activity} base={header.mayRecord ? base : null} />
        {!readsWords && <p className="text-soft">{m["livelihood.words_hidden"]()}</p>}
      </section>
    </>
  );
}
