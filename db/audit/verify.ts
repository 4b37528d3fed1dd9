import { genesisOf, hashOf } from "#db/audit/chain";
import type { Head } from "#db/audit/heads";
import type { Db } from "#db/database";

export type AuditFault = { chain: string; seq: number; fault: "changed" | "missing" | "head_differs" | "cut_off" };

const PAGE = 5000;

/**
 * Walks every chain and tells what does not fit: a row that was changed or moved, a row that is missing, a chain that
 * was cut off behind a head that is known from outside the database. `keptHeads` are the lines of the heads file.
 */
export async function verifyAudit(db: Db, key: Buffer, keptHeads: readonly Head[]): Promise<AuditFault[]> {
  const faults: AuditFault[] = [];
  const heads = await db.selectFrom("audit_head").selectAll().execute();
  const withRows = await db.selectFrom("audit_event").select("chain").distinct().execute();
  const chains = new Set([...heads, ...keptHeads, ...withRows].map(({ chain }) => chain));

  for (const chain of [...chains].sort()) {
    const kept = new Map(keptHeads.filter((head) => head.chain === chain).map(({ seq, hash }) => [seq, hash]));
    const end = await walk(db, key, chain, kept, faults);
    const head = heads.find((row) => row.chain === chain);
    if ((head?.seq ?? 0) !== end.seq || (head !== undefined && head.hash !== end.hash))
      faults.push({ chain, seq: end.seq, fault: "head_differs" });
    for (const seq of kept.keys()) if (seq > end.seq) faults.push({ chain, seq, fault: "cut_off" });
  }
  return faults;
}

async function walk(db: Db, key: Buffer, chain: string, kept: Map<number, string>, faults: AuditFault[]) {
  let seq = 0;
  let hash = genesisOf(chain);
  for (;;) {
    const rows = await db
      .selectFrom("audit_event")
      .selectAll()
      .where("chain", "=", chain)
      .where("seq", ">", seq)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      if (row.seq !== seq + 1) faults.push({ chain, seq: seq + 1, fault: "missing" });
      if (row.prev_hash !== hash || hashOf(row, key) !== row.hash || (kept.has(row.seq) && kept.get(row.seq) !== row.hash))
        faults.push({ chain, seq: row.seq, fault: "changed" });
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < PAGE) return { seq, hash };
  }
}
