import type { Labels } from "#src/code-list";
import type { Day } from "#src/day";
import type { Scoring } from "#src/instruments/definition";
import type { Result, Scheme } from "#src/instruments/scoring";

/** What a trend looks at: an assessment with its scores, oldest score version first. */
type Assessed = {
  id: string;
  instrument: string;
  instrument_version_id: string;
  title: Labels;
  scoring: Scoring | null;
  round: string;
  taken_on: Day;
  stands: boolean;
  scores: readonly Scored[];
};
type Scored = { score_version_id: string; number: number; scheme: Scheme; result: Result; scored_at: string };

export type TrendPoint = { id: string; round: string; taken_on: Day; stretch: number; scored: Scored };
export type Trend = {
  instrument: string;
  title: Labels;
  scoring: Scoring;
  points: TrendPoint[];
  /** Every score under every version, for the table: nothing is hidden by the drawing. */
  rows: { id: string; round: string; taken_on: Day; scored: Scored }[];
};

/**
 * The scores of each instrument over time, oldest first: of every assessment that stands, those under the newest score version
 * that it has. A stretch is a run of points under one score version; scores of two stretches are never joined nor averaged,
 * because the same answers would score otherwise there.
 */
export function trendsOf(assessments: readonly Assessed[]): Trend[] {
  const trends = new Map<string, Trend>();
  const inOrder = [...assessments]
    .reverse()
    .sort((one, other) => (one.taken_on < other.taken_on ? -1 : one.taken_on > other.taken_on ? 1 : 0));
  for (const { id, instrument, title, scoring, round, taken_on, stands, scores } of inOrder) {
    const latest = scores.at(-1);
    if (!stands || !scoring || !latest) continue;
    const trend = trends.get(instrument) ?? { instrument, title, scoring, points: [], rows: [] };
    const before = trend.points.at(-1);
    const isSame = before === undefined || before.scored.score_version_id === latest.score_version_id;
    const stretch = (before?.stretch ?? 0) + (isSame ? 0 : 1);
    trend.points.push({ id, round, taken_on, stretch, scored: latest });
    for (const scored of scores) trend.rows.push({ id, round, taken_on, scored });
    trends.set(instrument, { ...trend, title, scoring });
  }
  return [...trends.values()];
}
