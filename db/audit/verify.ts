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
  const knownHeads = new Map<string, Map<number, Set<string>>>();
  for (const { chain, seq, hash } of keptHeads) {
    const known = knownHeads.get(chain) ?? new Map<number, Set<string>>();
    knownHeads.set(chain, known.set(seq, (known.get(seq) ?? new Set()).add(hash)));
  }
  const chains = new Set([...heads, ...keptHeads, ...withRows].map(({ chain }) => chain));

  for (const chain of [...chains].sort()) {
    const kept = knownHeads.get(chain) ?? new Map<number, Set<string>>();
    const end = await walk(db, key, chain, kept, faults);
    const head = heads.find((row) => row.chain === chain);
    if ((head?.seq ?? 0) !== end.seq || (head !== undefined && head.hash !== end.hash))
      faults.push({ chain, seq: end.seq, fault: "head_differs" });
    for (const seq of kept.keys()) if (seq > end.seq) faults.push({ chain, seq, fault: "cut_off" });
  }
  return faults;
}

/** `kept`: what is known of each place from outside. Two different hashes of one place are a chain that was written anew. */
async function walk(db: Db, key: Buffer, chain: string, kept: Map<number, Set<string>>, faults: AuditFault[]) {
  const before = db.selectFrom("audit_event").select("seq").where("chain", "=", chain).where("seq", "<", 1);
  for (const row of await before.execute()) faults.push({ chain, seq: row.seq, fault: "changed" });
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
      const known = [...(kept.get(row.seq) ?? [])];
      if (row.prev_hash !== hash || hashOf(row, key) !== row.hash || known.some((other) => other !== row.hash))
        faults.push({ chain, seq: row.seq, fault: "changed" });
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < PAGE) return { seq, hash };
  }
}
