import { sql } from "kysely";
import { enterprisesReadable, enterprisesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { standingClosings, standingStates } from "#db/livelihoods/standing-facts";
import type { Viewer } from "#src/access/policy";
import { addDays, addMonths, type Day } from "#src/day";
import { type ChartReach, type CycleProfit, MOST_CYCLES, MOST_STARTS } from "#src/livelihoods/charts";
import type { ProblemCount } from "#src/livelihoods/problems";
import { type Standing, standingAt } from "#src/livelihoods/standing";
import type { Life } from "#src/livelihoods/survival";

const BATCH = 400;

function within(viewer: Viewer, of: ChartReach) {
  return of === "own" ? enterprisesReadable(viewer, "economy") : enterprisesWithin(viewer, "enterprise.read");
}

/** How many enterprises of each activity there are, most first. */
export async function activitiesOf(db: Db, viewer: Viewer, of: ChartReach) {
  return db
    .selectFrom("enterprise")
    .select((eb) => ["enterprise.activity", eb.fn.countAll<number>().as("count")])
    .where(within(viewer, of))
    .groupBy("enterprise.activity")
    .orderBy("count", "desc")
    .orderBy("enterprise.activity")
    .execute();
}

/** Profit of the newest closed cycles of an activity: sales less inputs and wages. A cycle without a line in its book says nothing. */
export async function cycleProfits(db: Db, viewer: Viewer, of: ChartReach, activity: string): Promise<CycleProfit[]> {
  const cycles = await db
    .selectFrom(standingClosings(db).as("closing"))
    .innerJoin("production_cycle", "production_cycle.id", "closing.cycle_id")
    .innerJoin("enterprise", "enterprise.id", "closing.enterprise_id")
    .select(["production_cycle.id", "production_cycle.number"])
    .where("production_cycle.activity", "=", activity)
    .where(within(viewer, of))
    .orderBy("closing.closed_on", "desc")
    .orderBy("closing.cycle_id", "desc")
    .limit(MOST_CYCLES)
    .execute();
  const profits = await profitsOf(
    db,
    cycles.map(({ id }) => id),
  );
  return cycles.flatMap(({ id, number }) => {
    const profit_idr = profits.get(id);
    return profit_idr === undefined ? [] : [{ number, profit_idr }];
  });
}

/** Profit of some cycles that have a line in their book. */
export async function profitsOf(db: Db, cycle_ids: readonly string[]): Promise<Map<string, number>> {
  const profits = new Map<string, number>();
  for (let start = 0; start < cycle_ids.length; start += BATCH) {
    const rows = await db
      .selectFrom("enterprise_entry")
      .leftJoin("enterprise_entry_withdrawal", "enterprise_entry_withdrawal.entry_id", "enterprise_entry.id")
      .select([
        "enterprise_entry.cycle_id",
        sql<number>`sum(case when kind = 'sale' then amount_idr when kind in ('input', 'wage') then -amount_idr else 0 end)`.as(
          "profit_idr",
        ),
      ])
      .where("enterprise_entry.cycle_id", "in", cycle_ids.slice(start, start + BATCH))
      .where("enterprise_entry_withdrawal.id", "is", null)
      .groupBy("enterprise_entry.cycle_id")
      .execute();
    for (const { cycle_id, profit_idr } of rows) if (cycle_id !== null) profits.set(cycle_id, Number(profit_idr));
  }
  return profits;
}

/** The businesses of an activity that have begun, alike ones counted together. */
export async function livesOf(db: Db, viewer: Viewer, of: ChartReach, activity: string): Promise<Life[]> {
  const rows = await db
    .selectFrom("enterprise")
    .select((eb) => ["started_on", "status", "status_on", eb.fn.countAll<number>().as("count")])
    .where("enterprise.activity", "=", activity)
    .where("enterprise.started_on", "is not", null)
    .where(within(viewer, of))
    .groupBy(["started_on", "status", "status_on"])
    .execute();
  return rows.map(({ started_on, ...row }) => ({ ...row, started_on: started_on as Day, count: Number(row.count) }));
}

/** Why those of an activity stopped that are stopped now. */
export async function stopReasons(db: Db, viewer: Viewer, of: ChartReach, activity: string) {
  const rows = await db
    .selectFrom("enterprise")
    .innerJoin(standingStates(db).as("state"), (join) =>
      join
        .onRef("state.enterprise_id", "=", "enterprise.id")
        .onRef("state.true_on", "=", "enterprise.status_on")
        .onRef("state.status", "=", "enterprise.status"),
    )
    .select((eb) => ["state.reason", eb.fn.count<number>("enterprise.id").distinct().as("count")])
    .where("enterprise.activity", "=", activity)
    .where("enterprise.status", "=", "stopped")
    .where("state.reason", "is not", null)
    .where(within(viewer, of))
    .groupBy("state.reason")
    .orderBy("count", "desc")
    .orderBy("state.reason")
    .execute();
  return rows.map(({ reason, count }) => ({ reason: reason as string, count: Number(count) }));
}

/** How the newest thousand that began long enough ago stood after 6 and after 12 months. */
export async function standingsOf(db: Db, viewer: Viewer, of: ChartReach, activity: string, today: Day) {
  const begun = await db
    .selectFrom("enterprise")
    .select(["enterprise.id", "enterprise.started_on"])
    .where("enterprise.activity", "=", activity)
    .where("enterprise.started_on", "<=", addMonths(today, -6))
    .where(within(viewer, of))
    .orderBy("enterprise.started_on", "desc")
    .orderBy("enterprise.id", "desc")
    .limit(MOST_STARTS)
    .execute();
  const after: Record<6 | 12, Standing[]> = { 6: [], 12: [] };
  for (let start = 0; start < begun.length; start += BATCH) {
    const batch = begun.slice(start, start + BATCH);
    const ids = batch.map(({ id }) => id);
    const states = grouped(
      await db
        .selectFrom(standingStates(db).as("state"))
        .select(["enterprise_id", "status", "true_on", "recorded_at"])
        .where("enterprise_id", "in", ids)
        .execute(),
    );
    const seen = grouped(await daysSeen(db, ids));
    for (const { id, started_on } of batch) {
      const known = {
        started_on,
        states: states.get(id) ?? [],
        seen: (seen.get(id) ?? []).map(({ true_on }) => true_on),
      };
      for (const months of [6, 12] as const) after[months].push(standingAt(known, months, today));
    }
  }
  return after;
}

/** The last day of each month on which somebody wrote down that an enterprise went on. */
async function daysSeen(db: Db, ids: readonly string[]) {
  const days: { enterprise_id: string; true_on: string }[] = [];
  for (const table of ["enterprise_entry", "cycle_record", "enterprise_check"] as const)
    days.push(
      ...(await db
        // The three have these columns alike; the builder's types cannot say so for a table that is a variable.
        .selectFrom(table as "cycle_record")
        .select((eb) => ["enterprise_id", eb.fn.max("true_on").as("true_on")])
        .where("enterprise_id", "in", ids)
        .groupBy(["enterprise_id", sql`substr(true_on, 1, 7)`])
        .execute()),
    );
  return days;
}

function grouped<Row extends { enterprise_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.enterprise_id, [...(groups.get(row.enterprise_id) ?? []), row]);
  return groups;
}

