import type { Kysely } from "kysely";
import { askClosure, decideClosure } from "#db/closure/writes";
import type { Database } from "#db/database";
import type { Viewer } from "#src/access/policy";
import { type ClosureDecision, ClosureRequest } from "#src/closure/closure";
import { CLOSURE_CHECKS } from "#src/closure/code-lists";
import { mira, NOW, olga, TODAY } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

/** A request with a word on every check, met or not; change what the test is about. */
export function aRequest(changes: Record<string, unknown> = {}): ClosureRequest {
  const why = Object.fromEntries(CLOSURE_CHECKS.codes.map((check) => [`why_${check}`, "Sudah dibicarakan di Sindang"]));
  return ClosureRequest.parse({
    id: testId(),
    status: "Closed",
    closed_on: TODAY,
    closure_reason: "graduated",
    note: "Usahanya berjalan di Sindang",
    ...why,
    ...changes,
  });
}

export function asked(
  database: Kysely<Database>,
  number: string,
  request = aRequest(),
  viewer: Viewer = olga,
  at = NOW,
): Promise<void> {
  return inTransactionOn(database, (trx) => askClosure(trx, viewer, number, request, at));
}

/** Decided on by the manager, unless somebody else is named. */
export function decided(
  database: Kysely<Database>,
  request_id: string,
  changes: Partial<ClosureDecision> = {},
  viewer: Viewer = mira,
  at = NOW,
): Promise<void> {
  const decision = { id: testId(), decision: "approved", note: null, ...changes } as const;
  return inTransactionOn(database, (trx) => decideClosure(trx, viewer, request_id, decision, 1, at));
}

/** Asked for by its officer and approved by the manager. */
export async function closed(
  database: Kysely<Database>,
  number: string,
  changes: Record<string, unknown> = {},
  viewer: Viewer = olga,
  at = NOW,
): Promise<void> {
  const request = aRequest(changes);
  await asked(database, number, request, viewer, at);
  await decided(database, request.id, {}, mira, at);
}
