import fc from "fast-check";
import type { Kysely, Transaction } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { genesisOf, hashOf } from "#db/audit/chain";
import type { Head } from "#db/audit/heads";
import { recordAct, takeHeads } from "#db/audit/record";
import { verifyAudit } from "#db/audit/verify";
import type { Database } from "#db/database";
import { keyring } from "#db/vault/keyring";
import { adi, mira, NORTH, NOW, olga, SOUTH } from "#tests/support/cast";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

const IS_LONG = process.env.LANGKAH_TEST_LONG === "1";
const MUTATIONS = IS_LONG ? 10_000 : 300;
const ACTS = 24;
type Row = Database["audit_event"];
const COLUMNS = [
  "at",
  "actor_id",
  "action",
  "record_type",
  "record_id",
  "case_id",
  "fields",
  "prev_hash",
  "hash",
  "id",
  "chain",
  "seq",
] as const satisfies readonly (keyof Row)[];

onEveryDatabase("audit", (database) => {
  let heads: Head[];
  const verify = (on: Kysely<Database> = database()) => verifyAudit(on, keyring().audit, heads);

  beforeEach(async () => {
    heads = [];
    for (let index = 0; index < ACTS; index++) {
      const office_id = [NORTH, SOUTH, undefined][index % 3];
      const moved = await inTransactionOn(database(), async (trx) => {
        const act = { action: "case.changed", record_type: "case_file", record_id: testId(), office_id } as const;
        const known = index % 2 === 0 ? { case_id: testId(), stored: { status: "open", closed_on: null } } : {};
        await recordAct(trx, [olga, mira, adi][index % 3]!, { ...act, ...known }, NOW);
        return [...takeHeads(trx)];
      });
      heads.push(...moved);
    }
  });

  it("finds nothing wrong with what it wrote", async () => {
    expect(heads).toHaveLength(ACTS);
    expect(await verify()).toEqual([]);
  });

  it(`finds each of ${MUTATIONS} random changes, deletions, insertions, swaps and cuts`, {
    timeout: 1_800_000,
  }, async () => {
    const place = fc.nat(ACTS - 1);
    const mutation = fc.oneof(
      fc.record({
        kind: fc.constant("change" as const),
        row: place,
        column: fc.constantFrom(...COLUMNS),
        bit: fc.nat(6),
        at: fc.nat(80),
      }),
      fc.record({ kind: fc.constant("delete" as const), row: place, heal: fc.boolean() }),
      fc.record({
        kind: fc.constant("insert" as const),
        row: place,
        seq: fc.integer({ min: -3, max: ACTS }),
        forge: fc.boolean(),
      }),
      fc.record({ kind: fc.constant("swap" as const), row: place, other: place }),
      fc.record({ kind: fc.constant("cut" as const), row: place, mend: fc.boolean() }),
      fc.record({
        kind: fc.constant("head" as const),
        row: place,
        by: fc.integer({ min: -2, max: 2 }),
        remove: fc.boolean(),
      }),
      fc.record({ kind: fc.constant("rewrite" as const), row: place }),
    );
    const rows = await database().selectFrom("audit_event").selectAll().orderBy("chain").orderBy("seq").execute();
    await fc.assert(
      fc.asyncProperty(mutation, async (change) => {
        const faults = await afterwards(database(), async (trx) => {
          const did = await mutate(trx, rows, change);
          return did ? await verify(trx) : undefined;
        });
        fc.pre(faults !== undefined);
        expect(faults).not.toEqual([]);
      }),
      { numRuns: MUTATIONS },
    );
    expect(await verify()).toEqual([]);
  });

  it("tells a cut end from a missing row, a changed row and a head that differs", async () => {
    const chain = `office:${NORTH}`;
    const faultsAfter = (work: (trx: Transaction<Database>) => Promise<unknown>) =>
      afterwards(database(), async (trx) => {
        await work(trx);
        return (await verify(trx)).map(({ fault, seq }) => `${fault} ${seq}`);
      });
    const events = (trx: Transaction<Database>) => trx.deleteFrom("audit_event").where("chain", "=", chain);
    expect(await faultsAfter((trx) => events(trx).where("seq", "=", 3).execute())).toEqual(["missing 3", "changed 4"]);
    expect(await faultsAfter((trx) => events(trx).where("seq", ">", 7).execute())).toEqual([
      "head_differs 7",
      "cut_off 8",
    ]);
    expect(
      await faultsAfter((trx) =>
        trx
          .updateTable("audit_event")
          .set({ actor_id: adi.userId })
          .where("chain", "=", chain)
          .where("seq", "=", 2)
          .execute(),
      ),
    ).toEqual(["changed 2"]);
    expect(
      await faultsAfter((trx) => trx.updateTable("audit_head").set({ seq: 9 }).where("chain", "=", chain).execute()),
    ).toEqual(["head_differs 8"]);
  });

  it("misses a cut end only when nothing outside the database knows of it", async () => {
    const cut = await afterwards(database(), async (trx) => {
      await cutAfter(trx, `office:${NORTH}`, 5, true);
      return [await verifyAudit(trx, keyring().audit, []), await verify(trx)];
    });
    expect(cut[0]).toEqual([]);
    expect(cut[1]).toContainEqual({ chain: `office:${NORTH}`, seq: 8, fault: "cut_off" });
  });

  it("keeps a chain whole when many write to it at once", async () => {
    const writes = Array.from({ length: 40 }, (_, index) =>
      inTransactionOn(database(), async (trx) => {
        const act = { action: "visit.recorded", record_type: "visit", record_id: testId(), office_id: NORTH } as const;
        await recordAct(trx, olga, act, NOW);
        if (index % 5 === 0) throw new Error("rolled back");
        heads.push(...takeHeads(trx));
      }),
    );
    const done = await Promise.allSettled(writes);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(32);
    const seqs = await database()
      .selectFrom("audit_event")
      .select("seq")
      .where("chain", "=", `office:${NORTH}`)
      .orderBy("seq")
      .execute();
    expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: 8 + 32 }, (_, index) => index + 1));
    expect(await verify()).toEqual([]);
  });

  it("starts one chain when many write to a new one at once", async () => {
    const office_id = testId();
    await Promise.all(
      Array.from({ length: 10 }, () =>
        inTransactionOn(database(), (trx) =>
          recordAct(
            trx,
            olga,
            { action: "case.opened", record_type: "case_file", record_id: testId(), office_id },
            NOW,
          ),
        ),
      ),
    );
    expect(await verify()).toEqual([]);
  });
});

