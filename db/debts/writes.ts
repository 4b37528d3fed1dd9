import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { refuseOtherContent, saysTheSame } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Debt, DebtState } from "#src/debts/debt";

/** A debt and how it stood when it was told; the risk is weighed again. The same id again has no second effect. */
export async function recordDebt(trx: Trx, viewer: Viewer, case_number: string, debt: Debt, at: string): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "debt.record");
  const key = await personKey(trx, placed.person_id);
  const { id, started_on } = debt;
  const { stored, state } = debtColumns(debt, key);
  const made = await trx
    .insertInto("debt")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const known = await trx.selectFrom("debt").selectAll().where("id", "=", id).executeTakeFirst();
    if (known?.case_id !== placed.id) throw new NotFound("debt");
    refuseOtherContent(key, "debt", known, stored);
    const states = await trx
      .selectFrom("debt_state")
      .selectAll()
      .where("debt_id", "=", id)
      .where("recorded_at", "=", known.recorded_at)
      .execute();
    const isFirst = (kept: (typeof states)[number]) =>
      saysTheSame(key, "debt_state", kept, debtStateColumns({ ...state, id: kept.id, debt_id: id }, key));
    if (!states.some(isFirst)) throw new Refused("already_sent");
    return;
  }
  const act = {
    action: "debt.recorded",
    record_type: "debt",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: started_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await insertState(trx, viewer, placed, { ...state, id: newId(), debt_id: id }, at);
  await settleCase(trx, viewer, placed.id, "debt.recorded", at);
}

/** What of a debt its table keeps, and the state in which it was first told. */
export function debtColumns(debt: Debt, key: PersonKey) {
  const { id, creditor_type, creditor_name: name, principal_idr, started_on, collateral, ...state } = debt;
  const creditor_name = sealFor(key, { table: "debt", column: "creditor_name", id }, name);
  return { stored: { creditor_type, creditor_name, principal_idr, started_on, collateral }, state };
}

/** A state of a debt as its table keeps it. */
export function debtStateColumns({ id, note, ...plain }: DebtState & { debt_id: string }, key: PersonKey) {
  return { ...plain, note: sealFor(key, { table: "debt_state", column: "note", id }, note) };
}

/**
 * How a debt stood on a day. What was told before stays. The same id again has no second effect.
 * @throws Refused before_it_began for a day before the debt was made.
 */
export async function recordDebtState(
  trx: Trx,
  viewer: Viewer,
  state: DebtState & { debt_id: string },
  at: string,
): Promise<void> {
  const debt = await trx
    .selectFrom("debt")
    .select(["case_id", "started_on"])
    .where("id", "=", state.debt_id)
    .executeTakeFirst();
  if (!debt) throw new NotFound("debt");
  const placed = await placedCaseFor(trx, viewer, { id: debt.case_id }, "debt.record");
  const known = await trx.selectFrom("debt_state").selectAll().where("id", "=", state.id).executeTakeFirst();
  if (known && known.debt_id !== state.debt_id) throw new NotFound("debt_state");
  if (known) {
    const key = await personKey(trx, placed.person_id);
    refuseOtherContent(key, "debt_state", known, debtStateColumns(state, key));
    return;
  }
  if (debt.started_on !== null && state.true_on < debt.started_on) throw new Refused("before_it_began", "true_on");
  await insertState(trx, viewer, placed, state, at);
  await settleCase(trx, viewer, placed.id, "debt.changed", at);
}

async function insertState(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  state: DebtState & { debt_id: string },
  at: string,
): Promise<void> {
  const { id, true_on } = state;
  const stored = debtStateColumns(state, await personKey(trx, placed.person_id));
  await trx
    .insertInto("debt_state")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "debt.changed",
    record_type: "debt_state",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}
