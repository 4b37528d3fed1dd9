import { recordReads } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import type { Reading, Subject } from "#src/audit/attempt";

type InTransaction = (work: (trx: Trx) => Promise<void>) => Promise<void>;
type Place = { case_id: string; office_id: string };

/**
 * Writes reads into the audit, a transaction for each chain: those of a case into the chain of its office, those of a
 * list into that of whoever asked. A refusal about a record that does not exist concerns nobody and is left out. What
 * could not be written comes back, with the first reason; nothing is thrown. At most a thousand at once.
 */
export async function writeAttempts(
  db: Db,
  inTransaction: InTransaction,
  reads: readonly Reading[],
): Promise<{ failed: Reading[]; error?: unknown }> {
  let chains: Map<string, { reading: Reading; case_id: string | undefined }[]>;
  try {
    chains = await byOffice(db, reads);
  } catch (error) {
    return { failed: [...reads], error };
  }
  const failures: { readings: Reading[]; error: unknown }[] = [];
  for (const [office_id, all] of chains) {
    const acts = all.map(({ reading, case_id }) => ({
      user_id: reading.user_id,
      at: reading.at,
      act: {
        // What belongs to a cooperative is nobody's case, though its address names it.
        action: reading.act === "person.viewed" && case_id === undefined ? "list.viewed" : reading.act,
        record_type: reading.channel,
        record_id: reading.operation,
        ...(case_id !== undefined && { case_id }),
      },
    }));
    try {
      await inTransaction((trx) => recordReads(trx, office_id, acts));
    } catch (error) {
      failures.push({ readings: all.map(({ reading }) => reading), error });
    }
  }
  if (failures.length === 0) return { failed: [] };
  return { failed: failures.flatMap(({ readings }) => readings), error: failures[0]!.error };
}

async function byOffice(db: Db, reads: readonly Reading[]) {
  const places = await placesOf(
    db,
    reads.flatMap(({ subject }) => subject ?? []),
  );
  const chains = new Map<string, { reading: Reading; case_id: string | undefined }[]>();
  for (const reading of reads) {
    const place = reading.subject ? places.get(keyOf(reading.subject)) : undefined;
    if (reading.act === "access.refused" && !place) continue;
    const office_id = place?.office_id ?? reading.office_id;
    chains.set(office_id, [...(chains.get(office_id) ?? []), { reading, case_id: place?.case_id }]);
  }
  return chains;
}

function keyOf({ by, value }: Subject): string {
  return `${by} ${value}`;
}

/** The case and its office behind each subject; those taken out of the programme too. */
async function placesOf(db: Db, subjects: readonly Subject[]): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  const valuesBy = (by: Subject["by"]) => [
    ...new Set(subjects.flatMap((subject) => (subject.by === by ? subject.value : []))),
  ];
  for (const by of ["case_number", "case_id"] as const) {
    const values = valuesBy(by);
    if (values.length === 0) continue;
    const column = by === "case_id" ? "id" : "case_number";
    const files = await db
      .selectFrom("case_file")
      .select(["id", "case_number", "office_id"])
      .where(column, "in", values)
      .execute();
    for (const file of files)
      places.set(keyOf({ by, value: file[column] }), { case_id: file.id, office_id: file.office_id });
  }
  for (const table of ["attachment", "enrolment", "enterprise", "flag", "referral", "visit"] as const) {
    const values = valuesBy(`${table}_id`);
    if (values.length === 0) continue;
    const records = await db
      // The six have these columns alike; the builder's types cannot say so for a table that is a parameter.
      .selectFrom(`${table} as record` as "flag as record")
      .innerJoin("case_file", "case_file.id", "record.case_id")
      .select(["record.id as record_id", "case_file.id as case_id", "case_file.office_id"])
      .where("record.id", "in", values)
      .execute();
    for (const { record_id, case_id, office_id } of records)
      places.set(keyOf({ by: `${table}_id`, value: record_id }), { case_id, office_id });
  }
  for (const table of ["award", "loan"] as const) {
    const values = valuesBy(`${table}_id`);
    if (values.length === 0) continue;
    // What a cooperative was awarded or lent stands with no enterprise, and with nobody's case.
    const records = await db
      .selectFrom(`capital_${table} as record` as "capital_award as record")
      .innerJoin("enterprise", "enterprise.id", "record.enterprise_id")
      .innerJoin("case_file", "case_file.id", "enterprise.case_id")
      .select(["record.id as record_id", "case_file.id as case_id", "case_file.office_id"])
      .where("record.id", "in", values)
      .execute();
    for (const { record_id, case_id, office_id } of records)
      places.set(keyOf({ by: `${table}_id`, value: record_id }), { case_id, office_id });
  }
  return places;
}
