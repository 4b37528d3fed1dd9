import * as z from "zod/mini";
import { dayAnswer, orNull, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { rupiah } from "#src/money";

/** The household's economy when she joins; later income is read against it. Debt to a recruiter is part of the total. */
export const Baseline = z
  .object({
    recorded_on: dayAnswer,
    monthly_income_idr: orNull(rupiah),
    total_debt_idr: orNull(rupiah),
    recruiter_debt_idr: orNull(rupiah),
  })
  .check((payload) => {
    const { total_debt_idr, recruiter_debt_idr } = payload.value;
    if (total_debt_idr !== null && recruiter_debt_idr !== null && recruiter_debt_idr > total_debt_idr)
      refuse(payload, "recruiter_debt_idr", "more_than_total");
  });
export type Baseline = z.infer<typeof Baseline>;

export function baselineAsOf(today: Day) {
  return Baseline.check((payload) => {
    if (payload.value.recorded_on > today) refuse(payload, "recorded_on", "in_the_future");
  });
}
