import { casesWithin, cooperativesWithin, enterprisesWithin } from "#db/access/visible";
import { type AttachedPhoto, photosOf } from "#db/attachments/reads";
import type { Db } from "#db/database";
import type { HolderOf } from "#db/livelihoods/asset-holder";
import { casesOfEnterprise } from "#db/livelihoods/asset-holder";
import { openFor, personKeys } from "#db/vault/person-keys";
import { openedColumns } from "#db/vault/sealed-columns";
import { can, type Viewer } from "#src/access/policy";
import { type AssetState, standingOf } from "#src/livelihoods/assets";
import { ENDED_STATUSES } from "#src/livelihoods/enterprise";
import type { FollowUpRecord } from "#src/livelihoods/follow-up-records";

/** What was given to a holder, newest first, with where it is now, its checks and photos; what was taken back is marked. */
export async function listAssets(db: Db, of: HolderOf, words: boolean) {
  const [column, holder] =
    "enterprise_id" in of
      ? (["enterprise_id", of.enterprise_id] as const)
      : (["cooperative_id", of.cooperative_id] as const);
  const rows = await db
    .selectFrom("asset_given")
    .leftJoin("follow_up_withdrawal", "follow_up_withdrawal.record_id", "asset_given.id")
    .leftJoin("handover", "handover.id", "asset_given.handover_id")
    .selectAll("asset_given")
    .select(["follow_up_withdrawal.reason as withdrawn", "handover.number as handover_number"])
    .where(`asset_given.${column}`, "=", holder)
    .orderBy("asset_given.given_on", "desc")
    .orderBy("asset_given.id", "desc")
    .execute();
  if (rows.length === 0) return [];
  const key = (await personKeys(db, [holder])).get(holder);
  const checks = await assetChecks(
    db,
    rows.map(({ id }) => id),
  );
  const photos = await photosOf(
    db,
    [...rows, ...checks].map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = checks.filter(({ asset_id }) => asset_id === row.id);
    return {
      ...row,
      item: key ? openFor(key, { table: "asset_given", column: "item", id: row.id }, row.item) : "",
      ...openedColumns(words ? key : undefined, "asset_given", row, ["supplier"]),
      standing: standingOf(
        row.quantity,
        own.filter(({ withdrawn }) => withdrawn === null),
      ),
      photos: photos.get(row.id) ?? [],
      checks: own.toReversed().map((check) => ({
        ...check,
        ...openedColumns(words ? key : undefined, "asset_check", check, ["note"]),
        photos: photos.get(check.id) ?? ([] as AttachedPhoto[]),
      })),
    };
  });
}

export type ListedAsset = Awaited<ReturnType<typeof listAssets>>[number];

async function assetChecks(db: Db, asset_ids: readonly string[]) {
  const rows = await db
    .selectFrom("asset_check")
    .leftJoin("follow_up_withdrawal", "follow_up_withdrawal.record_id", "asset_check.id")
    .selectAll("asset_check")
    .select("follow_up_withdrawal.reason as withdrawn")
    .where("asset_check.asset_id", "in", asset_ids)
    .orderBy("asset_check.true_on")
    .orderBy("asset_check.id")
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as AssetState }));
}

const MOST_CHECKS = 50;

/** The newest checks of an enterprise, newest first; those taken back are marked. */
export async function listEnterpriseChecks(db: Db, enterprise_id: string, words: boolean) {
  const rows = await db
    .selectFrom("enterprise_check")
    .leftJoin("follow_up_withdrawal", "follow_up_withdrawal.record_id", "enterprise_check.id")
    .selectAll("enterprise_check")
    .select("follow_up_withdrawal.reason as withdrawn")
    .where("enterprise_check.enterprise_id", "=", enterprise_id)
    .orderBy("enterprise_check.true_on", "desc")
    .orderBy("enterprise_check.id", "desc")
    .limit(MOST_CHECKS)
    .execute();
  const key = words && rows.length > 0 ? (await personKeys(db, [enterprise_id])).get(enterprise_id) : undefined;
  const photos = await photosOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    ...openedColumns(key, "enterprise_check", row, ["note"]),
    photos: photos.get(row.id) ?? ([] as AttachedPhoto[]),
  }));
}

