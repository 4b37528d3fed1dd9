import { setImmediate as othersFirst } from "node:timers/promises";
import type { Selectable } from "kysely";
import { viewerOf } from "#db/access/viewers";
import type { Database, Db, Trx } from "#db/database";
import { newId } from "#db/ids";
import { casesBy, lookAt } from "#db/looking-back/portion";
import { giveLeaseBack, takeLease } from "#db/risk/lease";
import { riskVersionOf } from "#db/risk/versions";
import { can } from "#src/access/policy";
import { endOf } from "#src/looking-back/known";
import { addTo, type Tally } from "#src/looking-back/tally";

/** A portion holds the process for some tens of milliseconds; pages are answered between two. */
const PORTION = 100;
const NAME = "look_back";

type Transact = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
type LookBack = Selectable<Database["look_back"]>;

/**
 * Works through what was asked for, oldest first, a portion of cases at a time. What a portion found, its counts and the
 * place reached are stored at once, so that it can be killed at any moment and goes on from there; a lease lets one process
 * work at a time. @returns how many cases were looked at.
 */
export async function lookBackDue(db: Db, transact: Transact, clock: () => string, holder = newId()): Promise<number> {
  let looked = 0;
  if (!(await nextOf(db))) return 0;
  while (await transact((trx) => takeLease(trx, NAME, holder, clock()))) {
    const next = await nextOf(db);
    if (!next) break;
    looked += await portion(db, transact, next, clock());
    await othersFirst();
  }
  await transact((trx) => giveLeaseBack(trx, NAME, holder));
  return looked;
}

function nextOf(db: Db): Promise<LookBack | undefined> {
  return db
    .selectFrom("look_back")
    .selectAll()
    .where("state", "in", ["waiting", "running"])
    .orderBy("asked_at")
    .orderBy("id")
    .executeTakeFirst();
}

async function portion(db: Db, transact: Transact, run: LookBack, at: string): Promise<number> {
  const viewer = await viewerOf(db, run.asked_by);
  const version = (await riskVersionOf(db, run.risk_version))?.rules;
  if (!viewer || !can(viewer, "lookback.read") || !version) {
    // Whoever asked may no longer look back: it waits for someone who may.
    await transact((trx) => trx.updateTable("look_back").set({ state: "paused" }).where("id", "=", run.id).execute());
    return 0;
  }
  const cases = await casesBy(db, viewer, endOf(run.day))
    .select("id")
    .where("id", ">", run.after_case)
    .orderBy("id")
    .limit(PORTION)
    .execute();
  const ids = cases.map(({ id }) => id);
  const people = await lookAt(db, ids, run.day, version);
  const tally = JSON.parse(run.tally) as Tally;
  addTo(tally, people, run.day, run.followed_until);
  const isDone = ids.length < PORTION;
  const changes = {
    state: isDone ? "done" : "running",
    ended_at: isDone ? at : null,
    looked: run.looked + ids.length,
    after_case: ids.at(-1) ?? run.after_case,
    people: run.people + people.length,
    uncertain: run.uncertain + people.filter(({ isUncertain }) => isUncertain).length,
    tally: JSON.stringify(tally),
  };
  await transact(async (trx) => {
    // Someone may have paused it meanwhile, or another process have come first: then this portion is done again later.
    const moved = await trx
      .updateTable("look_back")
      .set(changes)
      .where("id", "=", run.id)
      .where("after_case", "=", run.after_case)
      .where("state", "in", ["waiting", "running"])
      .returning("id")
      .executeTakeFirst();
    if (!moved || people.length === 0) return;
    await trx
      .insertInto("look_back_band")
      .values(
        people.map(({ case_id, band, review_now }) => ({
          look_back_id: run.id,
          case_id,
          band,
          review_now: review_now ? 1 : 0,
        })),
      )
      .execute();
  });
  return ids.length;
}
