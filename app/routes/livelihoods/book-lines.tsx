import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { quantityWords } from "#app/ui/quantity-words";
import type { AttachedPhoto } from "#db/attachments/reads";
import type { BookLine } from "#db/livelihoods/book-reads";
import { m } from "#messages";
import { PHOTOS_PER_RECORD } from "#src/attachments/attachment";
import { ENTRY_KINDS } from "#src/livelihoods/code-lists";
import { AttachedPhotos } from "#ui/attached-photos";
import { Day } from "#ui/day";
import { Badge } from "#ui/parts";
import { Withdrawn } from "./cycle-parts.tsx";

/** Where a line stands alone (it is paid, or taken back) its receipts are left out. */
type Line = BookLine & { photos?: readonly AttachedPhoto[] };
type Props = { lines: readonly Line[]; base: string; mayRecord: boolean; readsWords?: boolean };

/** The lines of a book as cards that fit a phone: what, how much, how much money, and what can still happen to it. */
export function BookLines({ lines, base, mayRecord, readsWords = false }: Props) {
  return (
    <ol className="max-w-3xl divide-y divide-line">
      {lines.map((line) => (
        <li key={line.id} className="py-2.5">
          <div className="flex items-start justify-between gap-4">
            <p className={`min-w-0 font-semibold ${line.withdrawn ? "line-through" : ""}`}>{line.item}</p>
            <p className={`number whitespace-nowrap font-semibold ${line.withdrawn ? "line-through" : ""}`}>
              {moneyWords(line.amount_idr)}
            </p>
          </div>
          <p className="text-soft">{factsOf(line).join(" · ")}</p>
          <p className="text-sm text-soft">
            <Day day={line.true_on} />
            {" · "}
            {line.by}
          </p>
          <Withdrawn reason={line.withdrawn} />
          <AttachedPhotos
            photos={line.photos ?? []}
            of={line.item}
            mayOpen={readsWords}
            mayRemove={mayRecord && !line.withdrawn}
          />
          {line.payment === "credit" && !line.withdrawn && (
            <p>
              <Badge tone={line.paid_on ? "good" : "warn"}>
                {line.paid_on
                  ? m["livelihood.entry_paid"]({ day: dayWords(line.paid_on) })
                  : m["livelihood.entry_unpaid"]()}
              </Badge>
            </p>
          )}
          {mayRecord && !line.withdrawn && (
            <p className="no-print flex flex-wrap gap-x-5">
              {line.payment === "credit" && line.paid_on === null && (
                <Step href={`${base}/${line.id}/payment`} words={m["livelihood.entry_pay"]()} item={line.item} />
              )}
              {(line.photos ?? []).length < PHOTOS_PER_RECORD && (
                <Step
                  href={`${base.replace(/book$/, "photos")}/entry/${line.id}/new`}
                  words={m["photo.add_receipt"]()}
                  item={line.item}
                />
              )}
              <Step href={`${base}/${line.id}/withdrawal`} words={m["livelihood.withdraw"]()} item={line.item} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Step({ href, words, item }: { href: string; words: string; item: string }) {
  return (
    <a className="target" href={href}>
      {words}
      <span className="unseen"> {item}</span>
    </a>
  );
}

function factsOf(line: BookLine): string[] {
  const { quantity_milli, unit, unit_price_idr, work_days_milli, cycle } = line;
  return [
    wordsFor(ENTRY_KINDS, line.kind),
    quantity_milli === null ? "" : quantityWords(quantity_milli, unit),
    unit_price_idr === null ? "" : m["livelihood.each"]({ price: moneyWords(unit_price_idr) }),
    cycle === null ? "" : m["livelihood.cycle_number"]({ number: cycle }),
    work_days_milli === null ? "" : m["livelihood.work_days_said"]({ days: quantityWords(work_days_milli, null) }),
  ].filter((fact) => fact !== "");
}
