import type { Kysely } from "kysely";
import type { Database } from "#db/database";

/** Who could do what from an instant on, as it stands in the tables. */
export type Standing = {
  at: string;
  accounts: Map<string, { role: string; disabled_at: string | null }>;
  cases: Map<string, { owner_id: string; field_staff_id: string | null }>;
  wiped: Set<string>;
};

export async function standingAt(
  database: Kysely<Database>,
  workers: readonly string[],
  case_ids: readonly string[],
  at: string,
): Promise<Standing> {
  const accounts = await database
    .selectFrom("app_user")
    .select(["id", "role", "disabled_at"])
    .where("id", "in", workers)
    .execute();
  const cases = await database
    .selectFrom("case_file")
    .select(["id", "owner_id", "field_staff_id"])
    .where("id", "in", case_ids)
    .execute();
  const wiped = await database
    .selectFrom("field_device")
    .select("id")
    .where("author_id", "in", workers)
    .where("wipe_asked_at", "is not", null)
    .execute();
  return {
    at,
    accounts: new Map(accounts.map((row) => [row.id, row])),
    cases: new Map(cases.map((row) => [row.id, row])),
    wiped: new Set(wiped.map(({ id }) => id)),
  };
}
