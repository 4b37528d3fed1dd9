import type { Rupiah } from "#src/money";

type PlannedTranche = { id: string; number: number; amount_idr: Rupiah };
/** What stands in the way of any tranche, whatever its own conditions say. */
export type TrancheObstacle =
  | { code: "award_not_approved" }
  | { code: "already_released" }
  | { code: "earlier_tranche_open"; number: number }
  | { code: "more_than_awarded"; left_idr: Rupiah }
  | { code: "fund_lacks_money"; has_idr: Rupiah }
  | { code: "own_share_lacking"; has_idr: Rupiah; needs_idr: Rupiah };

type Standing = {
  state: string;
  amount_idr: Rupiah;
  tranches: readonly (PlannedTranche & { released: boolean })[];
  /** What the fund has in the bank now. */
  fund_has_idr: Rupiah;
  /** Of a matching grant: what the cooperative is to put in beside the whole award, and what it has put in. */
  own_amount_idr: Rupiah;
  own_paid_in_idr: Rupiah;
};

/**
 * What keeps a tranche from being paid out now, apart from its conditions. Tranches go out in their order, never twice, never
 * beyond the award, never more than the fund has; of a matching grant, only after the cooperative's own share of what is then
 * paid out is in.
 */
export function obstaclesTo(trancheId: string, standing: Standing): TrancheObstacle[] {
  const tranche = standing.tranches.find(({ id }) => id === trancheId);
  if (!tranche) return [];
  if (tranche.released) return [{ code: "already_released" }];
  if (standing.state !== "approved") return [{ code: "award_not_approved" }];
  const obstacles: TrancheObstacle[] = [];
  const earlier = standing.tranches.find(({ number, released }) => number < tranche.number && !released);
  if (earlier) obstacles.push({ code: "earlier_tranche_open", number: earlier.number });
  const released = releasedOf(standing.tranches);
  if (released + tranche.amount_idr > standing.amount_idr)
    obstacles.push({ code: "more_than_awarded", left_idr: standing.amount_idr - released });
  if (tranche.amount_idr > standing.fund_has_idr)
    obstacles.push({ code: "fund_lacks_money", has_idr: standing.fund_has_idr });
  const needs_idr = ownShareFor(standing.own_amount_idr, standing.amount_idr, released + tranche.amount_idr);
  if (standing.own_paid_in_idr < needs_idr)
    obstacles.push({ code: "own_share_lacking", has_idr: standing.own_paid_in_idr, needs_idr });
  return obstacles;
}

export function releasedOf(tranches: readonly { amount_idr: Rupiah; released: boolean }[]): Rupiah {
  return tranches.filter(({ released }) => released).reduce((sum, { amount_idr }) => sum + amount_idr, 0);
}

/** The recipient's own share that belongs to so much of the award, rounded up to the rupiah. */
export function ownShareFor(own_amount_idr: Rupiah, award_idr: Rupiah, of_idr: Rupiah): Rupiah {
  if (award_idr === 0) return own_amount_idr;
  // Two amounts of 10 billion multiplied are beyond what a double counts in ones.
  return Number((BigInt(own_amount_idr) * BigInt(of_idr) + BigInt(award_idr - 1)) / BigInt(award_idr));
}
