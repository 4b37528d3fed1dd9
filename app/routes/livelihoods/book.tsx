import { photosOf } from "#db/attachments/reads";
import { db } from "#db/connection";
import { bookOf } from "#db/livelihoods/book-reads";
import { cyclesOf } from "#db/livelihoods/cycle-reads";
import { m } from "#messages";
import { EmptyState, Pagination } from "#ui/parts";
import type { Route } from "./+types/book";
import { BookLines } from "./book-lines.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedPage } from "./followed-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.book_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, readsWords } = await followedPage(args, "livelihoods/book");
  const search = args.url.searchParams;
  const cycle = (await cyclesOf(db, header.id)).find(({ id }) => id === search.get("cycle")) ?? null;
  const after = search.get("after");
  const { rows, next } = await bookOf(db, header.id, { after, cycle_id: cycle?.id ?? null });
  const base = `/livelihoods/${header.id}/book`;
  const address = (more: Record<string, string>) => {
    const said = new URLSearchParams({ ...(cycle ? { cycle: cycle.id } : {}), ...more }).toString();
    return said === "" ? base : `${base}?${said}`;
  };
  const photos = await photosOf(
    db,
    rows.map(({ id }) => id),
  );
  return {
    header,
    readsWords,
    rows: rows.map((row) => ({ ...row, photos: photos.get(row.id) ?? [] })),
    cycle: cycle && { id: cycle.id, number: cycle.number },
    first: after === null ? null : address({}),
    next: next === null ? null : address({ after: next }),
  };
}

export default function Book({ loaderData: { header, readsWords, rows, cycle, first, next } }: Route.ComponentProps) {
  const base = `/livelihoods/${header.id}/book`;
  const add = header.mayRecord && (
    <a className="btn btn-main no-print" href={cycle ? `${base}/new?cycle=${cycle.id}` : `${base}/new`}>
      {m["livelihood.book_new"]()}
    </a>
  );
  return (
    <>
      <EnterpriseHeader header={header} tab="book" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["livelihood.book_title"]()}</h2>
        {rows.length > 0 && add}
      </div>
      {cycle && (
        <p className="mb-3">
          {m["livelihood.book_of_cycle"]({ number: cycle.number })}
          {" · "}
          <a href={base}>{m["livelihood.book_all"]()}</a>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={m["livelihood.book_empty"]()} action={add || undefined}>
          <p>{m["livelihood.book_empty_text"]()}</p>
        </EmptyState>
      ) : (
        <BookLines lines={rows} base={base} mayRecord={header.mayRecord} readsWords={readsWords} />
      )}
      <Pagination first={first} next={next} />
    </>
  );
}
