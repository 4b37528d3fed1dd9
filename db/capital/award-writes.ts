import { cooperativesWithin, enterprisesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import { type AwardRow, actOf, fundFor, keyHolderOf } from "#db/capital/placement";
import type { Trx } from "#db/database";
import { insertMany } from "#db/dialect/bulk";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { readOffering } from "#db/programmes/reads";
import { refuseOtherContent } from "#db/same-content";
import { openFor, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import type { AwardRequest, PlannedTranche } from "#src/capital/award";
import { dayInJakarta } from "#src/day";

/**
 * Asks a fund for an award: its purpose, its tranches with their conditions, the things of one in kind. Nothing of it changes
 * afterwards. The same id again has no second effect.
 * @throws Refused another_office when fund and recipient belong to different offices: a fund serves one; not_in_list,
 * not_of_this_kind for an offering that is not there for her or of another kind than was asked for.
 */
export async function requestAward(trx: Trx, viewer: Viewer, request: AwardRequest, at: string): Promise<void> {
  if (!can(viewer, "award.request")) throw new NotAllowed("award.request");
  const fund = await fundFor(trx, viewer, request.fund_id, "award.request");
  const recipient = await recipientOf(trx, viewer, request);
  const { office_id } = await actOf(trx, recipient);
  if (office_id !== fund.office_id) throw new Refused("another_office", "fund_id");
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
  const same =
    JSON.stringify(await keptPlan(trx, request.id)) === JSON.stringify(planOf(request)) &&
    JSON.stringify(await keptItems(trx, request.id, key)) === JSON.stringify(itemsOf(request));
  if (!same) throw new Refused("already_sent");
}

type Asked = {
  kind: string;
  people: number | null;
  programme_kind: string | null;
  offering_id: string | null;
  attendance_percent: number | null;
  share_percent: number | null;
};

function told(conditions: readonly Asked[]) {
  return conditions
    .map(({ kind, people, programme_kind, offering_id, attendance_percent, share_percent }) =>
      JSON.stringify([kind, people, programme_kind, offering_id, attendance_percent, share_percent]),
    )
    .sort();
}

/** The tranches with what each asks for, as they were sent. */
function planOf({ tranches }: AwardRequest) {
  return tranches.map((planned) => ({
    amount_idr: planned.amount_idr,
    planned_on: planned.planned_on,
    conditions: told(conditionRows("", planned)),
  }));
}

async function keptPlan(trx: Trx, award_id: string) {
  const tranches = await trx
    .selectFrom("award_tranche")
    .select(["id", "amount_idr", "planned_on"])
    .where("award_id", "=", award_id)
    .orderBy("number")
    .execute();
  const ids = tranches.map(({ id }) => id);
  const conditions = await trx.selectFrom("tranche_condition").selectAll().where("tranche_id", "in", ids).execute();
  return tranches.map(({ id, amount_idr, planned_on }) => ({
    amount_idr,
    planned_on,
    conditions: told(conditions.filter(({ tranche_id }) => tranche_id === id)),
  }));
}

function itemsOf({ items }: AwardRequest) {
  return items
    .map(({ tranche, kind, item, quantity, unit, value_idr }) =>
      JSON.stringify([tranche, kind, item, quantity, unit, value_idr]),
    )
    .sort();
}

async function keptItems(trx: Trx, award_id: string, key: PersonKey) {
  const rows = await trx
    .selectFrom("tranche_item")
    .innerJoin("award_tranche", "award_tranche.id", "tranche_item.tranche_id")
    .selectAll("tranche_item")
    .select("award_tranche.number")
    .where("award_tranche.award_id", "=", award_id)
    .execute();
  return rows
    .map(({ id, number, kind, item, quantity, unit, value_idr }) => {
      const words = openFor(key, { table: "tranche_item", column: "item", id }, item);
      return JSON.stringify([number, kind, words, quantity, unit, value_idr]);
    })
    .sort();
}
