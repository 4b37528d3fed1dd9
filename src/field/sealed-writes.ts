import type { Edit } from "#src/field/contents";
import type { KeptDraft, SealedItem } from "#src/field/items";
import { sealTo } from "#src/field/sealing";
import type { VaultRow, Write } from "#src/field/store";
import type { Surroundings } from "#src/field/surroundings";

/** What one act of the worker writes: her own copies, and what is sealed. */
export type Made = { edits: Edit[]; writes: Write[] };
export const NOTHING: Made = { edits: [], writes: [] };

/** Something of hers for the server alone, to wait in the outbox. */
export async function sealedWrite(
  { vault_id, device_id, credential, server_key }: VaultRow,
  id: string,
  item: SealedItem["item"],
  seq: number,
  made_at: string,
): Promise<Write> {
  const bytes = new TextEncoder().encode(JSON.stringify({ credential, item } satisfies SealedItem));
  const sealed = await sealTo(server_key, device_id, id, bytes);
  const is_draft = item.kind !== "change";
  return { put: "outbox", row: { id, vault_id, seq, is_draft, sealed, made_at, is_too_large: false } };
}

/** The sealed copy of a draft that a newer one takes the place of. */
export function before(known: KeptDraft | undefined): Write[] {
  return known?.outbox_id ? [{ drop: "outbox", id: known.outbox_id }] : [];
}

/** A draft goes, here and at the server. That it went is remembered until the server has heard of it. */
export async function droppedDraft(
  { keys }: Pick<Surroundings, "keys">,
  row: VaultRow,
  known: KeptDraft | undefined,
  seq: number,
  at: string,
): Promise<Made> {
  if (!known || known.values === null) return NOTHING;
  const outbox_id = keys.newId();
  const sealed = await sealedWrite(row, outbox_id, { kind: "draft_dropped", draft_id: known.draft_id }, seq, at);
  const value: KeptDraft = { ...known, values: null, outbox_id };
  return { edits: [{ kind: "draft", id: known.draft_id, value }], writes: [...before(known), sealed] };
}
