import { createHmac } from "node:crypto";
import type { Trx } from "#db/database";
import { keyring } from "#db/vault/keyring";
import { nameTrigrams } from "#src/people/name";
import { foldedWords } from "#src/people/spelling";

/** 52 bits, so that a token is an exact JavaScript number; what a collision lets through, the comparison of the opened names takes out. */
const TOKEN_BYTES = 7;
const TOKEN_MASK = 0xfffffffffffffn;
const BATCH = 200;

export type SearchTerm = {
  /** `spelling`: a whole word with its spelling folded ("soekarno" is "sukarno"), for finding likely duplicates. */
  kind: "name" | "spelling" | "national_id" | "phone";
  text: string;
};

/** What the index holds for a term: keyed, so that the database alone tells nothing and cannot be searched with a dictionary. */
export function tokenOf({ kind, text }: SearchTerm): number {
  const digest = createHmac("sha256", keyring().search).update(`${kind}\n${text}`).digest();
  return Number(BigInt(`0x${digest.subarray(0, TOKEN_BYTES).toString("hex")}`) & TOKEN_MASK);
}

type Identifiers = { name: string; alias?: string | null; national_id?: string | null; phone?: string | null };

export function tokensOf({ name, alias, national_id, phone }: Identifiers): number[] {
  const tokens = new Set<number>();
  for (const text of nameTrigrams(`${name} ${alias ?? ""}`)) tokens.add(tokenOf({ kind: "name", text }));
  for (const text of foldedWords(`${name} ${alias ?? ""}`)) tokens.add(tokenOf({ kind: "spelling", text }));
  if (national_id) tokens.add(tokenOf({ kind: "national_id", text: national_id }));
  if (phone) tokens.add(tokenOf({ kind: "phone", text: phone }));
  return [...tokens];
}

/** Replaces what the index knows of a person. */
export async function indexPerson(trx: Trx, personId: string, identifiers: Identifiers): Promise<void> {
  await trx.deleteFrom("search_token").where("person_id", "=", personId).execute();
  const rows = tokensOf(identifiers).map((token) => ({ token, person_id: personId }));
  for (let start = 0; start < rows.length; start += BATCH)
    await trx
      .insertInto("search_token")
      .values(rows.slice(start, start + BATCH))
      .execute();
}
