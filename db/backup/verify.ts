import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Head } from "#db/audit/heads";
import { type AuditFault, verifyAudit } from "#db/audit/verify";
import { withFile } from "#db/backup/file";
import type { Database } from "#db/database";
import { openedIdentity } from "#db/people/person-columns";
import { personKeys } from "#db/vault/person-keys";

export type BackupFault =
  | { fault: "damaged"; what: string }
  | { fault: "count_differs"; table: string; expected: number; found: number }
  | { fault: "audit"; audit: AuditFault }
  | { fault: "name_closed"; person_id: string };

type Expected = { counts: Record<string, number>; heads: readonly Head[]; auditKey: Buffer };

/** Names opened as a sample, spread over everyone. */
const SAMPLE = 200;

/** Looks over a restored database (a SQLite file): nothing damaged, nothing missing, audit chains whole, names open. */
export async function lookOver(file: string, expected: Expected): Promise<{ faults: BackupFault[]; names: number }> {
  return withFile(file, async (restored) => {
    const faults: BackupFault[] = [];
    const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(restored);
    if (integrity.rows[0]?.integrity_check !== "ok") faults.push({ fault: "damaged", what: "integrity" });
    const references = await sql`pragma foreign_key_check`.execute(restored);
    if (references.rows.length > 0) faults.push({ fault: "damaged", what: "references" });

    for (const [table, count] of Object.entries(expected.counts)) {
      const { rows } = await sql<{ found: number }>`select count(*) as found from ${sql.table(table)}`.execute(
        restored,
      );
      const found = rows[0]!.found;
      if (found !== count) faults.push({ fault: "count_differs", table, expected: count, found });
    }
    for (const audit of await verifyAudit(restored, expected.auditKey, expected.heads))
      faults.push({ fault: "audit", audit });
    const { opened, closed } = await openSample(restored);
    faults.push(...closed.map((person_id) => ({ fault: "name_closed", person_id }) as const));
    return { faults, names: opened };
  });
}

/** Whoever has been erased has no key, and is not expected to open. */
async function openSample(restored: Kysely<Database>): Promise<{ opened: number; closed: string[] }> {
  const all = await restored
    .selectFrom("person")
    .innerJoin("person_key", "person_key.person_id", "person.id")
    .select("person.id")
    .orderBy("person.id")
    .execute();
  const step = Math.max(1, Math.floor(all.length / SAMPLE));
  const ids = all.filter((_, index) => index % step === 0).map(({ id }) => id);
  const closed: string[] = [];
  for (const id of ids) {
    const row = await restored.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    try {
      openedIdentity(row, (await personKeys(restored, [id])).get(id)!);
    } catch {
      closed.push(id);
    }
  }
  return { opened: ids.length - closed.length, closed };
}
