import { staffNames } from "#db/access/reads";
import { keptHeads } from "#db/audit/heads";
import { SYSTEM_CHAIN } from "#db/audit/record";
import { type AuditFault, verifyAudit } from "#db/audit/verify";
import type { Db } from "#db/database";
import { keyring } from "#db/vault/keyring";
import { can, type Viewer } from "#src/access/policy";
import { READ_ACTS, type ReadAct } from "#src/audit/actions";
import { addDays, type Day, dayInJakarta, startInJakarta } from "#src/day";

export type RecentAct = { id: string; at: string; action: string; actor_id: string; actor: string | null };

/**
 * The last acts, without the records they were done on, and without what only looked (readsOn). The data-protection officer sees those of every chain; an
 * administrator those on accounts, offices and rules, because even the rhythm of work on cases is not hers to see.
 */
export async function recentActs(db: Db, viewer: Viewer, most = 100): Promise<RecentAct[]> {
  if (!can(viewer, "audit.read")) return [];
  let query = db
    .selectFrom("audit_event")
    .select(["id", "at", "action", "actor_id"])
    .where("action", "not in", READ_ACTS);
  if (!viewer.isDataProtectionOfficer) query = query.where("chain", "=", SYSTEM_CHAIN);
  const rows = await query.orderBy("at", "desc").orderBy("id", "desc").limit(most).execute();
  const names = await staffNames(
    db,
    rows.map(({ actor_id }) => actor_id),
  );
  return rows.map((row) => ({ ...row, actor: names.get(row.actor_id) ?? null }));
}

/** How often someone looked on one day, of one kind of look; `cases` counts how many different cases. */
export type DayOfReads = {
  on: Day;
  actor_id: string;
  actor: string | null;
  action: ReadAct;
  reads: number;
  cases: number;
};
type ReadRow = { at: string; actor_id: string; action: string; case_id: string | null };

/** A year and more of everything that one case is looked at; the newest, if it was more. */
const MOST_READS = 5_000;

/** Who looked at cases and lists on one day. For the data-protection officer alone, as is all that is done on cases. */
export async function readsOn(db: Db, viewer: Viewer, on: Day): Promise<DayOfReads[]> {
  if (!viewer.isDataProtectionOfficer || !can(viewer, "audit.read")) return [];
  const rows = await db
    .selectFrom("audit_event")
    .select(["actor_id", "action"])
    .select((eb) => [eb.fn.countAll<number>().as("reads"), eb.fn.count<number>("case_id").distinct().as("cases")])
    // Along the index on (actor_id, at): the days of everyone, one after the other.
    .where("actor_id", "in", (eb) => eb.selectFrom("app_user").select("id"))
    .where("at", ">=", startInJakarta(on))
    .where("at", "<", startInJakarta(addDays(on, 1)))
    .where("action", "in", READ_ACTS)
    .groupBy(["actor_id", "action"])
    .execute();
  return named(
    db,
    rows.map((row) => ({
      ...row,
      on,
      action: row.action as ReadAct,
      reads: Number(row.reads),
      cases: Number(row.cases),
    })),
  );
}

/** Who looked at one case, or was refused it, and on which days. For the data-protection officer alone. */
export async function readsOfCase(db: Db, viewer: Viewer, case_number: string): Promise<DayOfReads[]> {
  if (!viewer.isDataProtectionOfficer || !can(viewer, "audit.read")) return [];
  const rows = await db
    .selectFrom("audit_event")
    .select(["at", "actor_id", "action", "case_id"])
    .where("case_id", "=", (eb) => eb.selectFrom("case_file").select("id").where("case_number", "=", case_number))
    .where("action", "in", READ_ACTS)
    .orderBy("at", "desc")
    .limit(MOST_READS)
    .execute();
  return named(db, byDay(rows));
}

function byDay(rows: readonly ReadRow[]): Omit<DayOfReads, "actor">[] {
  const days = new Map<string, Omit<DayOfReads, "actor">>();
  for (const { at, actor_id, action } of rows) {
    const on = dayInJakarta(at);
    const key = `${on} ${actor_id} ${action}`;
    const day = days.get(key) ?? { on, actor_id, action: action as ReadAct, reads: 0, cases: 1 };
    days.set(key, { ...day, reads: day.reads + 1 });
  }
  return [...days.values()];
}

/** The newest day first; on a day by name, so that what one person did stands together. */
async function named(db: Db, days: readonly Omit<DayOfReads, "actor">[]): Promise<DayOfReads[]> {
  const names = await staffNames(
    db,
    days.map(({ actor_id }) => actor_id),
  );
  return days
    .map((day) => ({ ...day, actor: names.get(day.actor_id) ?? null }))
    .sort(
      (a, b) =>
        b.on.localeCompare(a.on) || (a.actor ?? "").localeCompare(b.actor ?? "") || a.action.localeCompare(b.action),
    );
}

/** Walks every chain, against the heads kept outside the database; `heads` is false when there are none. */
export async function verifyWholeAudit(db: Db, viewer: Viewer): Promise<{ faults: AuditFault[]; heads: boolean }> {
  if (!can(viewer, "audit.read")) return { faults: [], heads: true };
  const heads = await keptHeads();
  return { faults: await verifyAudit(db, keyring().audit, heads ?? []), heads: heads !== null };
}
