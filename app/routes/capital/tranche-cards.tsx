import { errorText } from "#app/ui/form/error-text";
import { moneyWords } from "#app/ui/money";
import type { ReadAward } from "#db/capital/award-reads";
import { m } from "#messages";
import { Day } from "#ui/day";
import { Badge } from "#ui/parts";
import { TrancheChecks } from "./tranche-checks.tsx";

type Props = { award: ReadAward; may: { verify: boolean; release: boolean }; why: string | null };

/** The tranches of an award: paid out, ready, or held with what is missing. */
export function TrancheCards({ award, may, why }: Props) {
  const ended = award.state === "refused" || award.state === "withdrawn";
  return (
    <section className="mb-6">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["capital.tranches"]()}</h2>
        {award.cooperative_id !== null && may.verify && !ended && (
          <a className="btn btn-side no-print" href={`/capital/awards/${award.id}/visits/new`}>
            {m["capital.visit_new"]()}
          </a>
        )}
      </div>
      <ol className="space-y-4">
        {award.tranches.map((tranche) => (
          <li key={tranche.id} className="card" id={`t-${tranche.number}`}>
            <div className="mb-2 flex flex-wrap items-start justify-between gap-2">
              <h3>
                {m["capital.tranche_number"]({ number: String(tranche.number) })}
                {" · "}
                {moneyWords(tranche.amount_idr)}
              </h3>
              <TrancheState tranche={tranche} state={award.state} />
            </div>
            {tranche.planned_on && tranche.paid_on === null && (
              <p className="mb-2 text-soft">
                {m["capital.planned_on"]()} <Day day={tranche.planned_on} />
              </p>
            )}
            {tranche.paid_on && (
              <p className="mb-2 text-soft">
                {m["capital.paid_on"]()} <Day day={tranche.paid_on} />
              </p>
            )}
            {!ended && <TrancheChecks award={award} tranche={tranche} />}
            <div className="no-print flex flex-wrap gap-3">
              {award.state === "approved" && tranche.paid_on === null && may.release && why === null && (
                <a
                  className={`btn ${tranche.isReady ? "btn-main" : "btn-side"}`}
                  href={`/capital/awards/${award.id}/tranches/${tranche.id}/release`}
                >
                  {m["capital.release"]()}
                  <span className="unseen"> {tranche.number}</span>
                </a>
              )}
              {tranche.paid_on !== null && may.verify && (
                <a className="btn btn-side" href={`/capital/awards/${award.id}/tranches/${tranche.id}/receipts/new`}>
                  {m["capital.receipt_new"]()}
                  <span className="unseen"> {tranche.number}</span>
                </a>
              )}
            </div>
            {award.state === "approved" && tranche.paid_on === null && may.release && why !== null && (
              <p className="text-sm text-soft">{errorText(why)}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function TrancheState({ tranche, state }: { tranche: ReadAward["tranches"][number]; state: string }) {
  if (tranche.paid_on !== null) return <Badge tone="good">{m["capital.tranche_paid"]()}</Badge>;
  if (state !== "approved") return <Badge>{m["capital.tranche_planned"]()}</Badge>;
  return tranche.isReady ? (
    <Badge tone="info">{m["capital.tranche_ready"]()}</Badge>
  ) : (
    <Badge tone="warn">{m["capital.tranche_held"]()}</Badge>
  );
}
