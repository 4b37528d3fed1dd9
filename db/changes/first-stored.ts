import type { Db } from "#db/database";

type Value = string | number | boolean | null;

/**
 * Does what is sent now say the same as what a record was made of? Asked when an id comes a second time; what became of
 * the record since does not count. True also where the change log does not hold its beginning.
 */
export async function isAsMade(
  db: Db,
  record: { record_type: string; record_id: string },
  sent: Readonly<Record<string, Value>>,
): Promise<boolean> {
  const first = await db
    .selectFrom("change_log")
    .select("stored")
    .where("record_id", "=", record.record_id)
    .where("version", "=", 1)
    .where("record_type", "=", record.record_type)
    .executeTakeFirst();
  if (!first) return true;
  const stored = JSON.parse(first.stored) as Record<string, Value>;
  return Object.entries(sent).every(([column, value]) => {
    const kept = typeof value === "boolean" ? Number(value) : value;
    return !Object.hasOwn(stored, column) || stored[column] === kept;
  });
}
