import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { casesBy } from "#db/looking-back/portion";
import { riskVersions } from "#db/risk/versions";
import { can, scopeOf, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { endOf } from "#src/looking-back/known";
import { type LookBackForm, lookBackAsOf } from "#src/looking-back/run";

/**
 * Asks for a look back over every case that the viewer may look back on; the background job does it. Nothing later than
 * today can be known of anyone. The same id again has no second effect.
 */
export async function askLookBack(trx: Trx, viewer: Viewer, form: LookBackForm, at: string): Promise<void> {
  if (!can(viewer, "lookback.run")) throw new NotAllowed("lookback.run");
  const today = dayInJakarta(at);
  const versions = (await riskVersions(trx)).map(({ rules }) => rules.version);
  const checked = lookBackAsOf(today, versions).safeParse(form);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new Refused(issue!.message, String(issue!.path[0] ?? "day"));
  }
  const { id, day, risk_version } = checked.data;
  const { cases } = await casesBy(trx, viewer, endOf(day))
    .select((eb) => eb.fn.countAll<number>().as("cases"))
    .executeTakeFirstOrThrow();
  const stored = { day, risk_version, followed_until: today };
  const made = await trx
    .insertInto("look_back")
    .values({
      id,
      ...stored,
      state: "waiting",
      asked_at: at,
      asked_by: viewer.userId,
      ended_at: null,
      cases: Number(cases),
      looked: 0,
      after_case: "",
      people: 0,
      uncertain: 0,
      tally: "{}",
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const known = await trx.selectFrom("look_back").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (known.asked_by !== viewer.userId || known.day !== day || known.risk_version !== risk_version)
      throw new Refused("already_exists");
    return;
  }
  await recordAct(trx, viewer, { action: "look_back.asked", record_type: "look_back", record_id: id, stored }, at);
}

/** Stops a look back between two portions; what was counted stays. */
export function pauseLookBack(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  return move(trx, viewer, id, ["waiting", "running"], "paused", at);
}

/** Goes on where it was stopped. */
export function resumeLookBack(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  return move(trx, viewer, id, ["paused"], "waiting", at);
}

async function move(
  trx: Trx,
  viewer: Viewer,
  id: string,
  from: readonly string[],
  state: "paused" | "waiting",
  at: string,
): Promise<void> {
  if (!can(viewer, "lookback.run")) throw new NotAllowed("lookback.run");
  const query = trx.selectFrom("look_back").select(["asked_by", "state"]).where("id", "=", id);
  const found = await forUpdate(trx, query).executeTakeFirst();
  const isHers = found?.asked_by === viewer.userId || scopeOf(viewer, "lookback.read") === "all";
  if (!found || !isHers) throw new NotFound("look_back");
  if (found.state === state) return;
  if (!from.includes(found.state)) throw new Refused("look_back_is_done");
  await trx.updateTable("look_back").set({ state }).where("id", "=", id).execute();
  const act = { action: "look_back.moved", record_type: "look_back", record_id: id, stored: { state } } as const;
  await recordAct(trx, viewer, act, at);
}
