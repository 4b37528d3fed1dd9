import type { Db } from "#db/database";
import { readSignatures } from "#db/papers/signatures";
import type { PlacedCase } from "#db/people/placement";
import { personKey } from "#db/vault/person-keys";
import { openedColumns } from "#db/vault/sealed-columns";
import type { Explanation } from "#src/papers/paper";

type Reads = { narrative: boolean; identity: boolean };
type Of = Pick<PlacedCase, "id" | "person_id">;

/** Hand-overs of a case, latest first, withdrawn ones marked; words and names only where the viewer reads them. */
export async function listHandovers(db: Db, placed: Of, reads: Reads) {
  const rows = await db
    .selectFrom("handover")
    .leftJoin("paper_withdrawal", "paper_withdrawal.record_id", "handover.id")
    .selectAll("handover")
    .select(["paper_withdrawal.reason as withdrawn", "paper_withdrawal.withdrawn_on"])
    .where("handover.case_id", "=", placed.id)
    .orderBy("handover.handed_on", "desc")
    .orderBy("handover.id", "desc")
    .execute();
  const { words, signatures } = await around(db, placed, rows, reads);
  return rows.map((row) => ({
    ...row,
    ...openedColumns(words, "handover", row, ["condition", "items", "note"]),
    signatures: signatures.filter(({ record_id }) => record_id === row.id),
  }));
}

export type HandoverRecord = Awaited<ReturnType<typeof listHandovers>>[number];

/** Refusals of a case, latest first; those that the person took back are marked. */
export async function listRefusals(db: Db, placed: Of, reads: Reads) {
  const rows = await db
    .selectFrom("refusal")
    .leftJoin("paper_withdrawal", "paper_withdrawal.record_id", "refusal.id")
    .selectAll("refusal")
    .select(["paper_withdrawal.reason as withdrawn", "paper_withdrawal.withdrawn_on"])
    .where("refusal.case_id", "=", placed.id)
    .orderBy("refusal.refused_on", "desc")
    .orderBy("refusal.id", "desc")
    .execute();
  const { words, signatures } = await around(db, placed, rows, reads);
  return rows.map(({ services, ...row }) => ({
    ...row,
    services: JSON.parse(services) as string[],
    ...openedColumns(words, "refusal", row, ["reason"]),
    signatures: signatures.filter(({ record_id }) => record_id === row.id),
  }));
}

export type RefusalRecord = Awaited<ReturnType<typeof listRefusals>>[number];

async function around(db: Db, placed: Of, rows: readonly { id: string }[], reads: Reads) {
  const isOpened = rows.length > 0 && (reads.narrative || reads.identity);
  const key = isOpened ? await personKey(db, placed.person_id) : undefined;
  const ids = rows.map(({ id }) => id);
  return {
    words: reads.narrative ? key : undefined,
    signatures: await readSignatures(db, ids, reads.identity ? key : undefined),
  };
}

/** What was printed of a case, latest first. */
export function listPrintings(db: Db, caseId: string) {
  return db
    .selectFrom("printing")
    .select(["id", "kind", "locale", "recorded_at", "recorded_by"])
    .where("case_id", "=", caseId)
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** A printing of this case with what was chosen for it. Only for who reads who she is: it is for printing. */
export async function readPrinting(db: Db, placed: Of, id: string) {
  const row = await db
    .selectFrom("printing")
    .selectAll()
    .where("id", "=", id)
    .where("case_id", "=", placed.id)
    .executeTakeFirst();
  if (!row) return undefined;
  const key = row.content === null ? undefined : await personKey(db, placed.person_id);
  const { content } = openedColumns(key, "printing", row, ["content"]);
  return { ...row, content: content === null ? null : (JSON.parse(content) as SheetContent) };
}

export type SheetContent = Pick<Explanation, "reasons" | "contact" | "protection_officer">;

/** Who answers for personal data, and the office of the case: whom the person can turn to. */
export async function contactsFor(db: Db, officeId: string) {
  const officers = await db
    .selectFrom("user_grant")
    .innerJoin("app_user", "app_user.id", "user_grant.user_id")
    .select("app_user.full_name")
    .where("user_grant.kind", "=", "data_protection_officer")
    .where("user_grant.revoked_at", "is", null)
    .where("app_user.disabled_at", "is", null)
    .orderBy("app_user.full_name")
    .execute();
  const office = await db.selectFrom("office").select("name").where("id", "=", officeId).executeTakeFirstOrThrow();
  return { office: office.name, protection_officer: officers[0]?.full_name ?? null };
}

/** What was signed, and what was held against an assessment, for the timeline of a case. */
export async function papersSigned(db: Db, caseId: string) {
  const handovers = await db
    .selectFrom("handover")
    .select(["id", "handed_on as on", "recorded_at", "recorded_by", "number"])
    .where("case_id", "=", caseId)
    .execute();
  const refusals = await db
    .selectFrom("refusal")
    .select(["id", "refused_on as on", "recorded_at", "recorded_by"])
    .where("case_id", "=", caseId)
    .execute();
  const objections = await db
    .selectFrom("risk_objection")
    .select(["id", "objected_on as on", "recorded_at", "recorded_by"])
    .where("case_id", "=", caseId)
    .execute();
  return [
    ["handover", handovers],
    ["refusal", refusals],
    ["objection", objections],
  ] as const;
}
