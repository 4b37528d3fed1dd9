import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { listDebts } from "#db/debts/reads";
import { listHouseholds } from "#db/households/reads";
import { currentBaseline } from "#db/people/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { EmptyState } from "#ui/parts";
import { DebtsSection } from "../debts/debts-section.tsx";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { HouseholdCard, type ShownHousehold } from "./household-record.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_economy"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer } = await casePage(args, "households/of-case");
  if (!view.readable.economy) throw new Response(null, { status: 404 });
  const [households, debts, baseline] = await Promise.all([
    listHouseholds(db, view.placed, view.readable.narrative),
    listDebts(db, view.placed, view.readable),
    currentBaseline(db, view.placed),
  ]);
  const names = await staffNames(
    db,
    households.map(({ recorded_by }) => recorded_by),
  );
  return {
    header,
    mayRecordHousehold: may(viewer, "household.record", view.placed),
    mayRecordDebt: may(viewer, "debt.record", view.placed),
    readsWords: view.readable.identity && view.readable.narrative,
    households: households.map(
      ({ recorded_by, ...one }): ShownHousehold => ({ ...one, by: names.get(recorded_by) ?? "" }),
    ),
    mayLinkMember: may(viewer, "member.link", view.placed),
    debts,
    atStart: baseline ?? null,
  };
}

export default function HouseholdOfCase({ loaderData }: Route.ComponentProps) {
  const { header, households, mayRecordHousehold, mayLinkMember, debts, atStart, mayRecordDebt, readsWords } =
    loaderData;
  const [now, ...earlier] = households;
  return (
    <>
      <CaseHeader header={header} tab="economy" />
      {mayLinkMember && (
        <p className="no-print mb-3">
          <a className="target" href={`/people/${header.case_number}/membership`}>
            {m["member_link.open"]()}
          </a>
        </p>
      )}
      <div className="max-w-3xl space-y-8">
        <DebtsSection
          debts={debts}
          caseNumber={header.case_number}
          atStart={atStart}
          mayRecord={mayRecordDebt}
          readsWords={readsWords}
        />
        <section aria-labelledby="household">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
            <h2 id="household">{m["household.title"]()}</h2>
            {mayRecordHousehold && (
              <a className="btn btn-side no-print" href={`/people/${header.case_number}/household/edit`}>
                {now ? m["household.record_again"]() : m["household.record"]()}
              </a>
            )}
          </div>
          {now ? (
            <HouseholdCard household={now} />
          ) : (
            <EmptyState title={m["household.none"]()}>{m["household.none_text"]()}</EmptyState>
          )}
          {earlier.length > 0 && (
            <details className="mt-3">
              <summary className="target cursor-pointer text-action">
                {m["household.earlier"]({ count: earlier.length })}
              </summary>
              <div className="mt-2 space-y-4">
                {earlier.map((household) => (
                  <HouseholdCard key={household.id} household={household} />
                ))}
              </div>
            </details>
          )}
        </section>
      </div>
    </>
  );
}
