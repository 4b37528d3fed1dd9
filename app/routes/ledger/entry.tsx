import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { ENTRY_KINDS } from "#src/ledger/code-lists";
import { mayBeTakenBack } from "#src/ledger/entry";
import { Day, Instant } from "#ui/day";
import { Notice, SummaryList } from "#ui/parts";
import type { Route } from "./+types/entry";
import { entryPage } from "./entry-page.ts";
import { EntryTable } from "./entry-table.tsx";
import { numberWords } from "./entry-words.ts";
import { LedgerHeader } from "./ledger-header.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.entry"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, entry, members } = await entryPage(args, "ledger/entry");
  return { header, entry, members };
}

export default function EntryPage({ loaderData: { header, entry, members } }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/ledger`;
  const isStanding = entry.reversed_by === null;
  return (
    <>
      <LedgerHeader header={header} tab="journal" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>
          {numberWords(entry.number)} · {wordsFor(ENTRY_KINDS, entry.kind)}
        </h2>
        <div className="no-print flex flex-wrap gap-2">
          <a className="btn btn-side" href={`${base}/entries/${entry.id}/voucher`}>
            {m["ledger.voucher"]()}
          </a>
          {header.mayPost && isStanding && mayBeTakenBack(entry) && (
            <a className="btn btn-side" href={`${base}/entries/${entry.id}/reversal`}>
              {m["ledger.reverse"]()}
            </a>
          )}
        </div>
      </div>
      {entry.reversed_by !== null && (
        <Notice tone="warn">
          {m["ledger.was_reversed"]()}{" "}
          <a href={`${base}/entries/${entry.reversal_id}`}>{numberWords(entry.reversed_by)}</a>
        </Notice>
      )}
      {entry.reverses_id && entry.reverses_number !== null && (
        <Notice>
          {m["ledger.reverses"]()}{" "}
          <a href={`${base}/entries/${entry.reverses_id}`}>{numberWords(entry.reverses_number)}</a>
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: m["ledger.entry_on"](), value: <Day day={entry.entry_on} /> },
          { term: m["ledger.memo"](), value: entry.memo },
          { term: m["ledger.recorded_by"](), value: entry.by },
          { term: m["ledger.recorded_at"](), value: <Instant at={entry.recorded_at} /> },
        ]}
      />
      <div className="mt-5">
        <EntryTable lines={entry.lines} members={members} />
      </div>
      <p className="mt-4 text-soft">{m["ledger.stays"]()}</p>
    </>
  );
}
