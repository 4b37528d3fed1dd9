import * as z from "zod/mini";
import { orRequired } from "#src/answer";
import { isCaseNumber, parseCaseNumber } from "#src/people/case-number";

/** A case number in any of the ways in which people type it, as "RLT-2026-12345674". */
export const caseNumberAnswer = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? (parseCaseNumber(value) ?? value) : value)),
  z
    .string({ error: orRequired("not_a_case_number") })
    .check(z.refine(isCaseNumber, { error: orRequired("not_a_case_number") })),
);
