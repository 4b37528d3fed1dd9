import { cooperativesWithin } from "#db/access/visible";
import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { placedEnterpriseFor } from "#db/livelihoods/placement";
import { placedCaseFor } from "#db/people/placement";
import { refuseOtherContent, saysTheSame } from "#db/same-content";
import { keepPersonKey, newPersonKey, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { scopeOf, type Viewer } from "#src/access/policy";
import { type EnterpriseFacts, mayBeNamed, type NewEnterprise, type OwnerKind } from "#src/livelihoods/enterprise";

type Place = { case_id: string | null; cooperative_id: string | null; office_id: string };

/**
 * A new enterprise with its first state and a data key of its own. What it earns weighs in no factor of the risk (that reads
 * visits); how it stands does. The same id again has no second effect. @returns true the first time.
 */
export async function createEnterprise(
  trx: Trx,
  viewer: Viewer,
  enterprise: NewEnterprise,
  at: string,
): Promise<boolean> {
  const { id, owner_kind, status, status_on, enrolment_id } = enterprise;
  const place = await placeOf(trx, viewer, enterprise);
  if (enrolment_id !== null) await requireEnrolmentOf(trx, enrolment_id, place.case_id);
  const known = await trx.selectFrom("enterprise").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.case_id !== place.case_id || known.cooperative_id !== place.cooperative_id)
      throw new NotFound("enterprise");
    const key = await personKey(trx, id);
    // Its facts may have been changed since: only the one who made it, sending it again, is answered as if nothing happened.
    if (known.version === 1)
      refuseOtherContent(key, "enterprise", known, {
        ...{ owner_kind, enrolment_id },
        ...enterpriseColumns(id, enterprise, key),
      });
    else if (known.created_by !== viewer.userId) throw new NotFound("enterprise");
    await refuseOtherStart(trx, known, { status, true_on: status_on });
    return false;
  }
  const key = newPersonKey(id);
  await keepPersonKey(trx, key, at);
  const stored = { owner_kind, ...place, enrolment_id, ...enterpriseColumns(id, enterprise, key) };
  const bookkeeping = { created_at: at, created_by: viewer.userId, updated_at: at, version: 1 };
  await trx
    .insertInto("enterprise")
    .values({ id, ...stored, status, status_on, ...bookkeeping })
    .execute();
  const state = { enterprise_id: id, status, true_on: status_on, reason: null, note: null };
  await trx
    .insertInto("enterprise_state")
    .values({ id: newId(), ...state, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "enterprise.created",
    record_type: "enterprise",
    record_id: id,
    ...(place.case_id === null ? {} : { case_id: place.case_id }),
    office_id: place.office_id,
    stored: { ...stored, status, status_on },
    true_on: enterprise.started_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  if (place.case_id !== null) await settleCase(trx, viewer, place.case_id, "enterprise.created", at);
  return true;
}

/** @throws StaleVersion with what it says now; Refused name_not_kept for a name where the owner is one person or a family. */
export async function changeEnterprise(
  trx: Trx,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
  facts: EnterpriseFacts,
  at: string,
): Promise<void> {
  const before = await placedEnterpriseFor(trx, viewer, id);
  if (facts.name !== null && !mayBeNamed(before.owner_kind as OwnerKind)) throw new Refused("name_not_kept", "name");
  if (facts.activity !== before.activity && (await hasCycles(trx, id))) throw new Refused("has_cycles", "activity");
  if (facts.started_on !== before.started_on) await requireNothingBefore(trx, id, facts.started_on);
  const key = await personKey(trx, id);
  const stored = differing(enterpriseColumns(id, facts, key), before, key);
  if (Object.keys(stored).length === 0) return;
  if (before.version !== version) throw new StaleVersion("enterprise", before);
  await trx
    .updateTable("enterprise")
    .set({ ...stored, version: version + 1, updated_at: at })
    .where("id", "=", id)
    .execute();
  const act = {
    action: "enterprise.changed",
    record_type: "enterprise",
    record_id: id,
    ...before.act,
    stored,
    version: version + 1,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** What an enterprise is, as its table keeps it. */
export function enterpriseColumns(id: string, facts: EnterpriseFacts, key: PersonKey) {
  const { name, activity, activity_other, place_code, started_on, season_months } = facts;
  return {
    name,
    activity,
    activity_other: sealFor(key, { table: "enterprise", column: "activity_other", id }, activity_other),
    village_code: place_code,
    started_on,
    season_months: season_months.length === 0 ? null : season_months.join(","),
  };
}

async function placeOf(trx: Trx, viewer: Viewer, enterprise: NewEnterprise): Promise<Place> {
  const { owner_kind, case_number, cooperative_id } = enterprise;
  if (owner_kind !== "cooperative") {
    if (case_number === null) throw new Refused("required", "case_number");
    const placed = await placedCaseFor(trx, viewer, { case_number }, "enterprise.record");
    return { case_id: placed.id, cooperative_id: null, office_id: placed.office_id };
  }
  if (cooperative_id === null) throw new Refused("required", "cooperative_id");
  if (scopeOf(viewer, "enterprise.record") === undefined) throw new NotAllowed("enterprise.record");
  const found = await trx
    .selectFrom("cooperative")
    .select(["id", "office_id"])
    .where("id", "=", cooperative_id)
    .where("office_id", "=", viewer.officeId)
    .where(cooperativesWithin(viewer, "cooperative.read"))
    .executeTakeFirst();
  if (!found) throw new NotFound("cooperative");
  return { case_id: null, cooperative_id, office_id: found.office_id };
}

/** The state that came with it: what it moved to since says nothing of what was sent first. */
async function refuseOtherStart(
  trx: Trx,
  known: { id: string; created_at: string },
  sent: { status: string; true_on: string },
): Promise<void> {
  const first = await trx
    .selectFrom("enterprise_state")
    .select("id")
    .where("enterprise_id", "=", known.id)
    .where("recorded_at", "=", known.created_at)
    .where("status", "=", sent.status)
    .where("true_on", "=", sent.true_on)
    .executeTakeFirst();
  if (!first) throw new Refused("already_sent");
}

async function requireEnrolmentOf(trx: Trx, enrolment_id: string, case_id: string | null): Promise<void> {
  const found = await trx.selectFrom("enrolment").select("case_id").where("id", "=", enrolment_id).executeTakeFirst();
  if (!found || found.case_id !== case_id) throw new NotFound("enrolment");
}

async function hasCycles(trx: Trx, id: string): Promise<boolean> {
  const found = await trx
    .selectFrom("production_cycle")
    .select("id")
    .where("enterprise_id", "=", id)
    .executeTakeFirst();
  return found !== undefined;
}

/** An enterprise cannot begin after what its book and its cycles already say of it. */
async function requireNothingBefore(trx: Trx, id: string, started_on: string | null): Promise<void> {
  if (started_on === null) return;
  const cycle = await trx
    .selectFrom("production_cycle")
    .select("id")
    .where("enterprise_id", "=", id)
    .where("started_on", "<", started_on)
    .executeTakeFirst();
  if (cycle) throw new Refused("after_its_first_cycle", "started_on");
  const entry = await trx
    .selectFrom("enterprise_entry")
    .leftJoin("enterprise_entry_withdrawal", "enterprise_entry_withdrawal.entry_id", "enterprise_entry.id")
    .select("enterprise_entry.id")
    .where("enterprise_entry.enterprise_id", "=", id)
    .where("enterprise_entry.true_on", "<", started_on)
    .where("enterprise_entry_withdrawal.id", "is", null)
    .executeTakeFirst();
  if (entry) throw new Refused("after_its_first_entry", "started_on");
}

function differing<T extends Record<string, string | number | null>>(
  next: T,
  before: Record<string, unknown> & { id: string },
  key: PersonKey,
): Partial<T> {
  return Object.fromEntries(
    Object.entries(next).filter(([column, value]) => !saysTheSame(key, "enterprise", before, { [column]: value })),
  ) as Partial<T>;
}
