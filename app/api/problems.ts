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

/** Refusals that end when a record changes, and not when the caller writes something else. */
const CONFLICTS: ReadonlySet<string> = new Set(["capacity_full"]);

/** What an operation threw, as a problem document; undefined for what nobody foresaw. `sent`: the body, told back beside what is kept. */
export function problemOf(error: unknown, sent?: unknown): Response | undefined {
  if (error instanceof NotFound) return problem({ title: "Not found", status: 404 });
  if (error instanceof NotAllowed) return problem({ title: "Not allowed", status: 403 });
  if (error instanceof StaleVersion)
    return problem({
      title: "The record was changed since you read it",
      status: 409,
      current: error.current,
      ...(isRecord(sent) && { sent }),
    });
  if (error instanceof Refused)
    return problem({
      title: "Refused by a rule of the programme",
      status: CONFLICTS.has(error.code) ? 409 : 422,
      code: error.code,
      ...(error instanceof ExplainedRefusal && { detail: error.detail }),
      errors: { [error.field ?? "form"]: [error.code] },
    });
  return undefined;
}

function isRecord(sent: unknown): sent is Record<string, unknown> {
  return typeof sent === "object" && sent !== null && !(sent instanceof Uint8Array);
}

/** Codes by field; never what was sent. */
export function invalid(error: z.core.$ZodError, part: "query" | "body"): Response {
  return problem({
    title: `The ${part} is not valid`,
    status: 400,
    errors: errorsOf(error as never),
  } satisfies Problem);
}

/** Fields of the body that are of the right form and still mean nothing we know. */
export function invalidFields(fields: readonly string[], code: string): Response {
  const errors = Object.fromEntries(fields.map((field) => [field, [code]]));
  return problem({ title: "The body is not valid", status: 400, errors });
}
