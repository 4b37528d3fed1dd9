import { createHmac } from "node:crypto";
import { keyring } from "#db/vault/keyring";

/** Whether the same id was sent again with the same words. Keyed, because words could otherwise be guessed from their hash. */
export function contentHash(content: Readonly<Record<string, unknown>>): string {
  const ordered = Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHmac("sha256", keyring().search).update(JSON.stringify(ordered)).digest("base64url");
}
