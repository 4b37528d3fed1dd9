import { inWords } from "#app/ui/labels";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { againstOffered } from "#db/instruments/drafts";
import { m } from "#messages";
import { VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import { problemsOf } from "#src/instruments/editing";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/draft";
import { DifferenceList } from "./difference-list.tsx";
import { draftPage } from "./draft-page.ts";
import { DraftSections } from "./draft-sections.tsx";
import { ProblemList } from "./problem-list.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.draft_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { draft } = await draftPage(args, "instruments/draft");
  const { offered, differences } = await againstOffered(db, draft);
  const names = await staffNames(db, [draft.created_by, draft.changed_by]);
  return {
    id: draft.id,
    code: draft.code,
    based_on: draft.based_on,
    outcome: draft.outcome,
    published_id: draft.published_id,
    maker: names.get(draft.created_by) ?? "",
    changer: names.get(draft.changed_by) ?? "",
    definition: draft.definition,
    offered: offered?.id ?? null,
    before: offered?.definition ?? null,
    differences,
    problems: problemsOf(draft.definition, draft.code === VISIT_INSTRUMENT),
  };
}

export default function Draft({ loaderData }: Route.ComponentProps) {
  const { id, based_on, outcome, published_id, maker, changer, definition, offered, differences, problems } =
    loaderData;
  const here = `/admin/instruments/drafts/${id}`;
  const isOpen = outcome === null;
  const mayPublish = isOpen && problems.length === 0 && differences.length > 0;
  return (
    <>
      <PageHeader
        title={inWords(definition.title)}
        lead={m["instrument.draft_lead"]({ version: based_on, maker, changer })}
        back={{ href: "/admin/instruments", label: m["instrument.title"]() }}
        actions={
          isOpen && (
            <>
              {mayPublish && (
                <a className="btn btn-main" href={`${here}/publication`}>
                  {m["instrument.publish"]()}
                </a>
              )}
              <a className="btn btn-plain" href={`${here}/discarding`}>
                {m["instrument.discard"]()}
              </a>
            </>
          )
        }
      />
      {!isOpen && (
        <Notice tone={published_id ? "good" : "info"}>
          {published_id ? (
            <a href={`/admin/instruments/${published_id}`}>
              {m["instrument.draft_was_published"]({ id: published_id })}
            </a>
          ) : (
            m["instrument.draft_was_discarded"]()
          )}
        </Notice>
      )}
      {isOpen && offered !== null && offered !== based_on && (
        <Notice tone="warn">{m["instrument.draft_overtaken"]({ based_on, offered })}</Notice>
      )}
      {isOpen && <ProblemList problems={problems} definition={definition} before={loaderData.before} />}
      {isOpen && (
        <section className="card mb-6" aria-labelledby="difference">
          <h2 id="difference" className="mb-2">
            {m["instrument.difference"]({ version: offered ?? based_on })}
          </h2>
          <DifferenceList
            differences={differences}
            before={loaderData.before ?? definition}
            after={definition}
            here={here}
          />
        </section>
      )}
      <DraftSections definition={definition} differences={differences} {...(isOpen && { here })} />
    </>
  );
}
