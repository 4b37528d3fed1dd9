import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound } from "#db/errors";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { personKey } from "#db/vault/person-keys";
import { sealedColumns } from "#db/vault/sealed-columns";
import type { Viewer } from "#src/access/policy";
import type { Explanation, Printing } from "#src/papers/paper";

/** A paper that is on record, or a sheet that is put together for this printing. */
export type Printed =
  | { kind: "plan" | "handover" | "refusal"; record_id: string; content: null }
  | { kind: "explanation"; record_id: null; content: Pick<Explanation, "reasons" | "contact" | "protection_officer"> };

const TABLES = { plan: "reintegration_plan", handover: "handover", refusal: "refusal" } as const;

/**
 * Records that a paper about a person is printed, by whom and in which language; the page to print comes after. What was
 * chosen for a sheet is kept, sealed, so that it can be said later what she was given.
 */
export async function recordPrinting(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  { id, locale }: Printing,
  printed: Printed,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "document.print");
  const known = await trx.selectFrom("printing").select("case_id").where("id", "=", id).executeTakeFirst();
  if (known?.case_id === placed.id) return;
  if (known) throw new NotFound("printing");
  await requireRecord(trx, placed, printed);
  const key = await personKey(trx, placed.person_id);
  const content = printed.content && JSON.stringify(printed.content);
  const stored = {
    kind: printed.kind,
    record_id: printed.record_id,
    locale,
    ...sealedColumns(key, "printing", id, { content }),
  };
  await trx
    .insertInto("printing")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "document.printed",
    record_type: "printing",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function requireRecord(trx: Trx, placed: PlacedCase, printed: Printed): Promise<void> {
  if (printed.kind === "explanation") return;
  const found = await trx
    .selectFrom(TABLES[printed.kind])
    .select("case_id")
    .where("id", "=", printed.record_id)
    .executeTakeFirst();
  if (found?.case_id !== placed.id) throw new NotFound("paper");
}