const PROBLEM_DAYS = 365;

/** The main problem of every enterprise that was checked in the last year, by its latest check, counted by village. */
export async function problemsByVillage(
  db: Db,
  viewer: Viewer,
  of: ChartReach,
  activity: string | null,
  today: Day,
): Promise<ProblemCount[]> {
  let query = db
    .selectFrom("enterprise_check")
    .innerJoin("enterprise", "enterprise.id", "enterprise_check.enterprise_id")
    .where("enterprise_check.true_on", ">", addDays(today, -PROBLEM_DAYS))
    .where("enterprise_check.id", "not in", (eb) => eb.selectFrom("follow_up_withdrawal").select("record_id"))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("enterprise_check as later")
            .select("later.id")
            .whereRef("later.enterprise_id", "=", "enterprise_check.enterprise_id")
            .where((or) =>
              or.or([
                or("later.true_on", ">", or.ref("enterprise_check.true_on")),
                or.and([
                  or("later.true_on", "=", or.ref("enterprise_check.true_on")),
                  or("later.id", ">", or.ref("enterprise_check.id")),
                ]),
              ]),
            )
            .where("later.id", "not in", (taken) => taken.selectFrom("follow_up_withdrawal").select("record_id")),
        ),
      ),
    )
    .where(within(viewer, of));
  if (activity !== null) query = query.where("enterprise.activity", "=", activity);
  const rows = await query
    .select((eb) => ["enterprise.village_code", "enterprise_check.main_problem", eb.fn.countAll<number>().as("count")])
    .groupBy(["enterprise.village_code", "enterprise_check.main_problem"])
    .execute();
  return rows.map(({ village_code, main_problem, count }) => ({
    village_code,
    problem: main_problem,
    count: Number(count),
  }));
}

/** The cycles of one enterprise in order, each with its profit; null where its book has no line. */
export async function cyclesOfEnterprise(db: Db, enterprise_id: string) {
  const cycles = await db
    .selectFrom("production_cycle")
    .leftJoin(standingClosings(db).as("closing"), "closing.cycle_id", "production_cycle.id")
    .select(["production_cycle.id", "production_cycle.number", "production_cycle.started_on", "closing.closed_on"])
    .where("production_cycle.enterprise_id", "=", enterprise_id)
    .orderBy("production_cycle.number")
    .execute();
  const profits = await profitsOf(
    db,
    cycles.map(({ id }) => id),
  );
  return cycles.map((cycle) => ({ ...cycle, profit_idr: profits.get(cycle.id) ?? null }));
}
