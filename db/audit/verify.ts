import { genesisOf, hashOf } from "#db/audit/chain";
import type { Head } from "#db/audit/heads";
import type { Db } from "#db/database";

export type AuditFault = { chain: string; seq: number; fault: "changed" | "missing" | "head_differs" | "cut_off" };

const PAGE = 5000;
/** How often a chain that others are writing to is followed to its end. */
const PURSUITS = 20;

/**
 * Walks every chain and tells what does not fit: a row that was changed or moved, a row that is missing, a chain that
 * was cut off behind a head that is known from outside the database. `keptHeads` are the lines of the heads file, read
 * before. Others may write meanwhile.
 */
export async function verifyAudit(db: Db, key: Buffer, keptHeads: readonly Head[]): Promise<AuditFault[]> {
  const known = byChain(keptHeads);
  const inHeads = await db.selectFrom("audit_head").select("chain").execute();
  const inRows = await db.selectFrom("audit_event").select("chain").distinct().execute();
  const chains = new Set([...[...inHeads, ...inRows].map(({ chain }) => chain), ...known.keys()]);
  const faults: AuditFault[] = [];
  for (const chain of [...chains].sort()) {
    const kept = known.get(chain) ?? new Map<number, Set<string>>();
    const verifying = { db, key, chain, kept, faults, seq: 0, hash: genesisOf(chain) };
    const before = db.selectFrom("audit_event").select("seq").where("chain", "=", chain).where("seq", "<", 1);
    for (const { seq } of await before.execute()) faults.push({ chain, seq, fault: "changed" });
    if (!(await meetsItsHead(verifying))) faults.push({ chain, seq: verifying.seq, fault: "head_differs" });
    for (const seq of kept.keys()) if (seq > verifying.seq) faults.push({ chain, seq, fault: "cut_off" });
  }
  return faults;
}

type Verifying = {
  db: Db;
  key: Buffer;
  chain: string;
  /** What is known of each place from outside. Two hashes of one place are a chain that was written anew. */
  kept: Map<number, Set<string>>;
  faults: AuditFault[];
  seq: number;
  hash: string;
};

async function meetsItsHead(verifying: Verifying): Promise<boolean> {
  for (let pursuit = 0; pursuit < PURSUITS; pursuit++) {
    const from = verifying.seq;
    await walk(verifying);
    const { db, chain } = verifying;
    const head = await db
      .selectFrom("audit_head")
      .select(["seq", "hash"])
      .where("chain", "=", chain)
      .executeTakeFirst();
    if ((head?.seq ?? 0) === verifying.seq) return head === undefined || head.hash === verifying.hash;
    if (pursuit > 0 && verifying.seq === from) return false;
  }
  return false;
}

async function walk(verifying: Verifying): Promise<void> {
  const { db, key, chain, kept, faults } = verifying;
  for (;;) {
    const rows = await db
      .selectFrom("audit_event")
      .selectAll()
      .where("chain", "=", chain)
      .where("seq", ">", verifying.seq)
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      if (row.seq !== verifying.seq + 1) faults.push({ chain, seq: verifying.seq + 1, fault: "missing" });
      const known = [...(kept.get(row.seq) ?? [])];
      const fits =
        row.prev_hash === verifying.hash && hashOf(row, key) === row.hash && known.every((hash) => hash === row.hash);
      if (!fits) faults.push({ chain, seq: row.seq, fault: "changed" });
      verifying.seq = row.seq;
      verifying.hash = row.hash;
    }
    if (rows.length < PAGE) return;
  }
}

function byChain(heads: readonly Head[]): Map<string, Map<number, Set<string>>> {
  const chains = new Map<string, Map<number, Set<string>>>();
  for (const { chain, seq, hash } of heads) {
    const places = chains.get(chain) ?? new Map<number, Set<string>>();
    chains.set(chain, places.set(seq, (places.get(seq) ?? new Set()).add(hash)));
  }
  return chains;
}
