import { db } from "#db/connection";
import { listOwnCooperatives } from "#db/cooperatives/reads";
import { cooperativeStanding } from "#db/cooperatives/standing";
import { labelOfPlace, placeNames } from "#db/places/reads";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";

/** The cooperatives whose books the viewer keeps, each with how it stands and what there is to do. */
export async function ownCooperatives(viewer: Viewer, today: Day) {
  const own = await listOwnCooperatives(db, viewer);
  const places = await placeNames(
    db,
    own.map(({ village_code }) => village_code),
  );
  const shown = [];
  for (const { village_code, ...cooperative } of own) {
    const { members, cash_idr, bank_idr, next } = await cooperativeStanding(db, cooperative, today);
    const village = village_code === null ? "" : labelOfPlace(village_code, places);
    shown.push({ id: cooperative.id, name: cooperative.name, village, members, cash_idr, bank_idr, next });
  }
  return shown;
}
export type OwnCooperative = Awaited<ReturnType<typeof ownCooperatives>>[number];
