import type { Db, Trx } from "#db/database";
import { newId } from "#db/ids";
import type { PersonKey } from "#db/vault/person-keys";
import { openedColumns, sealedColumns } from "#db/vault/sealed-columns";
import { type Signature, saidSignatures } from "#src/papers/signature";

export type Signed = { record_type: "reintegration_plan" | "handover" | "refusal"; record_id: string };

/** The rows of the signatures under a record, names and drawings sealed with the person's key. */
export function signatureRows(
  key: PersonKey,
  of: Signed & { case_id: string },
  given: readonly Signature[],
  by: { recorded_at: string; recorded_by: string },
) {
  return saidSignatures(given).map(({ role, method, name, capacity, strokes }) => {
    const id = newId();
    return { id, ...of, role, method, ...sealedColumns(key, "signature", id, { name, capacity, strokes }), ...by };
  });
}

export async function insertSignatures(trx: Trx, rows: ReturnType<typeof signatureRows>): Promise<void> {
  if (rows.length > 0) await trx.insertInto("signature").values(rows).execute();
}

/** What an act keeps of signatures: who signed how. The drawings stand in their table and nowhere else. */
export function signaturesOfAct(rows: ReturnType<typeof signatureRows>) {
  return rows.map(({ role, method }) => `${role}:${method}`);
}

/** Signatures by record, opened where the viewer may read who someone is. */
export async function readSignatures(db: Db, recordIds: readonly string[], key: PersonKey | undefined) {
  if (recordIds.length === 0) return [];
  const rows = await db.selectFrom("signature").selectAll().where("record_id", "in", recordIds).orderBy("id").execute();
  return rows.map(({ id, record_id, role, method, ...row }) => ({
    record_id,
    role,
    method,
    ...openedColumns(key, "signature", { id, ...row }, ["name", "capacity", "strokes"]),
  }));
}
