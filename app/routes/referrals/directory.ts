import { db } from "#db/connection";
import { labelOfPlace, placeNames, placesBelow } from "#db/places/reads";
import { listPartners } from "#db/referrals/partner-reads";
import type { Viewer } from "#src/access/policy";
import { REFERRAL_SERVICES } from "#src/referrals/code-lists";

/** A page of the directory as an address asks for it: `service`, `place` (a province or regency), `after`, `rest`. */
export async function directoryPage(viewer: Viewer, url: URL, place: string | null = null) {
  const search = url.searchParams;
  const service = REFERRAL_SERVICES.codes.find((code) => code === search.get("service")) ?? null;
  const asked = search.has("place") ? search.get("place") : place;
  const where = asked && /^\d\d(\.\d\d)?$/.test(asked) ? asked : null;
  const rest = search.get("rest") === "1";
  const after = search.get("after");
  const { rows, next } = await listPartners(db, viewer, { service, place: where, after }, rest);
  const codes = rows.flatMap(({ coverage }) => coverage.map(({ place_code }) => place_code));
  const names = await placeNames(db, codes);
  const address = (changes: Record<string, string | null>) => {
    const all = { service, place: where ?? "", rest: rest ? "1" : null, ...changes };
    const said = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
    return `${url.pathname}?${new URLSearchParams(said)}`;
  };
  return {
    service,
    place: where,
    rest,
    partners: rows.map(({ coverage, version: _version, address: _address, contact_person: _contact, ...partner }) => ({
      ...partner,
      places: coverage.map(({ place_code }) => labelOfPlace(place_code, names)).join("; "),
    })),
    provinces: await placesBelow(db, null),
    regencies: where === null ? [] : await placesBelow(db, where.slice(0, 2)),
    first: after === null ? null : address({}),
    next: next === null ? null : address({ after: next }),
    other: address({ rest: rest ? null : "1" }),
  };
}
