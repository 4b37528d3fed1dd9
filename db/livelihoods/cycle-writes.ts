import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { keptOnce, recordFact } from "#db/livelihoods/kept";
import { type PlacedEnterprise, placedEnterpriseFor } from "#db/livelihoods/placement";
import { standingClosings } from "#db/livelihoods/standing-facts";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import {
  type CycleClosing,
  type CycleLoss,
  type CycleRecord,
  type CycleStart,
  closedBeyondStock,
  type Details,
  stockOf,
} from "#src/livelihoods/cycle";
import { isEnded } from "#src/livelihoods/enterprise";
import { activityOf } from "#src/livelihoods/registry";

type OfEnterprise<Fact> = Fact & { enterprise_id: string };
type OfCycle<Fact> = Fact & { cycle_id: string };

/**
 * A production cycle begins. Several may run at once, as flocks do. The same id again has no second effect.
 * @throws Refused not_begun, enterprise_ended, before_it_began.
 */
export async function startCycle(
  trx: Trx,
  viewer: Viewer,
  { id, enterprise_id, started_on, details }: OfEnterprise<CycleStart>,
  at: string,
): Promise<void> {
  const placed = await placedEnterpriseFor(trx, viewer, enterprise_id);
  const key = await personKey(trx, enterprise_id);
  const stored = { enterprise_id, activity: placed.activity, started_on, details: JSON.stringify(details) };
  const known = await trx.selectFrom("production_cycle").select("version").where("id", "=", id).executeTakeFirst();
  if (!known) requireBegun(placed, started_on);
  // What was corrected since is no other content: whoever sends the first saying again is answered as before.
  if (known && known.version > 1) return;
  const number = known ? 0 : await nextNumber(trx, enterprise_id);
  const bookkeeping = { number, recorded_at: at, recorded_by: viewer.userId, version: 1 };
  if (!(await keptOnce(trx, "production_cycle", { id, stored, bookkeeping }, key))) return;
  const act = {
    action: "cycle.started",
    record_type: "production_cycle",
    record_id: id,
    ...placed.act,
    stored: { ...stored, number },
    true_on: started_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

function requireBegun({ started_on, status }: PlacedEnterprise, day: string): void {
  if (isEnded(status)) throw new Refused("enterprise_ended");
  if (started_on === null) throw new Refused("not_begun", "started_on");
  if (day < started_on) throw new Refused("before_it_began", "started_on");
}

async function nextNumber(db: Db, enterprise_id: string): Promise<number> {
  const last = await db
    .selectFrom("production_cycle")
    .select((eb) => eb.fn.max("number").as("number"))
    .where("enterprise_id", "=", enterprise_id)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}

/** Corrects what was said at the start of a cycle; the change log keeps what stood. @throws StaleVersion, Refused. */
export async function changeCycle(
  trx: Trx,
  viewer: Viewer,
  change: { cycle_id: string; version: number; started_on: string; details: Details },
  at: string,
): Promise<void> {
  const { cycle, placed } = await heldCycle(trx, viewer, change.cycle_id);
  if (placed.started_on !== null && change.started_on < placed.started_on)
    throw new Refused("before_it_began", "started_on");
  const first = await firstDayIn(trx, cycle.id);
  if ((first ?? cycle.closed_on ?? change.started_on) < change.started_on)
    throw new Refused("after_its_first_record", "started_on");
  const stock = stockOf(activityOf(cycle.activity), change.details);
  const lost = await lostSoFar(trx, cycle.id);
  if (stock && lost > stock.quantity_milli) throw new Refused("less_than_lost", stock.name);
  if (stock && closedBeyond(cycle, change.details, lost)) throw new Refused("less_than_closed", stock.name);
  const stored = { started_on: change.started_on, details: JSON.stringify(change.details) };
  if (stored.started_on === cycle.started_on && stored.details === cycle.details) return;
  if (cycle.version !== change.version) throw new StaleVersion("production_cycle", cycle);
  const version = cycle.version + 1;
  await trx
    .updateTable("production_cycle")
    .set({ ...stored, version })
    .where("id", "=", cycle.id)
    .execute();
  const act = {
    action: "cycle.changed",
    record_type: "production_cycle",
    record_id: cycle.id,
    ...placed.act,
    stored,
    version,
    true_on: change.started_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** A dated record of a cycle. @throws Refused before_the_cycle, after_the_cycle. */
export async function recordInCycle(
  trx: Trx,
  viewer: Viewer,
  { id, cycle_id, true_on, details }: OfCycle<CycleRecord>,
  at: string,
): Promise<void> {
  const { cycle, placed } = await heldCycle(trx, viewer, cycle_id);
  requireWithin(cycle, true_on);
  const { enterprise_id } = cycle;
  const stored = { enterprise_id, cycle_id, true_on, details: JSON.stringify(details) };
  const key = await personKey(trx, enterprise_id);
  const told = { id, action: "cycle.recorded", stored, true_on } as const;
  await recordFact(trx, viewer, placed, "cycle_record", told, key, at);
}

/** Something of a cycle was lost. @throws Refused more_than_there where no more of it can be there. */
export async function recordCycleLoss(
  trx: Trx,
  viewer: Viewer,
  { id, cycle_id, true_on, quantity_milli, cause, note }: OfCycle<CycleLoss>,
  at: string,
): Promise<void> {
  const { cycle, placed } = await heldCycle(trx, viewer, cycle_id);
  const { enterprise_id } = cycle;
  const key = await personKey(trx, enterprise_id);
  requireWithin(cycle, true_on);
  const known = await trx.selectFrom("cycle_loss").select("id").where("id", "=", id).executeTakeFirst();
  const start = JSON.parse(cycle.details) as Details;
  const stock = stockOf(activityOf(cycle.activity), start);
  const lost = (await lostSoFar(trx, cycle_id)) + quantity_milli;
  if (!known && stock && (lost > stock.quantity_milli || closedBeyond(cycle, start, lost)))
    throw new Refused("more_than_there", "quantity_milli");
  const sealed = sealFor(key, { table: "cycle_loss", column: "note", id }, note);
  const stored = { enterprise_id, cycle_id, true_on, quantity_milli, cause, note: sealed };
  const told = { id, action: "cycle.loss_recorded", stored, true_on } as const;
  await recordFact(trx, viewer, placed, "cycle_loss", told, key, at);
}

/** Is more accounted for, with what its closing says, than there can have been? A cycle that runs says nothing yet. */
function closedBeyond(cycle: { activity: string; close: string | null }, start: Details, lost_milli: number): boolean {
  if (cycle.close === null) return false;
  return (
    closedBeyondStock(activityOf(cycle.activity), start, JSON.parse(cycle.close) as Details, lost_milli) !== undefined
  );
}

/** The end of a cycle. @throws Refused already_closed, before_the_cycle, before_its_last_record, more_than_there. */
export async function closeCycle(
  trx: Trx,
  viewer: Viewer,
  { id, cycle_id, closed_on, note, details }: OfCycle<CycleClosing>,
  at: string,
): Promise<void> {
  const { cycle, placed } = await heldCycle(trx, viewer, cycle_id);
  if (cycle.closing_id !== null && cycle.closing_id !== id) throw new Refused("already_closed");
  const { enterprise_id } = cycle;
  const key = await personKey(trx, enterprise_id);
  if (closed_on < cycle.started_on) throw new Refused("before_the_cycle", "closed_on");
  const last = await lastDayIn(trx, cycle_id);
  if (last !== undefined && closed_on < last) throw new Refused("before_its_last_record", "closed_on");
  const start = JSON.parse(cycle.details) as Details;
  const beyond = closedBeyondStock(activityOf(cycle.activity), start, details, await lostSoFar(trx, cycle_id));
  if (beyond) throw new Refused("more_than_there", beyond);
  const sealed = sealFor(key, { table: "cycle_closing", column: "note", id }, note);
  const stored = { enterprise_id, cycle_id, closed_on, details: JSON.stringify(details), note: sealed };
  const told = { id, action: "cycle.closed", stored, true_on: closed_on } as const;
  await recordFact(trx, viewer, placed, "cycle_closing", told, key, at);
}

/** The cycle with its closing, and its enterprise, which is held until the transaction ends. */
export async function heldCycle(trx: Trx, viewer: Viewer, id: string) {
  const found = await trx
    .selectFrom("production_cycle")
    .select("enterprise_id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw new NotFound("production_cycle");
  const placed = await placedEnterpriseFor(trx, viewer, found.enterprise_id);
  const cycle = await trx
    .selectFrom("production_cycle")
    .leftJoin(standingClosings(trx).as("closing"), "closing.cycle_id", "production_cycle.id")
    .selectAll("production_cycle")
    .select(["closing.id as closing_id", "closing.closed_on", "closing.details as close"])
    .where("production_cycle.id", "=", id)
    .executeTakeFirstOrThrow();
  return { cycle, placed };
}

function requireWithin({ started_on, closed_on }: { started_on: string; closed_on: string | null }, day: string) {
  if (day < started_on) throw new Refused("before_the_cycle", "true_on");
  if (closed_on !== null && day > closed_on) throw new Refused("after_the_cycle", "true_on");
}

/** Records and losses of a cycle that stand: those taken back do not count. */
function standing<Table extends "cycle_record" | "cycle_loss">(db: Db, table: Table, cycle_id: string) {
  return db
    .selectFrom(table as "cycle_loss")
    .leftJoin("cycle_withdrawal", "cycle_withdrawal.record_id", `${table as "cycle_loss"}.id`)
    .where(`${table as "cycle_loss"}.cycle_id`, "=", cycle_id)
    .where("cycle_withdrawal.id", "is", null);
}

async function lostSoFar(db: Db, cycle_id: string): Promise<number> {
  const { lost } = await standing(db, "cycle_loss", cycle_id)
    .select((eb) => eb.fn.sum<number | null>("cycle_loss.quantity_milli").as("lost"))
    .executeTakeFirstOrThrow();
  return Number(lost ?? 0);
}

async function daysIn(db: Db, cycle_id: string): Promise<string[]> {
  const tables = ["cycle_record", "cycle_loss"] as const;
  const rows = await Promise.all(
    tables.map((table) =>
      standing(db, table, cycle_id)
        .select((eb) => [
          eb.fn.min(`${table as "cycle_loss"}.true_on`).as("first"),
          eb.fn.max(`${table as "cycle_loss"}.true_on`).as("last"),
        ])
        .executeTakeFirst(),
    ),
  );
  return rows.flatMap((row) => [row?.first, row?.last].filter((day): day is string => Boolean(day))).sort();
}

const firstDayIn = async (db: Db, cycle_id: string) => (await daysIn(db, cycle_id))[0];
const lastDayIn = async (db: Db, cycle_id: string) => (await daysIn(db, cycle_id)).at(-1);
