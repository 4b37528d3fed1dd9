import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";
import type { Partner, PartnerKind, ReferralService } from "#src/referrals/partner";

export type KeptPartner = Partner & { id: string; version: number };
export type PartnersQuery = { service: ReferralService | null; place: string | null; after: string | null };

const PAGE = 50;

/** An organisation of the directory as it was typed. */
export async function partnerOf(db: Db, id: string): Promise<KeptPartner | undefined> {
  const row = await db.selectFrom("partner").selectAll().where("id", "=", id).executeTakeFirst();
  return row && (await withLists(db, [row]))[0];
}

export async function findPartner(db: Db, viewer: Viewer, id: string): Promise<KeptPartner | undefined> {
  return can(viewer, "partner.read") ? await partnerOf(db, id) : undefined;
}

/**
 * A page of the directory by name. `place` finds whoever serves there: the place itself, what it lies in, what lies in it,
 * and those who serve everywhere. Without `all` only those that take referrals.
 */
export async function listPartners(
  db: Db,
  viewer: Viewer,
  { service, place, after }: PartnersQuery,
  all: boolean,
): Promise<{ rows: KeptPartner[]; next: string | null }> {
  if (!can(viewer, "partner.read")) return { rows: [], next: null };
  let query = db.selectFrom("partner").selectAll();
  if (!all) query = query.where("is_active", "=", 1);
  if (service !== null)
    query = query.where("id", "in", (eb) =>
      eb.selectFrom("partner_service").select("partner_id").where("service", "=", service),
    );
  if (place !== null)
    query = query.where((eb) =>
      eb.or([
        eb("id", "not in", eb.selectFrom("partner_place").select("partner_id")),
        eb(
          "id",
          "in",
          eb
            .selectFrom("partner_place")
            .select("partner_id")
            .where((own) => own.or([own("place_code", "in", upwards(place)), own("place_code", "like", `${place}.%`)])),
        ),
      ]),
    );
  const last = after === null ? undefined : await partnerOf(db, after);
  if (last)
    query = query.where((eb) =>
      eb.or([eb("name", ">", last.name), eb.and([eb("name", "=", last.name), eb("id", ">", last.id)])]),
    );
  const found = await query
    .orderBy("name")
    .orderBy("id")
    .limit(PAGE + 1)
    .execute();
  const rows = await withLists(db, found.slice(0, PAGE));
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

/** The names of organisations, by id. */
export async function partnerNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("partner")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A place and all that it lies in: "32.12.14" gives "32.12.14", "32.12", "32". */
function upwards(code: string): string[] {
  const parts = code.split(".");
  return parts.map((_part, at) => parts.slice(0, parts.length - at).join("."));
}

async function withLists(db: Db, rows: readonly Selectable<Database["partner"]>[]): Promise<KeptPartner[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [services, places] = [
    await db.selectFrom("partner_service").selectAll().where("partner_id", "in", ids).orderBy("service").execute(),
    await db.selectFrom("partner_place").selectAll().where("partner_id", "in", ids).orderBy("place_code").execute(),
  ];
  return rows.map(({ id, version, name, org_type, kind, phone, address, contact_person, is_active }) => ({
    id,
    version,
    name,
    org_type: org_type as Partner["org_type"],
    kind: kind as PartnerKind,
    services: services.filter((one) => one.partner_id === id).map(({ service }) => service as ReferralService),
    phone,
    address,
    contact_person,
    coverage: places.filter((one) => one.partner_id === id).map(({ place_code }) => ({ place_code })),
    is_active: is_active === 1,
  }));
}