class RolledBack extends Error {}

/** What `look` finds after a change that is then taken back. */
async function afterwards<T>(database: Kysely<Database>, look: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  let found: T | undefined;
  try {
    await database.transaction().execute(async (trx) => {
      found = await look(trx);
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return found as T;
}

type Mutation = { kind: string; row: number } & Partial<{
  column: (typeof COLUMNS)[number];
  bit: number;
  at: number;
  heal: boolean;
  seq: number;
  forge: boolean;
  other: number;
  mend: boolean;
  by: number;
  remove: boolean;
}>;

/** Does what an intruder with the database, but without the key, could do. False when nothing would change. */
async function mutate(trx: Transaction<Database>, rows: Row[], change: Mutation): Promise<boolean> {
  const row = rows[change.row]!;
  const here = <T extends { where: (...of: [never, never, never]) => T }>(query: T, { chain, seq }: Row) =>
    query.where("chain" as never, "=" as never, chain as never).where("seq" as never, "=" as never, seq as never);
  switch (change.kind) {
    case "change": {
      const value = altered(row[change.column!], change);
      const there = rows.some(
        (other) =>
          other !== row &&
          other.chain === { ...row, [change.column!]: value }.chain &&
          other.seq === { ...row, [change.column!]: value }.seq,
      );
      if (there) return false;
      await here(trx.updateTable("audit_event").set({ [change.column!]: value }), row).execute();
      return true;
    }
    case "delete": {
      await here(trx.deleteFrom("audit_event"), row).execute();
      // Closes the gap as well as can be done without the key.
      if (change.heal)
        await trx
          .updateTable("audit_event")
          .set((eb) => ({ seq: eb("seq", "-", 1) }))
          .where("chain", "=", row.chain)
          .where("seq", "=", row.seq + 1)
          .execute();
      return true;
    }
    case "insert": {
      if (rows.some((other) => other.chain === row.chain && other.seq === change.seq)) return false;
      const made = { ...row, id: testId(), seq: change.seq!, prev_hash: row.hash };
      await trx
        .insertInto("audit_event")
        .values({ ...made, hash: change.forge ? hashOf(made, Buffer.alloc(32, 9)) : row.hash })
        .execute();
      return true;
    }
    case "swap": {
      const other = rows[change.other!]!;
      if (other === row) return false;
      await here(trx.deleteFrom("audit_event"), row).execute();
      await here(trx.deleteFrom("audit_event"), other).execute();
      await trx
        .insertInto("audit_event")
        .values([
          { ...row, chain: other.chain, seq: other.seq },
          { ...other, chain: row.chain, seq: row.seq },
        ])
        .execute();
      return true;
    }
    case "cut":
      await cutAfter(trx, row.chain, row.seq - 1, change.mend!);
      return true;
    case "head": {
      if (change.by === 0 && !change.remove) return false;
      if (change.remove) await trx.deleteFrom("audit_head").where("chain", "=", row.chain).execute();
      else
        await trx
          .updateTable("audit_head")
          .set((eb) => ({ seq: eb("seq", "+", change.by!) }))
          .where("chain", "=", row.chain)
          .execute();
      return true;
    }
    default: {
      // The whole rest of the chain written anew with a key of one's own.
      let prev_hash = row.prev_hash;
      for (const one of rows.filter((other) => other.chain === row.chain && other.seq >= row.seq)) {
        const forged = { ...one, actor_id: olga.userId, at: "2026-03-11T00:00:00.000Z", prev_hash };
        prev_hash = hashOf(forged, Buffer.alloc(32, 9));
        await here(trx.updateTable("audit_event").set({ ...forged, hash: prev_hash }), one).execute();
      }
      await trx.updateTable("audit_head").set({ hash: prev_hash }).where("chain", "=", row.chain).execute();
      return true;
    }
  }
}

/** One bit of one character, or one more or less. */
function altered(value: string | number | null, { bit = 0, at = 0 }: Mutation): string | number {
  if (value === null) return "";
  if (typeof value === "number") return value ^ (1 << bit);
  if (value === "") return "x";
  const place = at % value.length;
  const character = String.fromCharCode(value.charCodeAt(place) ^ (1 << bit) || 88);
  return value.slice(0, place) + character + value.slice(place + 1);
}

/** Takes the end of a chain away; `mend` also makes its head fit what is left. */
async function cutAfter(trx: Transaction<Database>, chain: string, seq: number, mend: boolean): Promise<void> {
  await trx.deleteFrom("audit_event").where("chain", "=", chain).where("seq", ">", seq).execute();
  if (!mend) return;
  const last = await trx
    .selectFrom("audit_event")
    .select("hash")
    .where("chain", "=", chain)
    .where("seq", "=", seq)
    .executeTakeFirst();
  await trx
    .updateTable("audit_head")
    .set({ seq, hash: last?.hash ?? genesisOf(chain) })
    .where("chain", "=", chain)
    .execute();
}
