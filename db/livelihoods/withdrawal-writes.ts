import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { heldCycle } from "#db/livelihoods/cycle-writes";
import { keepStandingState } from "#db/livelihoods/kept";
import { type PlacedEnterprise, placedEnterpriseFor } from "#db/livelihoods/placement";
import { standingStates } from "#db/livelihoods/standing-facts";
import { settlePeople } from "#db/livelihoods/state-writes";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { BookWithdrawal } from "#src/livelihoods/cycle";
import { type EnterpriseStatus, type EnterpriseWithdrawal, isBeforeTheStart } from "#src/livelihoods/enterprise";

type CycleFact = "cycle_record" | "cycle_loss" | "cycle_closing";
type EnterpriseFact = "enterprise_state" | "enterprise_licence";

/**
 * A record, a loss or the closing of a cycle is taken back, with a reason; it stays readable and counts no more. A cycle whose closing
 * was taken back runs again, until it is closed anew. The same id again has no second effect.
 */
export async function withdrawFromCycle(
  trx: Trx,
  viewer: Viewer,
  withdrawal: BookWithdrawal & { record_type: CycleFact; record_id: string },
  at: string,
): Promise<void> {
  const { id, record_type, record_id, reason, note } = withdrawal;
  const record = await trx
    .selectFrom(record_type as "cycle_loss")
    .select(["cycle_id"])
    .where("id", "=", record_id)
    .executeTakeFirst();
  if (!record) throw new NotFound(record_type);
  const { cycle, placed } = await heldCycle(trx, viewer, record.cycle_id);
  const key = await personKey(trx, cycle.enterprise_id);
  const sealed = sealFor(key, { table: "cycle_withdrawal", column: "note", id }, note);
  const stored = { cycle_id: cycle.id, record_type, record_id, reason, note: sealed };
  const known = await trx
    .selectFrom("cycle_withdrawal")
    .selectAll()
    .where("record_id", "=", record_id)
    .executeTakeFirst();
  if (known && known.id !== id) throw new Refused("already_withdrawn");
  if (known) return refuseOtherContent(key, "cycle_withdrawal", known, stored);
  await trx
    .insertInto("cycle_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const action = record_type === "cycle_closing" ? "cycle.reopened" : "cycle.withdrawn";
  await recordAct(trx, viewer, { action, record_type: "cycle_withdrawal", record_id: id, ...placed.act, stored }, at);
  if (record_type === "cycle_closing") await settlePeople(trx, viewer, cycle.enterprise_id, action, at);
}

type OfEnterprise = EnterpriseWithdrawal & { enterprise_id: string; record_id: string };

/**
 * A state of an enterprise is taken back, with a reason; the state before it stands again, and everybody's risk follows. A start that
 * came with it goes with it, as long as nothing was recorded since. The same id again has no second effect.
 * @throws Refused only_state where no other stands: the right one is recorded first.
 */
export async function withdrawState(trx: Trx, viewer: Viewer, withdrawal: OfEnterprise, at: string): Promise<void> {
  const { enterprise_id, record_id } = withdrawal;
  const placed = await placedEnterpriseFor(trx, viewer, enterprise_id);
  const withdraws = await withdrawalOf(trx, placed, "enterprise_state", withdrawal);
  if (!withdraws) return;
  const standing = await standingStates(trx).where("enterprise_id", "=", enterprise_id).execute();
  const others = standing.filter(({ id }) => id !== record_id);
  if (others.length === 0) throw new Refused("only_state");
  await keepWithdrawal(trx, viewer, placed, withdraws, "enterprise_state.withdrawn", at);
  await keepStandingState(trx, placed, at);
  const { true_on } = standing.find(({ id }) => id === record_id)!;
  const isPlannedAgain = others.every(({ status }) => isBeforeTheStart(status as EnterpriseStatus));
  if (isPlannedAgain && placed.started_on === true_on && !(await isAnythingRecorded(trx, enterprise_id)))
    await beginNoMore(trx, viewer, placed, at);
  await settlePeople(trx, viewer, enterprise_id, "enterprise_state.withdrawn", at);
}

/** A licence is taken back, with a reason; an earlier one of its kind stands again. The same id again has no second effect. */
export async function withdrawLicence(trx: Trx, viewer: Viewer, withdrawal: OfEnterprise, at: string): Promise<void> {
  const placed = await placedEnterpriseFor(trx, viewer, withdrawal.enterprise_id);
  const withdraws = await withdrawalOf(trx, placed, "enterprise_licence", withdrawal);
  if (!withdraws) return;
  await keepWithdrawal(trx, viewer, placed, withdraws, "enterprise_licence.withdrawn", at);
}

/** The row of a withdrawal; undefined where it is there already and says the same. */
async function withdrawalOf(
  trx: Trx,
  { id: enterprise_id }: PlacedEnterprise,
  record_type: EnterpriseFact,
  { id, record_id, reason, note }: OfEnterprise,
) {
  const record = await trx
    .selectFrom(record_type as "enterprise_licence")
    .select("enterprise_id")
    .where("id", "=", record_id)
    .executeTakeFirst();
  if (record?.enterprise_id !== enterprise_id) throw new NotFound(record_type);
  const key = await personKey(trx, enterprise_id);
  const sealed = sealFor(key, { table: "enterprise_withdrawal", column: "note", id }, note);
  const row = { id, enterprise_id, record_type, record_id, reason, note: sealed };
  const known = await trx
    .selectFrom("enterprise_withdrawal")
    .selectAll()
    .where("record_id", "=", record_id)
    .executeTakeFirst();
  if (!known) return row;
  if (known.id !== id) throw new Refused("already_withdrawn");
  refuseOtherContent(key, "enterprise_withdrawal", known, row);
  return undefined;
}

type Row = NonNullable<Awaited<ReturnType<typeof withdrawalOf>>>;

async function keepWithdrawal(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedEnterprise,
  { id, ...stored }: Row,
  action: "enterprise_state.withdrawn" | "enterprise_licence.withdrawn",
  at: string,
): Promise<void> {
  await trx
    .insertInto("enterprise_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = { action, record_type: "enterprise_withdrawal", record_id: id, ...placed.act, stored } as const;
  await recordAct(trx, viewer, act, at);
}

async function isAnythingRecorded(db: Db, enterprise_id: string): Promise<boolean> {
  for (const table of ["production_cycle", "enterprise_entry"] as const) {
    const found = await db
      .selectFrom(table as "production_cycle")
      .select("id")
      .where("enterprise_id", "=", enterprise_id)
      .executeTakeFirst();
    if (found) return true;
  }
  return false;
}

async function beginNoMore(trx: Trx, viewer: Viewer, { id, version, act }: PlacedEnterprise, at: string) {
  const stored = { started_on: null };
  await trx
    .updateTable("enterprise")
    .set({ ...stored, version: version + 1 })
    .where("id", "=", id)
    .execute();
  const changed = { action: "enterprise.changed", record_type: "enterprise", record_id: id, ...act } as const;
  await recordAct(trx, viewer, { ...changed, stored, version: version + 1 }, at);
}
