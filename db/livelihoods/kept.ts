import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound } from "#db/errors";
import type { PlacedEnterprise } from "#db/livelihoods/placement";
import { standingStates } from "#db/livelihoods/standing-facts";
import { refuseOtherContent } from "#db/same-content";
import type { PersonKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import type { Day } from "#src/day";

type OfEnterprise =
  | "enterprise_state"
  | "enterprise_licence"
  | "production_cycle"
  | "cycle_record"
  | "cycle_loss"
  | "cycle_closing"
  | "enterprise_entry";
type Stored = Readonly<Record<string, string | number | null>> & { enterprise_id: string };

/**
 * Keeps a fact of an enterprise, which is held, once. @returns false where it is there already and says the same.
 * @throws NotFound for an id of another enterprise's, Refused already_sent for other content.
 */
export async function keptOnce(
  trx: Trx,
  table: OfEnterprise,
  row: { id: string; stored: Stored; bookkeeping: Readonly<Record<string, string | number>> },
  key: PersonKey,
): Promise<boolean> {
  const { id, stored, bookkeeping } = row;
  // The columns asked for are the same in all of these tables; the builder cannot say so of a table that is a parameter.
  const known = await trx
    .selectFrom(table as "enterprise_state")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (known) {
    if (known.enterprise_id !== stored.enterprise_id) throw new NotFound(table);
    refuseOtherContent(key, table, known, stored);
    return false;
  }
  await trx
    .insertInto(table as "enterprise_state")
    .values({ id, ...stored, ...bookkeeping } as never)
    .execute();
  return true;
}

type Told = { id: string; action: AuditAction; stored: Stored; true_on: Day };

/** Keeps such a fact and its act, at which nothing else of the verb happens. The same id again has no second effect. */
export async function recordFact(
  trx: Trx,
  viewer: Viewer,
  { act: where }: Pick<PlacedEnterprise, "act">,
  table: OfEnterprise,
  { id, action, stored, true_on }: Told,
  key: PersonKey,
  at: string,
): Promise<void> {
  const bookkeeping = { recorded_at: at, recorded_by: viewer.userId };
  if (!(await keptOnce(trx, table, { id, stored, bookkeeping }, key))) return;
  await recordAct(trx, viewer, { action, record_type: table, record_id: id, ...where, stored, true_on }, at);
}

/** The state that holds now, in the row of the enterprise, where lists and charts ask for it. */
export async function keepStandingState(trx: Trx, { id }: PlacedEnterprise, at: string): Promise<void> {
  const { status, true_on } = await standingStates(trx)
    .where("enterprise_id", "=", id)
    .orderBy("true_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("enterprise")
    .set({ status, status_on: true_on, updated_at: at })
    .where("id", "=", id)
    .execute();
}
