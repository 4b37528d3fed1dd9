import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { keptUploads } from "#db/field/device-reads";
import { strandedChanges } from "#db/sync/stranded";
import { keptChanges, openConflicts } from "#db/sync/waiting-reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { Instant } from "#ui/day";
import { EmptyState, Notice, PageHeader } from "#ui/parts";
import { PhoneTabs } from "../devices/phone-tabs.tsx";
import { MOST_UPLOADS, UnreadUploads } from "../devices/unread-uploads.tsx";
import type { Route } from "./+types/list";
import { fieldWords, reasonWords, subjectWords } from "./kept-words.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["sync.title"]()} · ${m["app.name"]()}` }];

/** Of each kind, as many as one page can hold. */
const MOST = 200;

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "sync/list");
  const [kept, conflicts, uploads, stranded] = await Promise.all([
    keptChanges(db, viewer, MOST + 1),
    can(viewer, "reach.correct") ? openConflicts(db, viewer, MOST + 1) : [],
    keptUploads(db, viewer, MOST_UPLOADS + 1),
    strandedChanges(db, viewer, MOST + 1),
  ]);
  const hasMore = [kept, conflicts, stranded].some(({ length }) => length > MOST);
  const shown = { kept: kept.slice(0, MOST), conflicts: conflicts.slice(0, MOST), stranded: stranded.slice(0, MOST) };
  return { ...shown, uploads, hasMore };
}

export default function FromPhones({ loaderData }: Route.ComponentProps) {
  const { kept, conflicts, uploads, stranded, hasMore } = loaderData;
  return (
    <>
      <PageHeader title={m["sync.title"]()} lead={m["sync.lead"]()} />
      <PhoneTabs current="sent" />
      {kept.length + conflicts.length + uploads.length + stranded.length === 0 && (
        <EmptyState title={m["sync.none_title"]()}>{m["sync.none_text"]()}</EmptyState>
      )}
      {conflicts.length > 0 && (
        <section className="mb-6">
          <h2 className="mb-3">{m["sync.conflicts"]()}</h2>
          <ul className="grid gap-3">
            {conflicts.map(({ id, case_number, field, by, found_at }) => (
              <li key={id} className="card">
                <a href={`/sync/conflicts/${id}`} className="font-semibold">
                  {case_number} · {fieldWords(field)}
                </a>
                <p className="text-soft">
                  {by} · <Instant at={found_at} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {kept.length > 0 && (
        <section>
          <h2 className="mb-3">{m["sync.kept"]()}</h2>
          <ul className="grid gap-3">
            {kept.map(({ id, kind, case_number, by, made_at, reason }) => (
              <li key={id} className="card">
                <a href={`/sync/changes/${id}`} className="font-semibold">
                  {subjectWords(kind)} · {case_number ?? m["sync.case_hidden"]()}
                </a>
                <p>{reasonWords(reason)}</p>
                <p className="text-soft">
                  {by} · <Instant at={made_at} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {stranded.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-1">{m["sync.stranded"]()}</h2>
          <p className="prose-measure mb-3 text-soft">{m["sync.stranded_lead"]()}</p>
          <p className="mb-3">
            <a href="/people/assignment">{m["sync.stranded_assign"]()}</a>
          </p>
          <ul className="grid gap-3">
            {stranded.map(({ id, kind, case_number, by, made_at, reason }) => (
              <li key={id} className="card">
                <p className="font-semibold">
                  {subjectWords(kind)} · {case_number ?? m["sync.case_unknown"]()}
                </p>
                <p>{reasonWords(reason)}</p>
                <p className="text-soft">
                  {by} · <Instant at={made_at} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hasMore && (
        <div className="mt-6">
          <Notice>{m["sync.more"]()}</Notice>
        </div>
      )}
      <UnreadUploads uploads={uploads} />
    </>
  );
}
