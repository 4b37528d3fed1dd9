import { type PersonKey, sealFor } from "#db/vault/person-keys";

/** Where a member's name stands. */
export function placeOfName(id: string) {
  return { table: "cooperative_member", column: "name", id };
}

/** A name under the key of its membership. */
export function sealedName(key: PersonKey, id: string, name: string) {
  return sealFor(key, placeOfName(id), name);
}
