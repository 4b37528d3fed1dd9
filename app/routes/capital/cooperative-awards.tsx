import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { CooperativeAward } from "#db/capital/cooperative-reads";
import { m } from "#messages";
import { AWARD_KINDS } from "#src/capital/code-lists";
import { Day } from "#ui/day";
import { AwardState } from "./award-state.tsx";
import { TrancheChecks } from "./tranche-checks.tsx";

type Props = { cooperative_id: string; awards: readonly CooperativeAward[]; mayPost: boolean };

/** A cooperative's awards as its treasurer sees them: under the name that the fund shows, with what is missing in each part. */
export function CooperativeAwards({ cooperative_id, awards, mayPost }: Props) {
  return (
    <ul className="space-y-4">
      {awards.map((award) => (
        <li key={award.id} className="card">
          <div className="mb-2 flex flex-wrap items-start justify-between gap-2">
            <h3>
              {award.shown_name}
              {" · "}
              {moneyWords(award.amount_idr)}
            </h3>
            <AwardState
              state={award.state}
              open_tranches={award.tranches.filter(({ release_id }) => release_id === null).length}
            />
          </div>
          <p className="text-soft">{wordsFor(AWARD_KINDS, award.kind)}</p>
          <ol className="mt-3 space-y-3">
            {award.tranches.map((tranche) => (
              <li key={tranche.id}>
                <p className="font-semibold">
                  {m["capital.tranche_number"]({ number: String(tranche.number) })}
                  {" · "}
                  {moneyWords(tranche.amount_idr)}
                  {tranche.paid_on && (
                    <>
                      {" · "}
                      {m["capital.tranche_paid"]()} <Day day={tranche.paid_on} />
                    </>
                  )}
                </p>
                {award.state === "approved" && (
                  <TrancheChecks
                    award={{ id: award.id, cooperative_id, enterprise_id: null }}
                    tranche={tranche}
                    forTreasurer
                  />
                )}
              </li>
            ))}
          </ol>
          {award.kind === "matching" && <OwnShares cooperative_id={cooperative_id} award={award} mayPost={mayPost} />}
        </li>
      ))}
    </ul>
  );
}

function OwnShares({
  cooperative_id,
  award,
  mayPost,
}: {
  cooperative_id: string;
  award: CooperativeAward;
  mayPost: boolean;
}) {
  const standing = award.own_shares.filter(({ reversed_by }) => reversed_by === null);
  const total = standing.reduce((sum, { amount_idr }) => sum + amount_idr, 0);
  return (
    <div className="mt-3">
      <p className="font-semibold">
        {m["capital.own_share_of"]({ has: moneyWords(total), needs: moneyWords(award.own_amount_idr) })}
      </p>
      <ul>
        {standing.map(({ id, paid_on, amount_idr }) => (
          <li key={id}>
            <Day day={paid_on} />
            {" · "}
            {moneyWords(amount_idr)}
          </li>
        ))}
      </ul>
      {mayPost && total < award.own_amount_idr && (
        <a className="no-print" href={`/cooperatives/${cooperative_id}/capital/${award.id}/own-share`}>
          {m["capital.own_share_new"]()}
        </a>
      )}
    </div>
  );
}
