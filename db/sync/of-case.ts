import type { Db } from "#db/database";
import { NotFound } from "#db/errors";
import { photographedRecord } from "#db/livelihoods/photo-reads";
import { isPhotographed } from "#src/livelihoods/photographed";
import type { Change } from "#src/sync/change";

/**
 * What a change names must be of the case under which it is shown, kept and judged: nobody's entry is recorded on somebody else's
 * case by the rights of whoever looks at it.
 * @throws NotFound where it is of another case, or not there yet
 */
export async function requireOfCase(db: Db, change: Change): Promise<void> {
  const { kind, case_id, record_id, fields } = change;
  if (kind === "visit.withdraw") await requireRow(db, "visit", fields.visit_id, case_id);
  if (kind === "enrolment.move") await requireRow(db, "enrolment", record_id, case_id);
  if (kind === "conflict.decide") await requireRow(db, "field_conflict", record_id, case_id);
  if (kind === "attachment.add" && fields.of === "visit") await requireRow(db, "visit", record_id, case_id);
  const enterprise = await enterpriseOf(db, change);
  if (enterprise !== undefined && !(await takesPart(db, enterprise, case_id))) throw new NotFound("enterprise");
}

async function requireRow(db: Db, table: "visit" | "enrolment" | "field_conflict", id: unknown, case_id: string) {
  const found = await db
    .selectFrom(table)
    .select("case_id")
    .where("id", "=", String(id))
    .where("case_id", "=", case_id)
    .executeTakeFirst();
  if (!found) throw new NotFound(table);
}

/** The business that a change writes about; undefined for one that writes about none. */
async function enterpriseOf(db: Db, { kind, record_id, fields }: Change): Promise<string | undefined> {
  if (typeof fields.enterprise_id === "string") return fields.enterprise_id;
  if (typeof fields.cycle_id === "string") {
    const cycle = await db
      .selectFrom("production_cycle")
      .select("enterprise_id")
      .where("id", "=", fields.cycle_id)
      .executeTakeFirst();
    if (!cycle) throw new NotFound("cycle");
    return cycle.enterprise_id;
  }
  if (kind !== "attachment.add" || !isPhotographed(String(fields.of))) return undefined;
  const record = await photographedRecord(db, fields.of as never, record_id);
  // A cooperative's is no case's, and not written on a phone.
  if (!record?.enterprise_id) throw new NotFound(String(fields.of));
  return record.enterprise_id;
}

async function takesPart(db: Db, enterprise_id: string, case_id: string): Promise<boolean> {
  const found = await db
    .selectFrom("enterprise")
    .leftJoin("enterprise_participant", (join) =>
      join
        .onRef("enterprise_participant.enterprise_id", "=", "enterprise.id")
        .on("enterprise_participant.case_id", "=", case_id),
    )
    .select(["enterprise.case_id", "enterprise_participant.id as part"])
    .where("enterprise.id", "=", enterprise_id)
    .executeTakeFirst();
  return found !== undefined && (found.case_id === case_id || found.part !== null);
}
