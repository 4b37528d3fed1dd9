import type { ReactNode } from "react";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CountRow } from "#src/outcomes/protected-report";
import { RISK_BANDS } from "#src/risk/band";
import { FLAG_KINDS, FLAG_SEVERITIES } from "#src/risk/flags";
import { Relative } from "#ui/day";
import { RiskBand } from "#ui/risk-band";

/** One thing of the day, with the way to all of it. */
export function Card({
  id,
  title,
  more,
  children,
}: {
  id: string;
  title: string;
  more?: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      {children}
      {more && (
        <p className="mt-2">
          <a href={more.href} className="target">
            {more.label}
          </a>
        </p>
      )}
    </section>
  );
}

export function ReviewCount({ count }: { count: { due: number; overdue: number; review_now: number } }) {
  return (
    <Card
      id="reviews"
      title={m["home.reviews"]()}
      {...(count.due > 0 && { more: { href: "/risk", label: m["home.to_queue"]() } })}
    >
      {count.due === 0 ? (
        <p className="text-soft">{m["home.no_reviews"]()}</p>
      ) : (
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          <Figure term={m["home.reviews_due"]()} value={count.due} />
          <Figure term={m["home.reviews_late"]()} value={count.overdue} />
          <Figure term={m["risk.review_now"]()} value={count.review_now} />
        </dl>
      )}
    </Card>
  );
}

function Figure({ term, value }: { term: string; value: number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-soft">{term}</dt>
      <dd className="text-2xl font-semibold">{value}</dd>
    </div>
  );
}

type FlagRow = { id: string; case_number: string; kind: string; severity: string; due_on: string };
type Flags = { mine: boolean; open: number; overdue: number; first: readonly FlagRow[] };

export function FlagList({ flags, today }: { flags: Flags; today: string }) {
  const title = flags.mine
    ? m["home.flags_mine"]({ count: flags.open })
    : m["home.flags_late"]({ count: flags.overdue });
  return (
    <Card id="flags" title={title} more={{ href: "/flags", label: m["home.to_flags"]() }}>
      {flags.first.length === 0 ? (
        <p className="text-soft">{flags.mine ? m["home.no_flags"]() : m["home.no_late_flags"]()}</p>
      ) : (
        <ul className="divide-y divide-line">
          {flags.first.map((flag) => (
            <li key={flag.id} className="py-2">
              <a href={`/flags/${flag.id}`} className="font-semibold">
                {flag.case_number}
                {" · "}
                {wordsFor(FLAG_KINDS, flag.kind)}
              </a>
              <p className="text-soft">
                {wordsFor(FLAG_SEVERITIES, flag.severity)}
                {" · "}
                <span className={flag.due_on < today ? "font-semibold text-amber" : ""}>
                  <Relative day={flag.due_on} today={today} due />
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function BandCounts({ rows }: { rows: readonly CountRow[] }) {
  const countOf = (band: string) => rows.find(({ values }) => values[0] === band)?.count ?? 0;
  const bands = [...RISK_BANDS.codes].reverse();
  return (
    <Card id="bands" title={m["home.bands"]()} more={{ href: "/outcomes", label: m["home.to_outcomes"]() }}>
      <ul className="divide-y divide-line">
        {bands.map((band) => (
          <li key={band} className="flex items-center justify-between gap-3 py-2">
            <RiskBand band={band} />
            <a href={`/people?risk=${band}`}>{m["home.cases"]({ count: countOf(band) })}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function DraftList({ drafts }: { drafts: readonly { id: string; updated_on: string }[] }) {
  return (
    <Card id="drafts" title={m["people.drafts"]()}>
      <ul>
        {drafts.map(({ id, updated_on }) => (
          <li key={id} className="flex flex-wrap gap-x-3 py-1">
            <a href={`/people/drafts/${id}`}>{m["people.continue_draft"]()}</a>
            <span className="text-soft">{m["people.draft_changed"]({ when: dayWords(updated_on) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
