import { opened } from "#db/cooperatives/member-reads";
import type { Db } from "#db/database";

const BATCH = 400;

/** Members of a cooperative as its books call them, "3 · Nama", by membership id. */
export async function memberLabels(
  db: Db,
  cooperative_id: string,
  member_ids: readonly string[],
): Promise<Record<string, string>> {
  const ids = [...new Set(member_ids)];
  const labels: Record<string, string> = {};
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await db
      .selectFrom("cooperative_member")
      .select(["id", "member_number", "name"])
      .where("cooperative_id", "=", cooperative_id)
      .where("id", "in", ids.slice(start, start + BATCH))
      .execute();
    for (const { id, member_number, name } of await opened(db, rows)) labels[id] = `${member_number} · ${name}`;
  }
  return labels;
}

/** Which of these memberships belong to the cooperative. */
export async function membersAmong(
  db: Db,
  cooperative_id: string,
  member_ids: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < member_ids.length; start += BATCH) {
    const rows = await db
      .selectFrom("cooperative_member")
      .select("id")
      .where("cooperative_id", "=", cooperative_id)
      .where("id", "in", member_ids.slice(start, start + BATCH))
      .execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}
