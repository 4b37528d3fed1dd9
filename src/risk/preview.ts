import type { Assessment } from "#src/risk/assess";
import { type Band, compareBands, RISK_BANDS } from "#src/risk/band";

type Weighed = Pick<Assessment, "band" | "review_now">;
/** What the tool says, and the band that stands: the tool's, or that of a person whose judgement stands. */
export type Seen = Weighed & { standing: { band: Band; by: "tool" | "person" } };

/** How many cases go from which band to which, and how many gain or lose "review now". Counts only. */
export type PreviewTally = {
  /** The tool's bands, by "low>medium"; cases that stay are counted too. */
  bands: Partial<Record<`${Band}>${Band}`, number>>;
  review_now_gained: number;
  review_now_lost: number;
  /** Of the cases whose tool's band moves, those where a person's own band stands, so that nothing moves that anyone goes by. */
  held: number;
  /** Cases whose standing band moves: what lists show, and what visits are planned by. */
  standing: { up: number; down: number };
};

export const NOTHING_TALLIED: PreviewTally = {
  bands: {},
  review_now_gained: 0,
  review_now_lost: 0,
  held: 0,
  standing: { up: 0, down: 0 },
};

export function tallied(tally: PreviewTally, before: Seen, after: Seen): PreviewTally {
  const key = `${before.band}>${after.band}` as const;
  const change = compareBands(after.standing.band, before.standing.band);
  const isHeld = before.band !== after.band && change === 0 && after.standing.by === "person";
  return {
    bands: { ...tally.bands, [key]: (tally.bands[key] ?? 0) + 1 },
    review_now_gained: tally.review_now_gained + (!before.review_now && after.review_now ? 1 : 0),
    review_now_lost: tally.review_now_lost + (before.review_now && !after.review_now ? 1 : 0),
    held: tally.held + (isHeld ? 1 : 0),
    standing: {
      up: tally.standing.up + (change > 0 ? 1 : 0),
      down: tally.standing.down + (change < 0 ? 1 : 0),
    },
  };
}

/** Would somebody see this case otherwise under the other rules? Points alone are no change. */
export function isChanged(before: Seen, after: Seen): boolean {
  return (
    before.band !== after.band || before.review_now !== after.review_now || before.standing.band !== after.standing.band
  );
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
