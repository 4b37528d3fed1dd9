import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { existingPlaces } from "#db/places/reads";
import { partnerOf } from "#db/referrals/partner-reads";
import { can, type Viewer } from "#src/access/policy";
import type { Partner } from "#src/referrals/partner";

/** Adds an organisation to the directory. The same id again changes nothing. */
export async function createPartner(
  trx: Trx,
  viewer: Viewer,
  partner: Partner & { id: string },
  at: string,
): Promise<void> {
  if (!can(viewer, "partner.manage")) throw new NotAllowed("partner.manage");
  await requirePlaces(trx, partner);
  const { id } = partner;
  const row = partnerColumns(partner);
  const made = await trx
    .insertInto("partner")
    .values({ id, ...row, version: 1, created_at: at, created_by: viewer.userId, updated_at: at })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const known = await trx.selectFrom("partner").select("created_by").where("id", "=", id).executeTakeFirst();
    if (known?.created_by !== viewer.userId) throw new NotFound("partner");
    return;
  }
  await insertLists(trx, id, partner);
  const stored = { ...row, ...listsOf(partner) };
  await recordAct(trx, viewer, { action: "partner.created", record_type: "partner", record_id: id, stored }, at);
}

/**
 * @throws StaleVersion with what it says now; Refused for another kind once somebody was referred here. A referral that is under way goes on when its
 * organisation is put to rest.
 */
export async function changePartner(
  trx: Trx,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
  partner: Partner,
  at: string,
): Promise<void> {
  if (!can(viewer, "partner.manage")) throw new NotAllowed("partner.manage");
  const held = await forUpdate(trx, trx.selectFrom("partner").select("id").where("id", "=", id)).executeTakeFirst();
  const before = held && (await partnerOf(trx, id));
  if (!before) throw new NotFound("partner");
  const next: Record<string, unknown> = { ...partnerColumns(partner), ...listsOf(partner) };
  const was: Record<string, unknown> = { ...partnerColumns(before), ...listsOf(before) };
  const stored = Object.fromEntries(Object.entries(next).filter(([name, value]) => was[name] !== value));
  if (Object.keys(stored).length === 0) return;
  if (before.version !== version) throw new StaleVersion("partner", before);
  await requirePlaces(trx, partner);
  if (partner.kind !== before.kind) await requireNoneReferred(trx, id);
  await trx
    .updateTable("partner")
    .set({ ...partnerColumns(partner), version: version + 1, updated_at: at })
    .where("id", "=", id)
    .execute();
  await trx.deleteFrom("partner_service").where("partner_id", "=", id).execute();
  await trx.deleteFrom("partner_place").where("partner_id", "=", id).execute();
  await insertLists(trx, id, partner);
  const act = { action: "partner.changed", record_type: "partner", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, version: version + 1 }, at);
}

/** A consent may name a kind of organisation: those who were sent here under it did not agree to another kind. */
async function requireNoneReferred(trx: Trx, partner_id: string) {
  const one = await trx.selectFrom("referral").select("id").where("partner_id", "=", partner_id).executeTakeFirst();
  const named = await trx
    .selectFrom("consent")
    .select("id")
    .where("recipient_ids", "like", `%"${partner_id}"%`)
    .executeTakeFirst();
  if (one || named) throw new Refused("partner_kind_stands", "kind");
}

async function requirePlaces(trx: Trx, { coverage }: Partner) {
  const there = await existingPlaces(
    trx,
    coverage.map(({ place_code }) => place_code),
  );
  const at = coverage.findIndex(({ place_code }) => !there.has(place_code));
  if (at >= 0) throw new Refused("no_such_place", `coverage.${at}.place_code`);
}

async function insertLists(trx: Trx, partner_id: string, { services, coverage }: Partner) {
  await trx
    .insertInto("partner_service")
    .values(services.map((service) => ({ partner_id, service })))
    .execute();
  if (coverage.length > 0)
    await trx
      .insertInto("partner_place")
      .values(coverage.map(({ place_code }) => ({ partner_id, place_code })))
      .execute();
}

function partnerColumns({ name, org_type, kind, phone, address, contact_person, is_active }: Partner) {
  return { name, org_type, kind, phone, address, contact_person, is_active: is_active ? 1 : 0 };
}

/** For the change log: the lists as one text each. */
function listsOf({ services, coverage }: Partner) {
  const places = coverage.map(({ place_code }) => place_code).sort();
  return { services: JSON.stringify([...services].sort()), coverage: JSON.stringify(places) };
}
