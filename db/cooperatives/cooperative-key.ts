import type { Trx } from "#db/database";
import { keepPersonKey, newPersonKey, type PersonKey, personKeys } from "#db/vault/person-keys";

/** The key of a cooperative's minutes; made now for one that was entered before there were any. */
export async function cooperativeKey(trx: Trx, cooperative_id: string, at: string): Promise<PersonKey> {
  const found = (await personKeys(trx, [cooperative_id])).get(cooperative_id);
  if (found) return found;
  const made = newPersonKey(cooperative_id);
  await keepPersonKey(trx, made, at);
  return made;
}
