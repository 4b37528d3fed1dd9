import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/version";
import { DefinitionView } from "./definition-view.tsx";
import { weightsWords } from "./score-words.ts";
import { VersionBadge } from "./version-badge.tsx";
import { versionPage } from "./version-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { version } = await versionPage(args, "instruments/version");
  return { version };
}

export default function InstrumentVersion({ loaderData: { version } }: Route.ComponentProps) {
  const { id, code, state, definition, scores, waiting } = version;
  const here = `/admin/instruments/${id}`;
  return (
    <>
      <PageHeader
        title={inWords(definition.title)}
        lead={
          <>
            {id} <VersionBadge state={state} />
          </>
        }
        back={{ href: "/admin/instruments", label: m["instrument.title"]() }}
        actions={
          <>
            {state === "draft" && (
              <a className="btn btn-main" href={`${here}/publication`}>
                {m["instrument.publish"]()}
              </a>
            )}
            {state === "published" && (
              <a className="btn btn-side" href={`${here}/drafts/new`}>
                {m["instrument.draft_new"]()}
              </a>
            )}
            {state !== "withdrawn" && (
              <a className="btn btn-plain" href={`${here}/withdrawal`}>
                {state === "draft" ? m["instrument.discard"]() : m["instrument.withdraw"]()}
              </a>
            )}
          </>
        }
      />
      {definition.note && <Notice>{inWords(definition.note)}</Notice>}
      {definition.scoring && (
        <section className="card mb-6" aria-labelledby="weights">
          <h2 id="weights">{m["instrument.scores"]()}</h2>
          <ul className="mt-2 list-disc space-y-1 pl-5">
            {scores.map(({ id: score, number, scheme, loaded_at }) => (
              <li key={score}>
                {score}
                {" · "}
                {weightsWords(code, { scheme, number, scored_at: loaded_at })}
              </li>
            ))}
          </ul>
          {waiting > 0 && <p className="mt-2">{m["instrument.waiting"]({ count: waiting })}</p>}
          {state === "published" && (
            <p className="mt-3">
              <a className="btn btn-side" href={`${here}/weights/new`}>
                {m["instrument.load_weights"]()}
              </a>
            </p>
          )}
        </section>
      )}
      <DefinitionView definition={definition} scheme={scores.at(-1)?.scheme ?? null} />
    </>
  );
}
