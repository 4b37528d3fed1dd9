import type { Db } from "#db/database";
import { type ContactPolicy, DEFAULT_CONTACT_POLICY } from "#src/contact/policy";

/** The policy in force; the built-in one until another is published. */
export async function currentContactPolicy(db: Db): Promise<ContactPolicy> {
  const row = await db.selectFrom("contact_policy").selectAll().orderBy("version", "desc").executeTakeFirst();
  return row ? { days: JSON.parse(row.policy) as ContactPolicy["days"], version: row.version } : DEFAULT_CONTACT_POLICY;
}
