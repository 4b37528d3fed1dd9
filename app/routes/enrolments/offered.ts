import { db } from "#db/connection";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { offeringsToJoin } from "#db/programmes/reads";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { PROGRAMME_KINDS } from "#src/programmes/code-lists";

/** The groups that someone could join today, as the form offers them, narrowed by `?kind=`. */
export async function offeredToJoin(viewer: Viewer, today: Day, url: URL) {
  const kind = PROGRAMME_KINDS.codes.find((code) => code === url.searchParams.get("kind")) ?? null;
  const { rows, more } = await offeringsToJoin(db, viewer, today, kind);
  const names = await placeNames(
    db,
    rows.map(({ place_code }) => place_code),
  );
  const offered = rows.map((row) => ({
    ...row,
    place: row.place_code === null ? "" : labelOfPlace(row.place_code, names),
  }));
  return { kind, offered, more };
}
