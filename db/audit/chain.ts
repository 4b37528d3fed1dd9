import { createHmac } from "node:crypto";

/** The first link of every chain hangs on its own name, so that one chain cannot be passed off as another. */
export const genesisOf = (chain: string): string => `genesis:${chain}`;

export type AuditRow = {
  chain: string;
  seq: number;
  id: string;
  at: string;
  actor_id: string;
  action: string;
  record_type: string;
  record_id: string;
  case_id: string | null;
  fields: string;
  prev_hash: string;
};

const SIGNED = [
  "chain",
  "seq",
  "id",
  "at",
  "actor_id",
  "action",
  "record_type",
  "record_id",
  "case_id",
  "fields",
  "prev_hash",
] as const satisfies readonly (keyof AuditRow)[];

/** HMAC-SHA256 over every column in a fixed order. Without the key nobody can write a link that fits. */
export function hashOf(row: AuditRow, key: Buffer): string {
  return createHmac("sha256", key)
    .update(JSON.stringify(SIGNED.map((column) => row[column])))
    .digest("base64url");
}
