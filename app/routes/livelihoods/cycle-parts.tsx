import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { figureWords, quantityWords } from "#app/ui/quantity-words";
import { m } from "#messages";
import { daysBetween } from "#src/day";
import type { Activity, CycleField } from "#src/livelihoods/activity";
import { BOOK_WITHDRAWAL_REASONS } from "#src/livelihoods/code-lists";
import { causesOf, cycleFacts, type Details } from "#src/livelihoods/cycle";
import { Day } from "#ui/day";
import { SummaryList } from "#ui/parts";
import { detailRows } from "./cycle-fields.tsx";

type Dates = { started_on: string; closed_on: string | null };

/** "day 12 of about 49", or when it was closed. */
export function CycleDays({ cycle, usual, today }: { cycle: Dates; usual: number | null; today: string }) {
  if (cycle.closed_on !== null)
    return (
      <>
        <Day day={cycle.started_on} />
        {" – "}
        <Day day={cycle.closed_on} />
      </>
    );
  const day = daysBetween(cycle.started_on, today) + 1;
  return usual === null ? m["livelihood.day_only"]({ day }) : m["livelihood.day_of"]({ day, usual });
}

type Standing = {
  start: Details;
  close: Details | null;
  records: readonly { true_on: string; details: Details; withdrawn: string | null }[];
  losses: readonly { quantity_milli: number; withdrawn: string | null }[];
};

/** What follows from what was recorded: figures of the activity that are known. */
export function CycleFigures({ activity, cycle }: { activity: Activity; cycle: Standing }) {
  const counts = <Fact extends { withdrawn: string | null }>(all: readonly Fact[]) =>
    all.filter(({ withdrawn }) => withdrawn === null);
  const facts = cycleFacts(activity, { ...cycle, records: counts(cycle.records), losses: counts(cycle.losses) });
  const rows = activity.figures.flatMap((figure) => {
    const value = figure.of(facts);
    return value === null ? [] : [{ term: inWords(figure.words), value: figureWords(figure, value) }];
  });
  return rows.length === 0 ? <p className="text-soft">{m["livelihood.no_records"]()}</p> : <SummaryList rows={rows} />;
}

type RecordProps = {
  records: readonly { id: string; true_on: string; details: Details; withdrawn: string | null; by: string }[];
  fields: readonly CycleField[];
  /** Where a record is taken back; null where this viewer records nothing. */
  base: string | null;
};

export function CycleRecords({ records, fields, base }: RecordProps) {
  if (records.length === 0) return <p className="text-soft">{m["livelihood.no_records"]()}</p>;
  return (
    <ul className="max-w-3xl divide-y divide-line">
      {records.map((record) => (
        <li key={record.id} className="flex flex-wrap items-start justify-between gap-x-4 py-2">
          <div className="min-w-0">
            <p className="text-sm text-soft">
              <Day day={record.true_on} />
              {" · "}
              {record.by}
            </p>
            <p className={record.withdrawn ? "line-through" : ""}>
              {detailRows(fields, record.details)
                .map(({ term, value }) => `${term}: ${value}`)
                .join(" · ")}
            </p>
            <Withdrawn reason={record.withdrawn} />
          </div>
          {base && !record.withdrawn && (
            <TakeBack href={`${base}/records/${record.id}/withdrawal`} on={record.true_on} />
          )}
        </li>
      ))}
    </ul>
  );
}

type ClosingsProps = {
  closings: readonly { id: string; true_on: string; details: Details; withdrawn: string | null; by: string }[];
  fields: readonly CycleField[];
};

/** Closings that were taken back: the cycle ran on, or was closed anew. */
export function TakenBackClosings({ closings, fields }: ClosingsProps) {
  const taken = closings.filter(({ withdrawn }) => withdrawn !== null);
  if (taken.length === 0) return null;
  return (
    <>
      <h3 className="mt-4">{m["livelihood.closings_withdrawn"]()}</h3>
      <CycleRecords records={taken} fields={fields} base={null} />
    </>
  );
}

type LossProps = {
  losses: readonly {
    id: string;
    true_on: string;
    quantity_milli: number;
    cause: string;
    note: string | null;
    withdrawn: string | null;
    by: string;
  }[];
  activity: Activity;
  base: string | null;
};

export function CycleLosses({ losses, activity, base }: LossProps) {
  if (losses.length === 0) return <p className="text-soft">{m["livelihood.no_losses"]()}</p>;
  return (
    <ul className="max-w-3xl divide-y divide-line">
      {losses.map((loss) => (
        <li key={loss.id} className="flex flex-wrap items-start justify-between gap-x-4 py-2">
          <div className="min-w-0">
            <p className="text-sm text-soft">
              <Day day={loss.true_on} />
              {" · "}
              {loss.by}
            </p>
            <p className={loss.withdrawn ? "line-through" : ""}>
              {quantityWords(loss.quantity_milli, activity.unit)}
              {" · "}
              {wordsFor(causesOf(activity), loss.cause)}
            </p>
            {loss.note && <p className="whitespace-pre-line">{loss.note}</p>}
            <Withdrawn reason={loss.withdrawn} />
          </div>
          {base && !loss.withdrawn && <TakeBack href={`${base}/losses/${loss.id}/withdrawal`} on={loss.true_on} />}
        </li>
      ))}
    </ul>
  );
}

export function Withdrawn({ reason }: { reason: string | null }) {
  if (reason === null) return null;
  return (
    <p className="text-soft">{m["livelihood.withdrawn"]({ reason: wordsFor(BOOK_WITHDRAWAL_REASONS, reason) })}</p>
  );
}

function TakeBack({ href, on }: { href: string; on: string }) {
  return (
    <a className="no-print target" href={href}>
      {m["livelihood.withdraw"]()}
      <span className="unseen">
        {" "}
        <Day day={on} />
      </span>
    </a>
  );
}
