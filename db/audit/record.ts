import { genesisOf, hashOf } from "#db/audit/chain";
import type { Head } from "#db/audit/heads";
import type { AuditTables } from "#db/audit/tables";
import type { Trx } from "#db/database";
import { insertMany } from "#db/dialect/bulk";
import { forUpdate } from "#db/dialect/locking";
import { newId } from "#db/ids";
import { keyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";

export const SYSTEM_CHAIN = "system";

export type Act = {
  action: AuditAction;
  record_type: string;
  record_id: string;
  /** Where the record belongs; undefined: the system's own chain (users, offices, sign-ins). */
  office_id?: string;
  case_id?: string;
  /** What was stored, as it stands in the database (sealed values sealed). Goes to the change log; its names go to the audit. */
  stored?: Record<string, unknown>;
  /** 1 for a record that is new. */
  version?: number;
  /** The day since which the fact holds. */
  true_on?: string | null;
};

const headsOf = new WeakMap<Trx, Map<string, Head>>();

/** The heads that a transaction moved; to be kept outside the database once it has committed. */
export function takeHeads(trx: Trx): Iterable<Head> {
  return headsOf.get(trx)?.values() ?? [];
}

/**
 * Writes one act into the audit chain and, where something was stored, into the change log, in the caller's transaction.
 * The chain's head is locked until the transaction ends, so call it last in a verb.
 */
export async function recordAct(trx: Trx, viewer: Pick<Viewer, "userId">, act: Act, at: string): Promise<void> {
  const chain = chainOf(act);
  const head = await headOf(trx, chain);
  const { event, change } = rowsOf(viewer, act, at, head, idsFor(act));
  await append(trx, [event]);
  if (change) await trx.insertInto("change_log").values(change).execute();
}

/**
 * Many acts of one actor as one piece of work: the rows that recording each by itself would have written. Chains are taken in
 * the order of their names, so that two who do this at once do not wait for each other.
 */
export async function recordActs(
  trx: Trx,
  viewer: Pick<Viewer, "userId">,
  acts: readonly Act[],
  at: string,
): Promise<void> {
  const chains = [...new Set(acts.map(chainOf))].sort();
  for (const chain of chains) {
    let head = await headOf(trx, chain);
    const rows = acts
      .filter((act) => chainOf(act) === chain)
      .map((act) => {
        const made = rowsOf(viewer, act, at, head, idsFor(act));
        head = made.event;
        return made;
      });
    await insertMany(
      trx,
      "change_log",
      rows.flatMap(({ change }) => change ?? []),
    );
    await insertMany(
      trx,
      "audit_event",
      rows.map(({ event }) => event),
    );
    await moveHead(trx, rows.at(-1)!.event);
  }
}

/** Acts of several people in one chain that stored nothing, as one piece of work. At most a thousand: SQLite's parameters. */
export async function recordReads(
  trx: Trx,
  office_id: string,
  reads: readonly { user_id: string; act: Omit<Act, "office_id" | "stored" | "version" | "true_on">; at: string }[],
): Promise<void> {
  if (reads.length === 0) return;
  let head = await headOf(trx, chainOf({ office_id }));
  const events = reads.map(({ user_id, act, at }) => {
    const { event } = rowsOf({ userId: user_id }, { ...act, office_id }, at, head, idsFor({}));
    head = event;
    return event;
  });
  await append(trx, events);
}

async function append(trx: Trx, events: readonly AuditTables["audit_event"][]): Promise<void> {
  await trx.insertInto("audit_event").values(events).execute();
  await moveHead(trx, events.at(-1)!);
}

async function moveHead(trx: Trx, { chain, seq, hash }: Head): Promise<void> {
  await trx.updateTable("audit_head").set({ seq, hash }).where("chain", "=", chain).execute();
  remember(trx, { chain, seq, hash });
}

export function chainOf({ office_id }: Pick<Act, "office_id">): string {
  return office_id === undefined ? SYSTEM_CHAIN : `office:${office_id}`;
}

/** Ids for the rows of an act, in the order in which they are made. */
export function idsFor({ stored }: Pick<Act, "stored">): { event: string; change: string | null } {
  return { event: newId(), change: stored === undefined ? null : newId() };
}

/** The link that an act adds behind a chain's head, and its line in the change log where something was stored. */
export function rowsOf(
  viewer: Pick<Viewer, "userId">,
  act: Act,
  at: string,
  head: { seq: number; hash: string },
  ids: { event: string; change: string | null },
) {
  const fields = JSON.stringify(Object.keys(act.stored ?? {}).sort());
  const row = {
    chain: chainOf(act),
    seq: head.seq + 1,
    id: ids.event,
    at,
    actor_id: viewer.userId,
    action: act.action,
    record_type: act.record_type,
    record_id: act.record_id,
    case_id: act.case_id ?? null,
    fields,
    prev_hash: head.hash,
  };
  const event = { ...row, hash: hashOf(row, keyring().audit) };
  if (ids.change === null) return { event, change: null };
  const change = {
    id: ids.change,
    office_id: act.office_id ?? SYSTEM_CHAIN,
    record_type: act.record_type,
    record_id: act.record_id,
    case_id: act.case_id ?? null,
    version: act.version ?? 1,
    fields,
    stored: JSON.stringify(act.stored),
    actor_id: viewer.userId,
    true_on: act.true_on ?? null,
    received_at: at,
  };
  return { event, change };
}

async function headOf(trx: Trx, chain: string): Promise<{ seq: number; hash: string }> {
  const query = trx.selectFrom("audit_head").select(["seq", "hash"]).where("chain", "=", chain);
  const head = await forUpdate(trx, query).executeTakeFirst();
  if (head) return head;
  await trx
    .insertInto("audit_head")
    .values({ chain, seq: 0, hash: genesisOf(chain) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return await forUpdate(trx, query).executeTakeFirstOrThrow();
}

function remember(trx: Trx, head: Head): void {
  const heads = headsOf.get(trx) ?? new Map<string, Head>();
  heads.set(head.chain, head);
  headsOf.set(trx, heads);
}
