import type { ExpressionBuilder, Selectable } from "kysely";
import { casesWithin, enterprisesWithin } from "#db/access/visible";
import type { Database, Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound } from "#db/errors";
import type { Action, Viewer } from "#src/access/policy";

export type EnterpriseRow = Selectable<Database["enterprise"]>;
/** An enterprise and where its acts are recorded: the case it stands with and that case's office, or the cooperative's office. */
export type PlacedEnterprise = EnterpriseRow & { act: { case_id?: string; office_id: string } };

/** The enterprise as far as the viewer may know of it; undefined when it is not there for her. */
export async function findEnterprise(db: Db, viewer: Viewer, id: string): Promise<PlacedEnterprise | undefined> {
  return placedWith(db, await enterpriseOf(db, viewer, id).executeTakeFirst());
}

/** Does `action` reach this enterprise for this viewer? */
export async function mayWith(db: Db, viewer: Viewer, action: Action, id: string): Promise<boolean> {
  const found = await db
    .selectFrom("enterprise")
    .select("enterprise.id")
    .where("enterprise.id", "=", id)
    .where(enterprisesWithin(viewer, action))
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * The enterprise, for a verb that does `action` to it. First line of every write on one, which it holds until the transaction
 * ends, so that two who write at once come one after the other.
 * @throws NotFound when the viewer may not know of it, NotAllowed when she may but the action is not hers there.
 */
export async function placedEnterpriseFor(
  trx: Trx,
  viewer: Viewer,
  id: string,
  action: Action = "enterprise.record",
): Promise<PlacedEnterprise> {
  const found = await placedWith(trx, await forUpdate(trx, enterpriseOf(trx, viewer, id)).executeTakeFirst());
  if (!found) throw new NotFound("enterprise");
  if (!(await mayWith(trx, viewer, action, id))) throw new NotAllowed(action);
  return found;
}

function enterpriseOf(db: Db, viewer: Viewer, id: string) {
  return db
    .selectFrom("enterprise")
    .selectAll("enterprise")
    .where("enterprise.id", "=", id)
    .where(enterprisesWithin(viewer, "enterprise.read"));
}

async function placedWith(db: Db, row: EnterpriseRow | undefined): Promise<PlacedEnterprise | undefined> {
  if (!row) return undefined;
  if (row.case_id === null) return { ...row, act: { office_id: row.office_id } };
  const { office_id } = await db
    .selectFrom("case_file")
    .select("office_id")
    .where("id", "=", row.case_id)
    .executeTakeFirstOrThrow();
  return { ...row, act: { case_id: row.case_id, office_id } };
}

/** The number of the case that an enterprise stands with, where the viewer may read that case; null elsewhere. */
export function caseNumberFor(viewer: Viewer) {
  return (eb: ExpressionBuilder<Database, "enterprise">) =>
    eb
      .selectFrom("case_file")
      .select("case_file.case_number")
      .whereRef("case_file.id", "=", "enterprise.case_id")
      .where("case_file.removed_at", "is", null)
      .where(casesWithin(viewer, "case.read", "case_file"));
}
