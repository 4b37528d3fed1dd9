import { m } from "#messages";
import { StorageFull } from "#src/field/store";

/** Why something was not kept, as far as whoever holds the phone can do something about it. */
export function faultWords(fault: unknown): string {
  return fault instanceof StorageFull ? m["phone.storage_full"]() : m["phone.did_not_work"]();
}
