import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { ENTRY_KINDS } from "#src/ledger/code-lists";
import { totalsOf } from "#src/ledger/entry";
import { spokenRupiah } from "#src/ledger/spoken-rupiah";
import { Day } from "#ui/day";
import { PrintButton } from "#ui/print-button";
import type { Route } from "./+types/voucher";
import { entryPage } from "./entry-page.ts";
import { EntryTable } from "./entry-table.tsx";
import { numberWords } from "./entry-words.ts";

export const meta: Route.MetaFunction = () => [{ title: m["ledger.voucher"]() }];

export async function loader(args: Route.LoaderArgs) {
  const { header, entry, members } = await entryPage(args, "ledger/voucher");
  return { header, entry, members };
}

const SIGNERS = ["ledger.voucher_maker", "ledger.voucher_approver", "ledger.voucher_receiver"] as const;

/** Bukti kas: what goes into the binder, to be signed by hand. */
export default function Voucher({ loaderData: { header, entry, members } }: Route.ComponentProps) {
  const way = cashWay(entry.lines);
  return (
    <>
      <p className="no-print mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <PrintButton />
        <span className="text-soft">{m["paper.print_how"]()}</span>
        <a className="target" href={`/cooperatives/${header.id}/ledger/entries/${entry.id}`}>
          {m["ledger.voucher_back"]()}
        </a>
      </p>
      <article className="paper">
        <header className="mb-6 text-center">
          <p>{header.name}</p>
          <h1 className="mt-2">
            {way === "in"
              ? m["ledger.voucher_in"]()
              : way === "out"
                ? m["ledger.voucher_out"]()
                : m["ledger.voucher_memo"]()}
          </h1>
          <p>{numberWords(entry.number)}</p>
        </header>
        <dl className="my-4 space-y-1.5">
          {[
            { term: m["ledger.entry_on"](), value: <Day day={entry.entry_on} /> },
            { term: m["ledger.what"](), value: wordsFor(ENTRY_KINDS, entry.kind) },
            { term: m["ledger.memo"](), value: entry.memo ?? "–" },
            { term: m["ledger.in_words"](), value: spokenRupiah(totalsOf(entry.lines).debit_idr) },
          ].map(({ term, value }) => (
            <div
              key={term}
              className="sm:grid sm:grid-cols-[10rem_1fr] sm:gap-3 print:grid print:grid-cols-[10rem_1fr] print:gap-3"
            >
              <dt>{term}</dt>
              <dd className="whitespace-pre-line font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a small phone, so the keyboard must be able to scroll it */}
        <section className="overflow-x-auto" aria-label={m["ledger.lines"]()} tabIndex={0}>
          <EntryTable lines={entry.lines} members={members} />
        </section>
        <ul className="mt-10 grid gap-x-8 gap-y-6 sm:grid-cols-3 print:grid-cols-3">
          {SIGNERS.map((key) => (
            <li key={key}>
              <p>{m[key]()}</p>
              <div className="h-20 border-b border-current" />
            </li>
          ))}
        </ul>
      </article>
    </>
  );
}

function cashWay(lines: readonly { account: string; debit_idr: number; credit_idr: number }[]) {
  const cash = totalsOf(lines.filter(({ account }) => account === "101" || account === "102"));
  if (cash.debit_idr > cash.credit_idr) return "in";
  return cash.credit_idr > cash.debit_idr ? "out" : "between";
}
