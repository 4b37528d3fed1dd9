import type { Selectable } from "kysely";
import { awardsWithin, fundsWithin } from "#db/access/visible";
import type { Database, Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound } from "#db/errors";
import { type Action, can, type Viewer } from "#src/access/policy";

export type FundRow = Selectable<Database["capital_fund"]>;
export type AwardRow = Selectable<Database["capital_award"]>;
/** Where an act on an award is recorded: with the case its enterprise stands with, or with its office. */
export type AwardAct = { office_id: string; case_id?: string };
export type HeldAward = AwardRow & { act: AwardAct; key_holder: string };

export function findFund(db: Db, viewer: Viewer, id: string): Promise<FundRow | undefined> {
  return db
    .selectFrom("capital_fund")
    .selectAll("capital_fund")
    .where("capital_fund.id", "=", id)
    .where(fundsWithin(viewer, "capital.read"))
    .executeTakeFirst();
}

/** @throws NotFound when the viewer may not know of the fund, NotAllowed when the action is not hers. */
export async function fundFor(trx: Trx, viewer: Viewer, id: string, action: Action): Promise<FundRow> {
  const fund = await findFund(trx, viewer, id);
  if (!fund) throw new NotFound("fund");
  if (!can(viewer, action)) throw new NotAllowed(action);
  return fund;
}

/** The award as far as the viewer may know of it; undefined when it is not there for her. */
export function findAward(db: Db, viewer: Viewer, id: string): Promise<AwardRow | undefined> {
  return awardOf(db, viewer, id).executeTakeFirst();
}

/**
 * The award, for a verb that does `action` to it. First line of every write on one, which it holds until the transaction ends:
 * two who pay out at once come one after the other, and who does a step sees who did the ones before.
 * @throws NotFound when the viewer may not know of it, NotAllowed when she may but the action is not hers.
 */
export async function heldAward(trx: Trx, viewer: Viewer, id: string, action: Action): Promise<HeldAward> {
  const award = await forUpdate(trx, awardOf(trx, viewer, id)).executeTakeFirst();
  if (!award) throw new NotFound("award");
  if (!can(viewer, action)) throw new NotAllowed(action);
  return { ...award, act: await actOf(trx, award), key_holder: keyHolderOf(award) };
}

/** Words about an award are sealed with the key of its recipient: when an enterprise is erased, they go with it. */
export function keyHolderOf({
  cooperative_id,
  enterprise_id,
}: Pick<AwardRow, "cooperative_id" | "enterprise_id">): string {
  return (cooperative_id ?? enterprise_id)!;
}

export async function actOf(db: Db, award: Pick<AwardRow, "office_id" | "enterprise_id">): Promise<AwardAct> {
  if (award.enterprise_id === null) return { office_id: award.office_id };
  const placed = await db
    .selectFrom("enterprise")
    .innerJoin("case_file", "case_file.id", "enterprise.case_id")
    .select(["case_file.id", "case_file.office_id"])
    .where("enterprise.id", "=", award.enterprise_id)
    .executeTakeFirst();
  return placed ? { office_id: placed.office_id, case_id: placed.id } : { office_id: award.office_id };
}

function awardOf(db: Db, viewer: Viewer, id: string) {
  return db
    .selectFrom("capital_award")
    .selectAll("capital_award")
    .where("capital_award.id", "=", id)
    .where(awardsWithin(viewer, "capital.read"));
}
