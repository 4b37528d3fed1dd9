import * as z from "zod/mini";
import { dayAnswer, orNull, refuse } from "#src/answer";

/** What a caseload can be counted by. Places no finer than the regency: a village count is a person. */
export const CASELOAD_DIMENSIONS = ["province", "regency", "risk", "status", "pathway", "office"] as const;
export type CaseloadDimension = (typeof CASELOAD_DIMENSIONS)[number];

export const OUTCOME_DIMENSIONS = ["activity", "kind", "programme", "province", "cohort"] as const;
export type OutcomeDimension = (typeof OUTCOME_DIMENSIONS)[number];

function by<const Name extends string>(names: readonly Name[], most: number) {
  const several = z
    .array(z.enum(names, { error: "not_in_list" }), { error: "required" })
    .check(z.minLength(1, { error: "required" }), z.maxLength(most, { error: "too_many" }));
  return z.pipe(
    z.transform((value: unknown) =>
      typeof value === "string" ? [...new Set(value.split(",").map((name) => name.trim()))] : value,
    ),
    several,
  );
}

/** `by`: one or two dimensions. */
export const CaseloadReport = z.object({ by: by(CASELOAD_DIMENSIONS, 2) });

/** `by`: one dimension. `from`, `to`: days of enrolment, both included. */
export const OutcomesReport = z
  .object({ by: by(OUTCOME_DIMENSIONS, 1), from: orNull(dayAnswer), to: orNull(dayAnswer) })
  .check((payload) => {
    const { from, to } = payload.value;
    if (from !== null && to !== null && to < from) refuse(payload, "to", "ends_before_start");
  });
