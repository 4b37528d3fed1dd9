import type { Selectable } from "kysely";
import { cooperativesWithin, enterprisesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import { type AwardRow, actOf, fundFor, keyHolderOf } from "#db/capital/placement";
import type { Database, Trx } from "#db/database";
import { insertMany } from "#db/dialect/bulk";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { readOffering } from "#db/programmes/reads";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import type { AwardRequest, PlannedTranche } from "#src/capital/award";
import { dayInJakarta } from "#src/day";

/**
 * Asks a fund for an award: its purpose, its tranches with their conditions, the things of one in kind. Nothing of it changes
 * afterwards. The same id again has no second effect.
 * @throws Refused another_office when fund and cooperative belong to different offices: a fund serves one; not_in_list,
 * not_of_this_kind for an offering that is not there for her or of another kind than was asked for.
 */
export async function requestAward(trx: Trx, viewer: Viewer, request: AwardRequest, at: string): Promise<void> {
  if (!can(viewer, "award.request")) throw new NotAllowed("award.request");
  const fund = await fundFor(trx, viewer, request.fund_id, "award.request");
  const recipient = await recipientOf(trx, viewer, request);
  if (recipient.cooperative_id !== null && recipient.office_id !== fund.office_id)
    throw new Refused("another_office", "fund_id");
  const { cooperative_id, enterprise_id } = recipient;
  const key = await personKey(trx, keyHolderOf(recipient));
  const stored = { ...awardColumns(request, key), office_id: fund.office_id, cooperative_id, enterprise_id };
  const today = dayInJakarta(at);
  const made = await trx
    .insertInto("capital_award")
    .values({
      id: request.id,
      ...stored,
      state: "requested",
      state_on: today,
      open_tranches: request.tranches.length,
      next_release_on: null,
      asked_by: viewer.userId,
      verified_by: null,
      approved_by: null,
      created_at: at,
      version: 1,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return refuseOtherRequest(trx, request, stored, key);
  await requireOfferings(trx, viewer, request);
  await keepPlan(trx, request, key);
  const step = { id: newId(), award_id: request.id, step: "requested", true_on: today };
  await trx
    .insertInto("award_step")
    .values({ ...step, finding: null, visit_id: null, note: null, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "award.requested",
    record_type: "capital_award",
    record_id: request.id,
    ...(await actOf(trx, { office_id: fund.office_id, enterprise_id })),
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** An award as its table keeps it, without where it belongs and how far it has come. */
export function awardColumns(request: AwardRequest, key: PersonKey) {
  const { id, fund_id, kind, recipient_kind, amount_idr, own_amount_idr, instalments, grace_months, purpose } = request;
  const isLoan = kind === "revolving_loan";
  return {
    fund_id,
    kind,
    recipient_kind,
    amount_idr,
    own_amount_idr: kind === "matching" ? (own_amount_idr ?? 0) : 0,
    instalments: isLoan ? instalments : null,
    grace_months: isLoan ? (grace_months ?? 0) : null,
    purpose: sealFor(key, { table: "capital_award", column: "purpose", id }, purpose),
  };
}

/** What a tranche asks for before it goes out, as rows. */
export function conditionRows(tranche_id: string, planned: PlannedTranche) {
  const none = { people: null, programme_kind: null, offering_id: null, attendance_percent: null, share_percent: null };
  const { training_people, training_kind, training_offering_id, attendance_percent } = planned;
  const { visit_verified, receipts_percent } = planned;
  return [
    ...(training_people === null
      ? []
      : [
          {
            ...none,
            kind: "training_done",
            people: training_people,
            programme_kind: training_kind,
            offering_id: training_offering_id,
            attendance_percent,
          },
        ]),
    ...(visit_verified ? [{ ...none, kind: "visit_verified" }] : []),
    ...(receipts_percent === null ? [] : [{ ...none, kind: "receipts_checked", share_percent: receipts_percent }]),
  ].map((row) => ({ id: newId(), tranche_id, ...row }));
}

async function requireOfferings(trx: Trx, viewer: Viewer, { tranches }: AwardRequest): Promise<void> {
  for (const [at, { training_offering_id, training_kind }] of tranches.entries()) {
    if (training_offering_id === null) continue;
    const found = await readOffering(trx, viewer, training_offering_id);
    const field = `tranches.${at}.training_offering_id`;
    if (!found) throw new Refused("not_in_list", field);
    if (training_kind !== null && found.programme.kind !== training_kind) throw new Refused("not_of_this_kind", field);
  }
}

async function keepPlan(trx: Trx, { id: award_id, tranches, items }: AwardRequest, key: PersonKey): Promise<void> {
  const rows = tranches.map(({ amount_idr, planned_on }, at) => ({
    id: newId(),
    award_id,
    number: at + 1,
    amount_idr,
    planned_on,
    release_id: null,
  }));
  await insertMany(trx, "award_tranche", rows);
  await insertMany(
    trx,
    "tranche_condition",
    tranches.flatMap((planned, at) => conditionRows(rows[at]!.id, planned)),
  );
  await insertMany(
    trx,
    "tranche_item",
    items.map(({ tranche, item, ...rest }) => {
      const id = newId();
      const sealed = sealFor(key, { table: "tranche_item", column: "item", id }, item);
      return { id, tranche_id: rows[tranche - 1]!.id, item: sealed, ...rest };
    }),
  );
}

type Recipient = Pick<AwardRow, "cooperative_id" | "enterprise_id" | "office_id">;

async function recipientOf(
  trx: Trx,
  viewer: Viewer,
  { recipient_kind, recipient_id }: AwardRequest,
): Promise<Recipient> {
  if (recipient_kind === "cooperative") {
    const found = await trx
      .selectFrom("cooperative")
      .select(["cooperative.id", "cooperative.office_id"])
      .where("cooperative.id", "=", recipient_id)
      .where(cooperativesWithin(viewer, "cooperative.read"))
      .executeTakeFirst();
    if (!found) throw new NotFound("cooperative");
    return { cooperative_id: found.id, enterprise_id: null, office_id: found.office_id };
  }
  const found = await trx
    .selectFrom("enterprise")
    .select(["enterprise.id", "enterprise.office_id", "enterprise.cooperative_id"])
    .where("enterprise.id", "=", recipient_id)
    .where(enterprisesWithin(viewer, "enterprise.read"))
    .executeTakeFirst();
  if (!found) throw new NotFound("enterprise");
  // A cooperative's enterprise has its cooperative's books: the award is the cooperative's.
  if (found.cooperative_id !== null) throw new Refused("award_its_cooperative", "recipient_id");
  return { cooperative_id: null, enterprise_id: found.id, office_id: found.office_id };
}

async function refuseOtherRequest(
  trx: Trx,
  request: AwardRequest,
  stored: Record<string, unknown>,
  key: PersonKey,
): Promise<void> {
  const kept = await trx.selectFrom("capital_award").selectAll().where("id", "=", request.id).executeTakeFirst();
  if (!kept || keyHolderOf(kept) !== key.personId) throw new NotFound("award");
  refuseOtherContent(key, "capital_award", kept, stored);
  const tranches = await trx
    .selectFrom("award_tranche")
    .select(["amount_idr", "planned_on"])
    .where("award_id", "=", request.id)
    .orderBy("number")
    .execute();
  const sent = request.tranches.map(({ amount_idr, planned_on }) => ({ amount_idr, planned_on }));
  if (JSON.stringify(tranches) !== JSON.stringify(sent)) throw new Refused("already_sent");
  const kept_conditions = await trx
    .selectFrom("tranche_condition")
    .innerJoin("award_tranche", "award_tranche.id", "tranche_condition.tranche_id")
    .selectAll("tranche_condition")
    .select("award_tranche.number")
    .where("award_tranche.award_id", "=", request.id)
    .execute();
  const asked = request.tranches.flatMap((planned, at) =>
    conditionRows("", planned).map((row) => ({ ...row, number: at + 1 })),
  );
  if (told(kept_conditions) !== told(asked)) throw new Refused("already_sent");
}

type ToldCondition = Omit<Selectable<Database["tranche_condition"]>, "id" | "tranche_id"> & { number: number };

/** Conditions as text, in an order of their own. */
function told(conditions: readonly ToldCondition[]): string {
  const lines = conditions.map((one) =>
    JSON.stringify([
      one.number,
      one.kind,
      one.people,
      one.programme_kind,
      one.offering_id,
      one.attendance_percent,
      one.share_percent,
    ]),
  );
  return lines.sort().join();
}
