import { OUTCOMES, type Outcome, WINDOWS, type Window } from "#src/looking-back/course";
import { MARKS, type Mark } from "#src/looking-back/tally";

/** What is asked of a look back, from the address: an outcome, a window in months, and what counts as flagged. */
export type Asked = { outcome: Outcome; months: Window; mark: Mark };

export function askedIn(search: URLSearchParams): Asked {
  return {
    outcome: OUTCOMES.find((code) => code === search.get("came")) ?? "re_trafficked",
    months: WINDOWS.find((months) => String(months) === search.get("within")) ?? 12,
    mark: MARKS.codes.find((code) => code === search.get("mark")) ?? "high",
  };
}
