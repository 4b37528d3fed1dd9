import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { mayReadFields, type Viewer } from "#src/access/policy";
import { isOwed, standingsOf } from "#src/debts/standing";

type Reads = { identity: boolean; narrative: boolean };

/**
 * The debts of a case as they stand, owed ones first and the latest told before others, each with all its states; the
 * creditor's name and the notes only where the viewer may read them. Only after asking `readable.economy`.
 */
export async function listDebts(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, reads: Reads) {
  const debts = await db
    .selectFrom("debt")
    .select(["id", "creditor_type", "creditor_name", "principal_idr", "started_on", "collateral"])
    .where("case_id", "=", placed.id)
    .execute();
  if (debts.length === 0) return [];
  const key = reads.identity || reads.narrative ? await personKey(db, placed.person_id) : undefined;
  const ofDebt = new Map(
    debts.map(({ creditor_name, ...debt }) => {
      const place = { table: "debt", column: "creditor_name", id: debt.id };
      return [debt.id, { ...debt, creditor_name: key && reads.identity ? openFor(key, place, creditor_name) : null }];
    }),
  );
  const rows = await db
    .selectFrom("debt_state")
    .innerJoin("debt", "debt.id", "debt_state.debt_id")
    .selectAll("debt_state")
    .where("debt.case_id", "=", placed.id)
    .orderBy("debt_state.true_on", "desc")
    .orderBy("debt_state.recorded_at", "desc")
    .orderBy("debt_state.id", "desc")
    .execute();
  const states = rows.map(({ note, ...row }) => {
    const place = { table: "debt_state", column: "note", id: row.id };
    return { ...row, note: key && reads.narrative ? openFor(key, place, note) : null };
  });
  return standingsOf(states)
    .map(({ latest, amount }) => ({
      ...ofDebt.get(latest.debt_id)!,
      latest,
      amount,
      states: states.filter(({ debt_id }) => debt_id === latest.debt_id),
    }))
    .sort((one, other) => Number(isOwed(other.latest.status)) - Number(isOwed(one.latest.status)));
}

export type DebtRecord = Awaited<ReturnType<typeof listDebts>>[number];

/** One debt of a case whose figures the viewer may read, with where it belongs. */
export async function findDebt(db: Db, viewer: Viewer, id: string) {
  const found = await db
    .selectFrom("debt")
    .innerJoin("case_file", "case_file.id", "debt.case_id")
    .select([
      "debt.case_id",
      "case_file.person_id",
      "case_file.case_number",
      "case_file.owner_id",
      "case_file.field_staff_id",
      "case_file.team_id",
      "case_file.office_id",
    ])
    .where("debt.id", "=", id)
    .where("case_file.removed_at", "is", null)
    .where(casesWithin(viewer, "case.read", "case_file"))
    .executeTakeFirst();
  if (!found || !mayReadFields(viewer, "economy", found)) return undefined;
  const reads = {
    identity: mayReadFields(viewer, "identity", found),
    narrative: mayReadFields(viewer, "narrative", found),
  };
  const debts = await listDebts(db, { id: found.case_id, person_id: found.person_id }, reads);
  const debt = debts.find((one) => one.id === id);
  return debt && { ...debt, placement: found };
}
