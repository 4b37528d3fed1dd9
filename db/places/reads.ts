import type { Db } from "#db/database";
import { placeCodesIn } from "#src/places/place";

const MOST = 30;
const LONGEST_SEARCH = 100;

export type PlaceRow = { code: string; level: string; name: string; parent_code: string | null };

/** The places directly below `parent` (null: the provinces), by name. */
export function placesBelow(db: Db, parent: string | null): Promise<PlaceRow[]> {
  return db
    .selectFrom("place")
    .select(["code", "level", "name", "parent_code"])
    .where((eb) => (parent === null ? eb("level", "=", "province") : eb("parent_code", "=", parent)))
    .orderBy("search_name")
    .execute();
}

/** What someone typing may mean: names with the typed words in them, the ones that begin with them first. At most 30. */
export async function placesNamed(
  db: Db,
  typed: string,
  within?: { parent?: string; level?: string },
): Promise<PlaceRow[]> {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[%_\\]/g, "");
  // Longer than any name; SQLite fails on a pattern of 50,000 characters.
  if (text.length < 2 || text.length > LONGEST_SEARCH) return [];
  let query = db
    .selectFrom("place")
    .select(["code", "level", "name", "parent_code"])
    .where("search_name", "like", `%${text}%`);
  if (within?.level) query = query.where("level", "=", within.level);
  if (within?.parent) query = query.where("code", "like", `${within.parent}.%`);
  const rows = await query
    .orderBy("search_name")
    .limit(MOST * 4)
    .execute();
  const begins = (row: PlaceRow) =>
    row.name
      .toLowerCase()
      .replace(/^(kabupaten|kota) /, "")
      .startsWith(text)
      ? 0
      : 1;
  return rows.sort((a, b) => begins(a) - begins(b) || a.code.length - b.code.length).slice(0, MOST);
}

/** Code to name for the codes asked and everything above them ("32.12.14.2003" brings its district, regency and province). */
export async function placeNames(db: Db, codes: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = new Set<string>();
  for (const code of codes)
    for (let upTo = code ?? ""; upTo !== ""; upTo = upTo.includes(".") ? upTo.slice(0, upTo.lastIndexOf(".")) : "")
      wanted.add(upTo);
  if (wanted.size === 0) return new Map();
  const rows = await db
    .selectFrom("place")
    .select(["code", "name"])
    .where("code", "in", [...wanted])
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}

const CODES_AT_ONCE = 500;

/** Those of the codes that a place has. */
export async function existingPlaces(db: Db, codes: Iterable<string>): Promise<Set<string>> {
  const wanted = [...new Set(codes)];
  const found = new Set<string>();
  for (let start = 0; start < wanted.length; start += CODES_AT_ONCE)
    for (const { code } of await db
      .selectFrom("place")
      .select("code")
      .where("code", "in", wanted.slice(start, start + CODES_AT_ONCE))
      .execute())
      found.add(code);
  return found;
}

/**
 * The fields of what was sent whose code looks like one and belongs to no place. Asked at each door that records come in
 * by: a posted form (app/server/posted.ts), a program's body (app/api/server.ts), a kept draft when it becomes a case.
 */
export async function fieldsOfUnknownPlaces(db: Db, sent: unknown): Promise<string[]> {
  const given = placeCodesIn(sent);
  if (given.length === 0) return [];
  const existing = await existingPlaces(
    db,
    given.map(({ code }) => code),
  );
  return given.filter(({ code }) => !existing.has(code)).map(({ field }) => field);
}

export type LabelledPlace = PlaceRow & { label: string };

/** "Sukamaju, Cibiru, Kota Bandung, Jawa Barat": a name with everything above it, because many villages share a name. */
export async function labelled(db: Db, places: readonly PlaceRow[]): Promise<LabelledPlace[]> {
  const names = await placeNames(
    db,
    places.map(({ code }) => code),
  );
  return places.map((place) => ({ ...place, label: labelOfPlace(place.code, names) }));
}

export async function placeLabel(db: Db, code: string | null): Promise<string> {
  return code === null ? "" : labelOfPlace(code, await placeNames(db, [code]));
}

export function labelOfPlace(code: string, names: ReadonlyMap<string, string>): string {
  const parts: string[] = [];
  for (let upTo = code; upTo !== ""; upTo = upTo.includes(".") ? upTo.slice(0, upTo.lastIndexOf(".")) : "")
    parts.push(names.get(upTo) ?? upTo);
  return parts.join(", ");
}
