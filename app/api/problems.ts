import type * as z from "zod/mini";
import { type Problem, problem } from "#app/server/http/problem";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { errorsOf } from "#src/form";

/** A refusal that has a sentence of its own, in English as all of the API. */
export class ExplainedRefusal extends Refused {
  constructor(
    refusal: { code: string; field?: string | undefined },
    readonly detail: string,
  ) {
    super(refusal.code, refusal.field);
  }
}

/** What an operation threw, as a problem document; undefined for what nobody foresaw. */
export function problemOf(error: unknown): Response | undefined {
  if (error instanceof NotFound) return problem({ title: "Not found", status: 404 });
  if (error instanceof NotAllowed) return problem({ title: "Not allowed", status: 403 });
  if (error instanceof StaleVersion)
    return problem({ title: "The record was changed since you read it", status: 409, current: error.current });
  if (error instanceof Refused)
    return problem({
      title: "Refused by a rule of the programme",
      status: 422,
      ...(error instanceof ExplainedRefusal && { detail: error.detail }),
      errors: { [error.field ?? "form"]: [error.code] },
    });
  return undefined;
}

/** Codes by field; never what was sent. */
export function invalid(error: z.core.$ZodError, part: "query" | "body"): Response {
  return problem({
    title: `The ${part} is not valid`,
    status: 400,
    errors: errorsOf(error as never),
  } satisfies Problem);
}
