import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { recordObjection } from "#db/objections/writes";
import { recordPrinting } from "#db/papers/printing-writes";
import { recordRefusal } from "#db/papers/writes";
import { Objection } from "#src/objections/objection";
import { Handover, Refusal } from "#src/papers/paper";
import { NOW, olga, TODAY } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { DRAWN } from "#tests/support/plans";

export function aHandover(changes: Record<string, unknown> = {}): Handover {
  return Handover.parse({
    id: testId(),
    handed_on: TODAY,
    from_kind: "programme",
    to_kind: "family",
    condition: "Sehat, lelah setelah perjalanan dari Sindang",
    items: "KTP\nTelepon genggam",
    signatures: [
      { role: "giver", method: "typed", name: "Olga Petugas" },
      { role: "receiver", method: "drawn", name: "Bu Contoh", capacity: "Ibu", strokes: DRAWN },
      { role: "person", method: "drawn", name: "Melati Contoh", strokes: DRAWN },
      { role: "village_witness", method: "on_paper", name: "Pak Saksi", capacity: "Kepala Dusun" },
    ],
    ...changes,
  });
}

export function aRefusal(changes: Record<string, unknown> = {}): Refusal {
  return Refusal.parse({
    id: testId(),
    refused_on: TODAY,
    services: ["shelter", "training"],
    reason: "Ingin dekat dengan ibu di Sindang",
    explained_in: "indonesian",
    was_explained: "1",
    told_no_consequence: "1",
    signatures: [
      { role: "person", method: "typed", name: "Melati Contoh" },
      { role: "witness", method: "typed", name: "Bu RT" },
    ],
    ...changes,
  });
}

export function anObjection(changes: Record<string, unknown> = {}): Objection {
  return Objection.parse({
    id: testId(),
    objected_on: TODAY,
    said_by: "person",
    about: "reason_wrong",
    words: "Saya sudah bekerja di Sindang",
    ...changes,
  });
}

/** A refusal, its printing, and an objection, on a case of olga's. */
export async function papersOf(database: Kysely<Database>, number: string) {
  const [refusal, objection, printingId] = [aRefusal(), anObjection(), testId()];
  await inTransactionOn(database, async (trx) => {
    await recordRefusal(trx, olga, number, refusal, NOW);
    const printed = { kind: "refusal", record_id: refusal.id, content: null } as const;
    await recordPrinting(trx, olga, number, { id: printingId, locale: "id" }, printed, NOW);
    await recordObjection(trx, olga, number, objection, NOW);
  });
  return { refusalId: refusal.id, printingId, objectionId: objection.id };
}
