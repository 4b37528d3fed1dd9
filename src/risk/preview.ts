import type { Assessment } from "#src/risk/assess";
import { type Band, RISK_BANDS } from "#src/risk/band";

type Weighed = Pick<Assessment, "band" | "review_now">;

/** How many cases go from which band to which, and how many gain or lose "review now". Counts only. */
export type PreviewTally = {
  /** By "low>medium"; cases that stay are counted too. */
  bands: Partial<Record<`${Band}>${Band}`, number>>;
  review_now_gained: number;
  review_now_lost: number;
};

export const NOTHING_TALLIED: PreviewTally = { bands: {}, review_now_gained: 0, review_now_lost: 0 };

export function tallied(tally: PreviewTally, before: Weighed, after: Weighed): PreviewTally {
  const key = `${before.band}>${after.band}` as const;
  return {
    bands: { ...tally.bands, [key]: (tally.bands[key] ?? 0) + 1 },
    review_now_gained: tally.review_now_gained + (!before.review_now && after.review_now ? 1 : 0),
    review_now_lost: tally.review_now_lost + (before.review_now && !after.review_now ? 1 : 0),
  };
}

/** Would somebody see this case otherwise under the other rules? Points alone are no change. */
export function isChanged(before: Weighed, after: Weighed): boolean {
  return before.band !== after.band || before.review_now !== after.review_now;
}

export function countFrom(tally: PreviewTally, from: Band, to: Band): number {
  return tally.bands[`${from}>${to}`] ?? 0;
}

/** Cases whose band moves up or down. */
export function countMoved({ bands }: PreviewTally): { up: number; down: number } {
  const moved = { up: 0, down: 0 };
  for (const from of RISK_BANDS.codes)
    for (const to of RISK_BANDS.codes) {
      const count = bands[`${from}>${to}`] ?? 0;
      const change = RISK_BANDS.codes.indexOf(to) - RISK_BANDS.codes.indexOf(from);
      if (change > 0) moved.up += count;
      if (change < 0) moved.down += count;
    }
  return moved;
}
