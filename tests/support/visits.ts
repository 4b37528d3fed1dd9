import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import type { AnsweredVisit } from "#db/visits/answer-writes";
import { recordVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { Visit } from "#src/visits/visit";
import { NOW, olga } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

/** A visit at which she was met and was well; change what the test is about. */
export function aVisit(case_id: string, changes: Partial<Visit> = {}): Visit {
  return Visit.parse({
    id: testId(),
    case_id,
    visited_on: "2026-03-05",
    mode: "home",
    outcome: "completed",
    ...changes,
  });
}

export function logged(
  database: Kysely<Database>,
  visit: AnsweredVisit,
  viewer: Viewer = olga,
  at = NOW,
): Promise<boolean> {
  return inTransactionOn(database, (trx) => recordVisit(trx, viewer, visit, at));
}

export async function caseIdOf(database: Kysely<Database>, case_number: string): Promise<string> {
  return (
    await database.selectFrom("case_file").select("id").where("case_number", "=", case_number).executeTakeFirstOrThrow()
  ).id;
}
