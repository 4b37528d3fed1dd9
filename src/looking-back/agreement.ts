import { LEAST_PEOPLE, type Share, shareOf } from "#src/looking-back/measures";
import { type Band, RISK_BANDS } from "#src/risk/band";
import { agreement } from "#src/risk/review";

/** One judgement: the band of the tool, and the band of the person who looked at it. */
export type Judged = { tool: Band; person: Band };

/** Judgements below this number say too little for a kappa (its interval would be wider than a half). */
const LEAST_FOR_KAPPA = 30;
const BANDS = RISK_BANDS.codes;

export type Agreement = {
  judged: number;
  /** Rows: the tool's band; columns: the person's. In the order of the bands. */
  matrix: number[][];
  same: Share;
  raised: Share;
  lowered: Share;
  /** Weighted by how many bands apart (Cohen 1968, linear weights); null where there are too few, or only one band. */
  kappa: number | null;
};

/** How often people and tool say the same. People see the tool's band before they judge, so it is more than chance would give. */
export function agreementOf(judged: readonly Judged[]): Agreement {
  const matrix = BANDS.map(() => BANDS.map(() => 0));
  for (const { tool, person } of judged) matrix[BANDS.indexOf(tool)]![BANDS.indexOf(person)]! += 1;
  const { same, raised, lowered } = agreement(judged);
  const of = (part: number) => shareOf(part, judged.length);
  return {
    judged: judged.length,
    matrix,
    same: of(same),
    raised: of(raised),
    lowered: of(lowered),
    kappa: judged.length < Math.max(LEAST_FOR_KAPPA, LEAST_PEOPLE) ? null : weightedKappa(matrix),
  };
}

/** One less the disagreement that was seen over the one that chance would give with the same bands; null when that is none. */
export function weightedKappa(matrix: readonly (readonly number[])[]): number | null {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const total = sum(matrix.map(sum));
  const columns = matrix.map((_row, at) => sum(matrix.map((row) => row[at]!)));
  let seen = 0;
  let expected = 0;
  for (const [i, row] of matrix.entries())
    for (const [j, count] of row.entries()) {
      seen += Math.abs(i - j) * count;
      expected += (Math.abs(i - j) * sum(row) * columns[j]!) / total;
    }
  return expected === 0 || total === 0 ? null : 1 - seen / expected;
}