export type ListedCheck = Awaited<ReturnType<typeof listEnterpriseChecks>>[number];

const MOST_VISITS = 10;

/**
 * The newest visits and hand-over certificates of whoever takes part in an enterprise: what a record of it can name. Of the others
 * in a group, whose cases are not the viewer's to know, nothing: not a number, not a day.
 */
export async function namedWithEnterprise(db: Db, viewer: Viewer, enterprise_id: string) {
  const case_ids = await casesOfEnterprise(db, enterprise_id);
  if (case_ids.length === 0) return { visits: [], handovers: [] };
  const visits = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .innerJoin("case_file", "case_file.id", "visit.case_id")
    .select(["visit.id", "visit.visited_on", "case_file.case_number"])
    .where("visit.case_id", "in", case_ids)
    .where(casesWithin(viewer, "visit.read", "case_file"))
    .where("visit_withdrawal.id", "is", null)
    .orderBy("visit.visited_on", "desc")
    .orderBy("visit.id", "desc")
    .limit(MOST_VISITS)
    .execute();
  const handovers = await db
    .selectFrom("handover")
    .innerJoin("case_file", "case_file.id", "handover.case_id")
    .leftJoin("paper_withdrawal", "paper_withdrawal.record_id", "handover.id")
    .select(["handover.id", "handover.number", "handover.handed_on"])
    .where("handover.case_id", "in", case_ids)
    .where(casesWithin(viewer, "case.read", "case_file"))
    .where("paper_withdrawal.id", "is", null)
    .orderBy("handover.handed_on", "desc")
    .limit(MOST_VISITS)
    .execute();
  return { visits, handovers };
}

/** To whom a record belongs. */
export async function recordOfHolder(db: Db, record_type: FollowUpRecord, id: string) {
  if (record_type === "asset_given")
    return db
      .selectFrom("asset_given")
      .select(["enterprise_id", "cooperative_id"])
      .where("id", "=", id)
      .executeTakeFirst();
  if (record_type === "asset_check")
    return db
      .selectFrom("asset_check")
      .innerJoin("asset_given", "asset_given.id", "asset_check.asset_id")
      .select(["asset_given.enterprise_id", "asset_given.cooperative_id"])
      .where("asset_check.id", "=", id)
      .executeTakeFirst();
  const check = await db.selectFrom("enterprise_check").select("enterprise_id").where("id", "=", id).executeTakeFirst();
  return check && { enterprise_id: check.enterprise_id as string | null, cooperative_id: null };
}

/**
 * A cooperative whose gifts in kind the viewer may read: the office's, never its treasurer's. Undefined when it is not there for
 * her.
 */
export async function followedCooperative(db: Db, viewer: Viewer, id: string) {
  const found = await db
    .selectFrom("cooperative")
    .select(["cooperative.id", "cooperative.name", "cooperative.office_id"])
    .where("cooperative.id", "=", id)
    .where(cooperativesWithin(viewer, "capital.read"))
    .executeTakeFirst();
  if (!found) return undefined;
  const { name, office_id } = found;
  return { id, name, mayRecord: can(viewer, "enterprise.record") && office_id === viewer.officeId };
}

/** The enterprises of a case that the viewer may check at a visit, and that have not ended. */
export async function enterprisesToCheck(db: Db, viewer: Viewer, case_id: string) {
  return db
    .selectFrom("enterprise")
    .select(["enterprise.id", "enterprise.name", "enterprise.activity"])
    .where("enterprise.status", "not in", ENDED_STATUSES)
    .where((eb) =>
      eb.or([
        eb("enterprise.case_id", "=", case_id),
        eb.exists(
          eb
            .selectFrom("enterprise_participant")
            .select("enterprise_participant.id")
            .whereRef("enterprise_participant.enterprise_id", "=", "enterprise.id")
            .where("enterprise_participant.case_id", "=", case_id)
            .where("enterprise_participant.left_on", "is", null),
        ),
      ]),
    )
    .where(enterprisesWithin(viewer, "enterprise.record"))
    .orderBy("enterprise.id")
    .execute();
}
