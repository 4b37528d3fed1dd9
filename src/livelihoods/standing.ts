import { addMonths, type Day } from "#src/day";
import { compareText } from "#src/order";

type State = { status: string; true_on: Day; recorded_at: string };

/** How an enterprise stood so many months after its start. A pause for the season is its own answer, and no failure. */
export type Standing = "operating" | "seasonal_pause" | "stopped" | "sold" | "unknown" | "not_yet";

/** Recorded states older than this say nothing sure of the day: it might have stopped since, and nobody looked. */
export const MONTHS_KNOWN = 6;

/** The state that holds on a day: the latest of those true by then; of two of one day the one recorded later. */
export function stateOn<T extends State>(states: readonly T[], day: Day): T | undefined {
  return states
    .filter(({ true_on }) => true_on <= day)
    .sort((one, two) => compareText(one.true_on, two.true_on) || compareText(one.recorded_at, two.recorded_at))
    .at(-1);
}

/**
 * Status at 6 and 12 months. `seen`: days on which it was seen to go on (an entry in its book, a record of a cycle, a visit).
 * "unknown" where the start is not known, or where nothing was recorded or seen in the half year before that day: an
 * enterprise of which nobody heard is not one that runs. What has stopped or was sold stays so until a later state.
 */
export function standingAt(
  { started_on, states, seen }: { started_on: Day | null; states: readonly State[]; seen: readonly Day[] },
  months: number,
  today: Day,
): Standing {
  if (started_on === null) return "unknown";
  const on = addMonths(started_on, months);
  if (on > today) return "not_yet";
  const state = stateOn(states, on);
  if (!state) return "unknown";
  if (state.status === "stopped" || state.status === "sold") return state.status;
  if (state.status === "planning" || state.status === "setting_up") return "unknown";
  const since = addMonths(on, -MONTHS_KNOWN);
  const isFresh = state.true_on >= since || seen.some((day) => day >= since && day <= on);
  if (!isFresh) return "unknown";
  return state.status === "seasonal_pause" ? "seasonal_pause" : "operating";
}
