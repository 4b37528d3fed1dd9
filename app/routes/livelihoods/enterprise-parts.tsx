import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { CycleLine } from "#db/livelihoods/cycle-reads";
import { m } from "#messages";
import { ENTERPRISE_WITHDRAWAL_REASONS, LICENCE_KINDS, STOP_REASONS } from "#src/livelihoods/code-lists";
import { activityOf } from "#src/livelihoods/registry";
import type { Standing } from "#src/livelihoods/standing";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { Day } from "#ui/day";
import { Badge, SummaryList, Timeline } from "#ui/parts";
import { CycleDays } from "./cycle-parts.tsx";

type CyclesProps = { cycles: readonly CycleLine[]; base: string; today: string; mayRecord: boolean };

/** A cycle that runs, with what is done in it next. */
export function RunningCycles({ cycles, base, today, mayRecord }: CyclesProps) {
  if (cycles.length === 0) return <p className="text-soft">{m["livelihood.no_running"]()}</p>;
  return (
    <ul className="space-y-3">
      {cycles.map((cycle) => (
        <li key={cycle.id} className="card">
          <div className="flex flex-wrap items-start justify-between gap-2">
            <div>
              <h3>
                <a href={`${base}/cycles/${cycle.id}`}>{m["livelihood.cycle_number"]({ number: cycle.number })}</a>
              </h3>
              <p className="text-soft">
                <CycleDays cycle={cycle} usual={activityOf(cycle.activity).usual_days} today={today} />
              </p>
            </div>
            <p className="text-right">
              <span className="block text-sm text-soft">
                {cycle.figures.profit_idr < 0 ? m["livelihood.loss_made"]() : m["livelihood.profit"]()}
              </span>
              <strong>{moneyWords(cycle.figures.profit_idr)}</strong>
            </p>
          </div>
          {mayRecord && (
            <p className="no-print mt-2 flex flex-wrap gap-2">
              <a className="btn btn-main" href={`${base}/book/new?cycle=${cycle.id}`}>
                {m["livelihood.book_new"]()}
              </a>
              <a className="btn btn-side" href={`${base}/cycles/${cycle.id}/records/new`}>
                {m["livelihood.record_new"]()}
              </a>
              <a className="btn btn-side" href={`${base}/cycles/${cycle.id}/losses/new`}>
                {m["livelihood.loss_new"]()}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

export function ClosedCycles({ cycles, base }: { cycles: readonly CycleLine[]; base: string }) {
  return (
    <table className="table table-cards" aria-label={m["livelihood.closed_cycles"]()}>
      <thead>
        <tr>
          <th scope="col">{m["livelihood.cycle"]()}</th>
          <th scope="col">{m["livelihood.closed_on"]()}</th>
          <th scope="col" className="number">
            {m["livelihood.revenue"]()}
          </th>
          <th scope="col" className="number">
            {m["livelihood.cost"]()}
          </th>
          <th scope="col" className="number">
            {m["livelihood.profit"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {cycles.map((cycle) => (
          <tr key={cycle.id}>
            <th scope="row">
              <a href={`${base}/cycles/${cycle.id}`}>{m["livelihood.cycle_number"]({ number: cycle.number })}</a>
            </th>
            <td data-label={m["livelihood.closed_on"]()}>
              <Day day={cycle.closed_on} />
            </td>
            <td className="number" data-label={m["livelihood.revenue"]()}>
              {moneyWords(cycle.figures.revenue_idr)}
            </td>
            <td className="number" data-label={m["livelihood.cost"]()}>
              {moneyWords(cycle.figures.cost_idr)}
            </td>
            <td className="number" data-label={m["livelihood.profit"]()}>
              {moneyWords(cycle.figures.profit_idr)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Licence = { id: string; kind: string; obtained_on: string; valid_until: string | null; withdrawn: string | null };
/** `base`: of the enterprise, where what is wrong is taken back; null where this viewer records nothing. */
type LicencesProps = { licences: readonly Licence[]; today: string; base: string | null };

export function Licences({ licences, today, base }: LicencesProps) {
  if (licences.length === 0) return <p className="text-soft">{m["livelihood.no_licences"]()}</p>;
  return (
    <ul className="space-y-1">
      {licences.map(({ id, kind, obtained_on, valid_until, withdrawn }) => (
        <li key={id}>
          <span className={withdrawn ? "line-through" : ""}>
            {valid_until === null
              ? m["livelihood.licence_since"]({ kind: wordsFor(LICENCE_KINDS, kind), day: dayWords(obtained_on) })
              : m["livelihood.licence_until"]({
                  kind: wordsFor(LICENCE_KINDS, kind),
                  day: dayWords(obtained_on),
                  until: dayWords(valid_until),
                })}
          </span>
          {valid_until !== null && valid_until < today && !withdrawn && (
            <>
              {" "}
              <Badge tone="warn">{m["livelihood.licence_over"]()}</Badge>
            </>
          )}
          <TakenBack reason={withdrawn} />
          {base && !withdrawn && (
            <TakeBack
              href={`${base}/licences/${id}/withdrawal`}
              words={m["livelihood.licence_wrong"]()}
              of={wordsFor(LICENCE_KINDS, kind)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function standingWords(standing: Standing): string {
  if (standing === "unknown") return m["livelihood.standing_unknown"]();
  return standing === "not_yet" ? m["livelihood.standing_not_yet"]() : wordsFor(ENTERPRISE_STATUSES, standing);
}

export function Standings({ standings }: { standings: readonly { months: number; standing: Standing }[] }) {
  return (
    <SummaryList
      rows={standings.map(({ months, standing }) => ({
        term: m["livelihood.standing_months"]({ months }),
        value: standingWords(standing),
      }))}
    />
  );
}

function TakenBack({ reason }: { reason: string | null }) {
  if (reason === null) return null;
  const words = wordsFor(ENTERPRISE_WITHDRAWAL_REASONS, reason);
  return <p className="text-soft">{m["livelihood.withdrawn"]({ reason: words })}</p>;
}

function TakeBack({ href, words, of }: { href: string; words: string; of: string }) {
  return (
    <a className="no-print target w-fit" href={href}>
      {words}
      <span className="unseen"> {of}</span>
    </a>
  );
}

type State = {
  id: string;
  status: string;
  true_on: string;
  reason: string | null;
  note: string | null;
  by: string;
  withdrawn: string | null;
};

/** How it stood since when. One that alone stands is not taken back: the right one is recorded first. */
export function StateHistory({ states, base }: { states: readonly State[]; base: string | null }) {
  const standing = states.filter(({ withdrawn }) => withdrawn === null).length;
  return (
    <Timeline
      entries={states.map((state) => ({
        key: state.id,
        on: <Day day={state.true_on} />,
        by: state.by,
        title: (
          <span className={state.withdrawn ? "line-through" : ""}>
            {[wordsFor(ENTERPRISE_STATUSES, state.status), wordsFor(STOP_REASONS, state.reason)]
              .filter((part) => part !== "")
              .join(" · ")}
          </span>
        ),
        body: (
          <>
            {state.note !== null && <p className="whitespace-pre-line">{state.note}</p>}
            <TakenBack reason={state.withdrawn} />
            {base && !state.withdrawn && standing > 1 && (
              <TakeBack
                href={`${base}/states/${state.id}/withdrawal`}
                words={m["livelihood.state_wrong"]()}
                of={dayWords(state.true_on)}
              />
            )}
          </>
        ),
      }))}
    />
  );
}
