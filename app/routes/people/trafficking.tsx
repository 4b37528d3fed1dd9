import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { listDeterminations, listExperiences } from "#db/trafficking/reads";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { DECISION_ORGANISATIONS, TRAFFICKING_STATUSES } from "#src/trafficking/code-lists";
import { ACTS, MEANS, PURPOSES } from "#src/trafficking/legal-elements";
import { Day } from "#ui/day";
import { EmptyState, SummaryList } from "#ui/parts";
import type { Route } from "./+types/trafficking";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { answersOf } from "./fields/answers.ts";

export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { view, header } = await casePage(args, "people/trafficking");
  if (!view.readable.trafficking) throw new Response(null, { status: 404 });
  const experiences = await listExperiences(db, view.placed, view.readable.narrative);
  const codes = experiences.flatMap(({ places }) =>
    places.flatMap(({ place_code }) => (place_code ? [place_code] : [])),
  );
  const names = await placeNames(db, codes);
  return {
    header,
    experiences: experiences.map(({ id, recorded_at: _at, recorded_by: _by, ...experience }) => ({
      id,
      values: typedFrom(kept(experience)),
    })),
    places: Object.fromEntries(codes.map((code) => [code, labelOfPlace(code, names)])),
    determinations: await listDeterminations(db, view.placed, view.readable.narrative),
  };
}

/** The table's bookkeeping is not an answer. */
function kept(experience: Record<string, unknown>): Record<string, unknown> {
  const { case_id: _case, person_id: _person, version: _version, updated_at: _at, ...answers } = experience;
  return answers;
}

export default function Trafficking({
  loaderData: { header, experiences, places, determinations },
}: Route.ComponentProps) {
  const base = `/people/${header.case_number}`;
  const list = (codes: readonly string[], words: Parameters<typeof wordsFor>[0]) =>
    codes.map((code) => wordsFor(words, code)).join("; ");
  return (
    <>
      <CaseHeader header={header} tab="trafficking" />
      {header.mayChange && (
        <p className="mb-5 flex flex-wrap gap-3">
          <a className="btn btn-side" href={`${base}/trafficking/new`}>
            {m["person.experience_add"]()}
          </a>
          <a className="btn btn-side" href={`${base}/determinations/new`}>
            {m["person.determination_add"]()}
          </a>
        </p>
      )}
      <section className="mb-8" aria-labelledby="determinations">
        <h2 id="determinations" className="mb-2">
          {m["intake.group_determination"]()}
        </h2>
        {determinations.length === 0 && <EmptyState title={m["person.experience_none"]()} />}
        {determinations.map((one) => (
          <div key={one.id} className="card mb-3 max-w-3xl">
            <SummaryList
              rows={[
                { term: m["field.confirmed_result"](), value: wordsFor(TRAFFICKING_STATUSES, one.confirmed_result) },
                { term: m["field.decided_on"](), value: <Day day={one.decided_on} /> },
                { term: m["field.decision_org"](), value: wordsFor(DECISION_ORGANISATIONS, one.decision_org) },
                { term: m["field.acts"](), value: list(one.acts, ACTS) },
                {
                  term: m["field.means"](),
                  value: one.is_child && one.means.length === 0 ? m["determination.child"]() : list(one.means, MEANS),
                },
                { term: m["field.purposes"](), value: list(one.purposes, PURPOSES) },
                {
                  term: m["determination.sources"](),
                  value: one.sources.map(({ law, article }) => `${law} ${article}`).join("; "),
                },
                { term: m["field.note"](), value: one.note },
              ]}
            />
          </div>
        ))}
      </section>
      <section aria-labelledby="experiences">
        <h2 id="experiences" className="mb-2">
          {m["intake.group_trafficking"]()}
        </h2>
        {experiences.length === 0 && <EmptyState title={m["person.experience_none"]()} />}
        {experiences.map(({ id, values }) => (
          <div key={id} className="card mb-3 max-w-3xl">
            <SummaryList rows={answersOf(values, places)} />
          </div>
        ))}
      </section>
    </>
  );
}
