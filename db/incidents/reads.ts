import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";

/** The incidents of a case, latest known first, withdrawn ones marked; what was told only where the viewer may read it. */
export async function listIncidents(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsWords: boolean) {
  const rows = await db
    .selectFrom("incident")
    .leftJoin("incident_withdrawal", "incident_withdrawal.incident_id", "incident.id")
    .selectAll("incident")
    .select("incident_withdrawal.reason as withdrawn")
    .where("incident.case_id", "=", placed.id)
    .orderBy("incident.known_on", "desc")
    .orderBy("incident.id", "desc")
    .execute();
  const key = readsWords && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => {
    const opened = (column: "what" | "action_taken") =>
      key ? openFor(key, { table: "incident", column, id: row.id }, row[column]) : null;
    return { ...row, what: opened("what"), action_taken: opened("action_taken") };
  });
}

/** One incident that the viewer may take back, without what was told. */
export function findIncident(db: Db, viewer: Viewer, id: string) {
  return db
    .selectFrom("incident")
    .innerJoin("case_file", "case_file.id", "incident.case_id")
    .select(["incident.id", "incident.kind", "incident.known_on", "case_file.case_number"])
    .where("incident.id", "=", id)
    .where("case_file.removed_at", "is", null)
    .where(casesWithin(viewer, "incident.withdraw", "case_file"))
    .executeTakeFirst();
}
